"""Whether this installation is sound: what it imports, which files came with it, and the store."""

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

from ingest.errors import LantanError
from queries.commands.checks import Finding, vocabulary

OURS = ("ingest", "extract", "graph", "queries")
NEEDED = (
    "pypdfium2", "pdfplumber", "pikepdf", "rapidocr", "onnxruntime", "cv2", "numpy", "PIL", "opencc", "jieba", "spacy",
    "yaml", "rdflib", "pyoxigraph", "pyshacl", "networkx", "typer", "rich", "starlette", "uvicorn", "jinja2", "docx",
)  # fmt: skip


def examine(store: str) -> list[Finding]:
    """Looks at everything; nothing is changed."""
    return [_python(), *_imports(), *_names(), _ocr(), vocabulary(), _store(store)]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", sys.version_info >= (3, 11), f"Python {version}", "install Python 3.11 or later")


def _imports() -> Iterator[Finding]:
    missing = [name for name in NEEDED if not _imports_well(name)]
    for name in missing:
        yield Finding("packages", False, f"{name} cannot be imported", "install lantan again, with its dependencies")
    if not missing:
        yield Finding("packages", True, f"all {len(NEEDED)} can be imported")


def _imports_well(name: str) -> bool:
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True


def _names() -> Iterator[Finding]:
    """The four packages have plain names, which another distribution may bear as well."""
    here = Path(__file__).parents[2]
    claimed = packages_distributions()
    for name in OURS:
        spec = importlib.util.find_spec(name)
        found = Path(spec.origin).parent if spec and spec.origin else None
        others = sorted(set(claimed.get(name, [])) - {"lantan"})
        if found != here / name:
            yield Finding(
                "names", False, f"`import {name}` finds {found}, not {here / name}", f"uninstall what brought {found}"
            )
        elif others:
            yield Finding(
                "names", False, f"{', '.join(others)} installs a package {name} too", f"uninstall {others[0]}"
            )
    if not any(set(claimed.get(name, [])) - {"lantan"} for name in OURS):
        yield Finding("names", True, f"{', '.join(OURS)} are lantan's own")


def _ocr() -> Finding:
    try:
        files = distribution("rapidocr").files or []
    except PackageNotFoundError:
        return Finding("ocr", False, "rapidocr is not installed", "install lantan again, with its dependencies")
    models = [file for file in files if file.suffix == ".onnx" and Path(str(file.locate())).is_file()]
    if not models:
        return Finding(
            "ocr", False, "rapidocr came without its models", "install rapidocr 3.10 or later from its wheel"
        )
    return Finding("ocr", True, f"{len(models)} models came with rapidocr; scans can be read offline")


def _store(place: str) -> Finding:
    from graph import stores
    from queries import lookups

    if not place.startswith(("http://", "https://")) and not Path(place).exists():
        return Finding("store", True, f"{place} is not there yet; `lantan build` makes it")
    try:
        with stores.open(place) as opened:
            number = sum(1 for _ in lookups.rows(opened, "issues"))
    except LantanError as problem:
        return Finding("store", False, str(problem), "build it again")
    return Finding("store", True, f"{place} opens; {number} documents")

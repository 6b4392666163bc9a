"""Each package imports only itself and those below it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("ingest", "extract", "graph", "queries")
FILES = [p.relative_to(ROOT) for layer in LAYERS for p in sorted((ROOT / layer).rglob("*.py"))]


@pytest.mark.parametrize("path", FILES, ids=str)
def test_imports_point_down(path: Path) -> None:
    own = LAYERS.index(path.parts[0])
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        for top in {name.split(".")[0] for name in names} & set(LAYERS):
            assert LAYERS.index(top) <= own, f"{path} reaches up to {top}"


ORDER = {
    "ingest": (
        {"errors", "ids", "model", "script", "signs", "collecting", "rulefiles"},
        {"repair"},
        {"backends", "limits", "errands"},
        {"layout"},
        {"tables", "items", "health", "works", "ledger", "views", "store"},
        {"mending", "about"},
        {"corpus", "pages"},
        {"reader", "heal"},
    ),
    "graph": (
        {"errors", "model", "names", "literals", "memory"},
        {"stores"},
        {"terms", "networks", "profiles"},
        {"identity", "documents", "export"},
        {"entities", "conflicts"},
        {"building"},
        {"past", "build"},
    ),
}
"""The rooms of a package: each imports its own row and those above it."""


@pytest.mark.parametrize("path", [path for path in FILES if path.parts[0] in ORDER], ids=str)
def test_the_rooms_of_a_package_import_one_way(path: Path) -> None:
    package, own = path.parts[0], Path(path.parts[1]).stem
    rank = {part: number for number, row in enumerate(ORDER[package]) for part in row}
    if own == "__init__":
        return
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == package:
            names = [node.module.split(".")[1]] if "." in node.module else [a.name for a in node.names]
            for part in names:
                assert rank[part] <= rank[own], f"{path} reaches up to {part}"

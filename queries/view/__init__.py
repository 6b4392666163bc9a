"""`lantan read --view`: one HTML page that shows each page of a document beside what was read of it."""

import base64
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from ingest import rulefiles
from ingest.ledger import account, total
from ingest.model import Document
from queries import display
from queries.view.leaves import leaf, owned, pages_of
from queries.view.model import Entry, Leaf, View
from queries.view.pictures import drawn

_DRAWN = ("application/pdf", "image/")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def write(document: Document, path: Path, numbers: Sequence[int] = (), password: str = "") -> str:
    """The view of a document as HTML, every value escaped, nothing from elsewhere; `numbers`: only those pages."""
    wanted = set(numbers) or {page.number for page in document.pages}
    entries = (Entry(n, item, pages_of(item)) for n, item in enumerate(document.items))
    shown = tuple(entry for entry in entries if wanted & set(entry.pages))
    view = View(document, shown, total(account(page) for page in document.pages))
    made = Environment(
        loader=PackageLoader("queries.view"), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        autoescape=True, keep_trailing_newline=True,
    )  # fmt: skip
    made.filters |= {"visible": visible, "code": code, "word": word, "date": display.date}
    set_out = list(leaves(document, path, sorted(wanted), password))
    begun = {number for one in set_out for block in one.blocks for number in block.begins}
    return made.get_template("view.html.j2").render(
        view=view, document=document, leaves=set_out, there=wanted, begun=begun, whole=not numbers
    )


def leaves(document: Document, path: Path, numbers: Sequence[int], password: str = "") -> Iterator[Leaf]:
    """The pages with those numbers, with their pictures where the file has any."""
    shapes = {n: page.width / (page.height or 1.0) for n in numbers if (page := document.page(n))}
    pictures = drawn(path, shapes, password) if document.media_type.startswith(_DRAWN) else (None for _ in numbers)
    of_items = owned(document)
    for number, picture in zip(numbers, pictures, strict=True):
        address = f"data:image/webp;base64,{base64.b64encode(picture.data).decode()}" if picture else ""
        yield leaf(document, document.page(number), address, of_items.get(number, ()))


@cache
def _words() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = rulefiles.said(files("queries.view").joinpath("words.yaml").read_text("utf-8"))
    return loaded


def word(key: str, group: str) -> str:
    """What a closed value is called in Chinese; the value itself where it has no word."""
    return _words()[group].get(key, key)


def visible(text: str) -> str:
    """A text without characters that HTML cannot hold."""
    return _UNSEEN.sub("\ufffd", text)


def code(char: str) -> str:
    """The Unicode code of a character, `U+53CE`."""
    return " ".join(f"U+{ord(one):04X}" for one in char)

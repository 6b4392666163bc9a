"""The claims of a document as a terminal shows them, and the one that a number or the beginning of an id means."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from extract.model import Claim
from extract.reading import portions
from ingest.model import Document
from queries import documents, terminal
from queries.commands import reasons, views, wording
from queries.commands.options import Lines
from queries.errors import NoSuchClaim

_INDENT = 13


def read(file: Path, password: str) -> Document:
    """The document in a file; what went wrong and what cannot be searched is told. Raises IngestError."""
    document = portions.noted(views.watched(file, password))
    for problem in document.problems:
        terminal.tell(f"{file.name}: {f'page {problem.page}: ' if problem.page else ''}{problem.message}")
    return document


def pack(document: Document, out: Path) -> None:
    """Writes items, mentions and claims as spaCy documents."""
    from extract.spans import packed  # spaCy takes a second to load

    out.write_bytes(packed(document))
    terminal.tell(f"{out} written: open it with spacy.tokens.DocBin")


def find(claims: Sequence[Claim], asked: str, file: str) -> Claim:
    """The claim with that number (from 1, as listed) or that beginning of an id. Raises NoSuchClaim."""
    if asked.isascii() and asked.isdigit() and 0 < int(asked) <= len(claims):
        return claims[int(asked) - 1]
    found = [claim for claim in claims if asked and claim.id.startswith(asked)]
    if len(found) == 1:
        return found[0]
    raise NoSuchClaim(asked, file, len(claims), len(found))


def written(document: Document, found: Sequence[Claim], asked: Claim | None, form: Lines, to_terminal: bool) -> str:
    """All claims of a document, or why the one asked for was made, in one of the forms."""
    if asked is None:
        told = [documents.claim(document, claim) for claim in found]
        return (
            _written(told, form) if form is not Lines.text else terminal.rendered(parts(document, found), to_terminal)
        )
    reasoning = reasons.of(document, found, asked)
    if form is Lines.text:
        return terminal.rendered(reasons.parts(document, reasoning, found.index(asked) + 1), to_terminal)
    return _written(reasons.as_json(document, reasoning), form)


def _written(told: Any, form: Lines) -> str:
    if form is Lines.json:
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in (told if isinstance(told, list) else [told]))


def parts(document: Document, claims: Sequence[Claim]) -> Iterator[RenderableType]:
    """The claims item by item, each with its number, confidence, page and quote."""
    for item, group in groupby(enumerate(claims, 1), key=lambda pair: pair[1].item):
        yield Text(f"\n{document.items[item].key}", style="bold")
        for number, claim in group:
            yield from _lines(document, number, claim)


def _lines(document: Document, number: int, claim: Claim) -> Iterator[RenderableType]:
    head = Text(f"{number:>5}  ") + wording.sure(claim.confidence) + Text(f"  {claim.kind}  ", style="dim")
    page = claim.evidence[0].page if claim.evidence else 0
    yield head + Text(wording.named(claim)) + Text(f"  p. {page}", style="dim")
    if told := "; ".join(f"{slot.role} {wording.worded(slot.value)}" for slot in claim.slots[1:]):
        yield terminal.indented(Text(told), _INDENT)
    yield terminal.indented(Text(document.text_of(claim.evidence).replace("\n", ""), style="italic dim"), _INDENT)

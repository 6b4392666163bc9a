"""One document as read, and its claims, written out for programs."""

import json
from dataclasses import asdict, fields
from decimal import Decimal
from typing import Any

from extract.model import Amount, Claim, Name, Slot, Value, When
from ingest.ledger import Ledger, account, total
from ingest.model import Block, Discard, Document, Item, Page, Passage, Stretch


def as_json(document: Document) -> str:
    """The document as JSON: what it says of itself, its pages (without boxes), items, fonts and problems.

    Offsets count the characters of a page's text; places count the glyphs of its file (`Page.places`).
    """
    told = {
        "id": document.id,
        "name": document.name,
        "media_type": document.media_type,
        "about": asdict(document.about),
        "ledger": _ledger(total(account(page) for page in document.pages)),
        "pages": [_page(page) for page in document.pages],
        "items": [_item(item) for item in document.items],
        "fonts": [asdict(font) for font in document.fonts],
        "problems": [asdict(problem) for problem in document.problems],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _ledger(ledger: Ledger) -> dict[str, Any]:
    """The account of the glyphs: `coverage` is the share of the inked ones in one block or one discard."""
    return {**asdict(ledger), "discarded": dict(ledger.discarded), "coverage": ledger.coverage}


def _page(page: Page) -> dict[str, Any]:
    return {
        "number": page.number, "width": page.width, "height": page.height, "how": page.how, "health": page.health,
        "ledger": _ledger(account(page)), "text": page.text, "raw": page.raw,
        "blocks": [_block(block) for block in page.blocks], "left_out": [_left_out(d) for d in page.discards],
    }  # fmt: skip


def _block(block: Block) -> dict[str, Any]:
    """A block; what it is not (no heading, no cell, no continuation, of unknown size) is left out."""
    told = {f.name: getattr(block, f.name) for f in fields(block) if f.name not in ("page", "cell")}
    cell = {"cell": asdict(block.cell)} if block.cell else {}
    return {name: said for name, said in told.items() if said or name in ("start", "end")} | cell


def _left_out(discard: Discard) -> dict[str, Any]:
    box = {"box": list(asdict(discard.box).values())} if discard.box else {}
    return {"kind": discard.kind, "text": discard.text, "why": discard.why, "glyphs": len(discard.places), **box}


def _item(item: Item) -> dict[str, Any]:
    told = {f.name: getattr(item, f.name) for f in fields(item) if f.name not in ("heading", "passages")}
    everything = (*((item.heading,) if item.heading else ()), *item.passages)
    return {
        "key": item.key,
        **told,
        "pages": sorted({s.page for passage in everything for s in passage.stretches}),
        "heading": _stretches(item.heading.stretches) if item.heading else [],
        "passages": [_passage(passage) for passage in item.passages],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "kind": passage.kind,
        "text": passage.text,
        "page": passage.stretches[0].page if passage.stretches else 0,
        "stretches": _stretches(passage.stretches),
        **({"cell": asdict(passage.cell)} if passage.cell else {}),
    }


def _stretches(stretches: tuple[Stretch, ...]) -> list[list[int]]:
    """Page, start and end of each."""
    return [[s.page, s.start, s.end] for s in stretches]


def claim(document: Document, told: Claim) -> dict[str, Any]:
    """A claim as one object, each slot with its words."""
    return {
        "id": told.id,
        "kind": told.kind,
        "item": document.items[told.item].key,
        "page": told.evidence[0].page if told.evidence else 0,
        "quote": document.text_of(told.evidence).replace("\n", ""),
        "slots": [_slot(document, slot) for slot in told.slots],
        "modality": told.modality,
        "confidence": float(told.confidence),
        "rule": told.rule,
        "evidence": _stretches(told.evidence),
    }


def _slot(document: Document, slot: Slot) -> dict[str, Any]:
    return {
        "role": slot.role,
        "value": value(slot.value),
        "quote": document.text_of(slot.evidence).replace("\n", ""),
        "evidence": _stretches(slot.evidence),
    }


def value(given: Value) -> Any:
    """A value as JSON; parts that are empty are left out."""
    match given:
        case Amount() | When() | Name():
            parts = ((f.name, getattr(given, f.name)) for f in fields(given))
            return {name: value(part) for name, part in parts if part not in (None, "")}
        case Decimal():
            return int(given) if given == given.to_integral_value() else float(given)
        case _:
            return given

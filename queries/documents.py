"""One document as read, and its claims, written out for people and programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from decimal import Decimal
from itertools import groupby
from typing import Any

from extract.model import Amount, Claim, Name, Slot, Value, When
from ingest.model import Document, Item, Page, Passage


def as_markdown(document: Document) -> str:
    """The document as Markdown: a head that says what it is, its items, and what was left out or went wrong."""
    return "\n".join(_markdown(document)).rstrip() + "\n"


def _markdown(document: Document) -> Iterator[str]:
    about = document.about
    yield f"# {about.title or document.name}\n"
    said = {
        "文件": document.name,
        "期号": about.issue,
        "日期": about.date,
        "编者": about.publisher,
        "页数": str(len(document.pages)),
    }
    yield from (f"- {name}：{value}" for name, value in said.items() if value)
    yield ""
    for problem in document.problems:
        yield f"> 问题：{f'第 {problem.page} 页，' if problem.page else ''}{problem.message}"
    section = ""
    for item in document.items:
        if item.section and item.section != section:
            section = item.section
            yield f"\n## {section}"
        yield from _item(document, item)


def _item(document: Document, item: Item) -> Iterator[str]:
    number = f"{item.number}. " if item.number else ""
    yield f"\n### {number}{item.title or '（无标题）'}\n"
    page = 0
    for table, group in groupby(item.passages, key=lambda p: p.cell.table if p.cell else 0):
        passages = tuple(group)
        first = passages[0].stretches[0].page if passages[0].stretches else page
        if first != page:
            page = first
            yield f"<!-- 第 {page} 页 -->"
        yield from _table(passages) if table else (f"{_one_line(passage)}\n" for passage in passages)
    closing = "，".join(part for part in (item.source, item.source_date) if part)
    if closing:
        yield f"*来源：{closing}*"


def _table(cells: tuple[Passage, ...]) -> Iterator[str]:
    rows: dict[int, dict[int, str]] = {}
    for passage in cells:
        if passage.cell:
            rows.setdefault(passage.cell.row, {})[passage.cell.column] = passage.text.replace("\n", "").replace(
                "|", "\\|"
            )
    columns = range(1 + max(column for row in rows.values() for column in row))
    for number, row in enumerate(rows.values()):
        yield "| " + " | ".join(row.get(column, "") for column in columns) + " |"
        if number == 0:
            yield "|" + " --- |" * len(columns)
    yield ""


def _one_line(passage: Passage) -> str:
    text = passage.text.replace("\n", "")
    return {"footnote": f"> {text}", "caption": f"*{text}*", "heading": f"**{text}**"}.get(passage.kind, text)


def as_json(document: Document) -> str:
    """The document as JSON: what it says of itself, its pages (without boxes), items and problems."""
    told = {
        "id": document.id,
        "name": document.name,
        "media_type": document.media_type,
        "about": asdict(document.about),
        "pages": [_page(page) for page in document.pages],
        "items": [_item_json(document, item) for item in document.items],
        "problems": [asdict(problem) for problem in document.problems],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _page(page: Page) -> dict[str, Any]:
    return {
        "number": page.number, "width": page.width, "height": page.height, "how": page.how, "health": page.health,
        "text": page.text, "left_out": [{"kind": d.kind, "text": d.text, "why": d.why} for d in page.discards],
    }  # fmt: skip


def _item_json(document: Document, item: Item) -> dict[str, Any]:
    told = {f.name: getattr(item, f.name) for f in fields(item) if f.name not in ("heading", "passages")}
    passages = [
        {
            "kind": p.kind,
            "text": p.text,
            "page": p.stretches[0].page if p.stretches else 0,
            **({"cell": asdict(p.cell)} if p.cell else {}),
        }
        for p in item.passages
    ]
    return {"key": item.key, **told, "passages": passages}


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
        "evidence": [[s.page, s.start, s.end] for s in told.evidence],
    }


def _slot(document: Document, slot: Slot) -> dict[str, Any]:
    return {
        "role": slot.role,
        "value": value(slot.value),
        "quote": document.text_of(slot.evidence).replace("\n", ""),
        "evidence": [[s.page, s.start, s.end] for s in slot.evidence],
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

"""One document as read, written out as Markdown for people."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from ingest.ledger import account, total
from ingest.model import Document, Item, Passage

MOST = 6
"""So many different words that were set aside for one reason are named."""
LONGEST = 40


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
    yield from _mended(document)
    yield from _left_out(document)


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


def _mended(document: Document) -> Iterator[str]:
    """The characters that were put right, by font."""
    if any(font.mendings for font in document.fonts):
        yield "\n## 修复的字\n"
    for font in document.fonts:
        if font.mendings:
            pairs = "、".join(f"{m.wrong}→{m.right}（{m.count} 次）" for m in font.mendings)
            yield f"- {font.name or '全文'}：{pairs}"


def _left_out(document: Document) -> Iterator[str]:
    """What was set aside, by the reason, with the account of the glyphs."""
    ledger = total(account(page) for page in document.pages)
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for page in document.pages:
        for discard in page.discards:
            words = " ".join(discard.text.split())
            said = found[discard.kind, discard.why]
            said[words] = said.get(words, 0) + 1
    if found:
        yield "\n## 未入文\n"
    for (kind, why), said in sorted(found.items()):
        some = "；".join(_short(words) + (f" ×{n}" if n > 1 else "") for words, n in list(said.items())[:MOST])
        more = f"；等 {len(said)} 种" if len(said) > MOST else ""
        yield f"- **{kind}**（{why}）：{some}{more}"
    if ledger.inked:
        yield f"\n<!-- {ledger.inked} 字形，入文 {ledger.kept}，有着落 {ledger.coverage:.2%} -->"


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"

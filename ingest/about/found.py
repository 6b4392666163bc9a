"""What a document says of itself: title, issue, date, publisher, region, script, and where each was found.

In order of trust: a sidecar (`NAME.yaml` beside the file), the cover, headings and lone lines, the file's metadata, the
file's date. The issue date of a bulletin without one is the date of its newest item.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from ingest.about.imprint import (
    DATE_ALONE,
    body_of,
    cover_date,
    document_number,
    issue_of,
    issued_on,
    lone_date,
    publisher_of,
    signed,
)
from ingest.about.regions import region_of, script_of
from ingest.about.sidecar import FIELDS, read_sidecar, sidecars
from ingest.items.mastheads import ISSUE, is_masthead
from ingest.items.numbering import mark
from ingest.items.passages import Paragraph
from ingest.items.sources import closing
from ingest.model import About, Page, Script
from ingest.script import fold

__all__ = ["about", "read_sidecar", "region_of", "script_of", "sidecars"]
Found = tuple[str, str]
"""A value and where it was found."""

_COVER_LENGTH = 200
_SHORT = 60


def about(
    pages: Sequence[Page],
    paragraphs: Sequence[Paragraph],
    metadata: Mapping[str, str],
    sidecar: Mapping[str, Any],
    file_date: str = "",
) -> About:
    """What is known of a document. `metadata` is that of the file, `file_date` the ISO date of the file itself."""
    script = script_of(p.text for p in pages)
    told: dict[str, Found] = {"script": (script, "heads")}
    finders = (
        {"date": (file_date, "file")},
        _from_metadata(metadata),
        _from_heads(paragraphs),
        _from_cover(pages, paragraphs),
        _from_sidecar(sidecar),
    )
    for found in finders:
        told |= {field: value for field, value in found.items() if value[0]}
    told["region"] = told.get("region") or (region_of(pages, cast(Script, told["script"][0])), "heads")
    said = tuple((field, told[field][1]) for field in FIELDS if told.get(field, ("", ""))[0])
    values = {field: told[field][0] for field in FIELDS if field in told}
    return About(**cast(Any, values), said_by=said)  # each finder gives values of the field it names


def _from_sidecar(said: Mapping[str, Any]) -> dict[str, Found]:
    return {field: (str(said[field]).strip(), "sidecar") for field in FIELDS if said.get(field) is not None}


def _from_metadata(metadata: Mapping[str, str]) -> dict[str, Found]:
    said = {key.lower(): " ".join(value.split()) for key, value in metadata.items()}
    title = said.get("title", "")
    issue = ISSUE.search(fold(title).text)
    created = re.match(r"(?:D:)?(\d{4})-?(\d{2})-?(\d{2})", said.get("creationdate", ""))
    return {
        "title": (_without_issue(title) if _is_words(title) else "", "metadata"),
        "issue": (issue[0] if issue else "", "metadata"),
        "date": ("-".join(created.groups()) if created else "", "metadata"),
        "publisher": (said.get("author", "") if _is_words(said.get("author", "")) else "", "metadata"),
    }


def _from_cover(pages: Sequence[Page], paragraphs: Sequence[Paragraph]) -> dict[str, Found]:
    """A first page with few words among several, or the first lines of a text that name an issue."""
    lines = _cover_lines(pages, paragraphs)
    if not lines:
        return {}
    return {
        "title": (_cover_title(lines), "cover"),
        "issue": (issue_of(lines), "cover"),
        "date": (cover_date(lines), "cover"),
        "publisher": (publisher_of(_under(lines)) or body_of(_under(lines)), "cover"),
    }


def _under(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines but those printed largest, which are the title."""
    large = max(line.size for line in lines)
    return [line for i, line in enumerate(lines) if (i if not large else line.size < 0.95 * large)]


def _cover_title(lines: Sequence[Paragraph]) -> str:
    large = max(line.size for line in lines)
    named = [
        line
        for line in lines
        if line.size >= large * 0.8 and len(line.text) >= 2 and not ISSUE.fullmatch(line.text)
        if not DATE_ALONE.fullmatch(line.text)
    ]
    return _without_issue(_words_of(named[0])) if named else ""


def _cover_lines(pages: Sequence[Page], paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    first = [p for p in paragraphs if p.page == (pages[0].number if pages else 1)]
    if len(pages) > 1 and sum(len(p.text) for p in first) <= _COVER_LENGTH and not any("。" in p.text for p in first):
        return first
    top = first[:12]
    end = next((i for i, p in enumerate(top) if len(p.text) > _SHORT or "。" in p.text), len(top))
    return top[:end] if issue_of(top[:end]) else []


def _from_heads(paragraphs: Sequence[Paragraph]) -> dict[str, Found]:
    title = _title(paragraphs)
    date = issued_on((*paragraphs[:40], *paragraphs[-20:])) or lone_date(paragraphs) or _newest_closing(paragraphs)
    ends = (*paragraphs[:40], *paragraphs[-12:])
    return {
        "title": (_words_of(title) if title else "", "heads"),
        "issue": (document_number(paragraphs[:8]), "heads"),
        "date": (date, "heads"),
        "publisher": (publisher_of(ends) or signed(paragraphs[-8:]), "heads"),
    }


def _title(paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    """The largest heading on the first page; in plain text a short first line that is no sentence."""
    page = paragraphs[0].page if paragraphs else 0
    first = [p for p in paragraphs if p.page == page and p.kind in ("heading", "paragraph")]
    sized = [p for p in first if p.size and 2 <= len(p.text) <= 80 and "。" not in p.text and not is_masthead(p.text)]
    if sized:
        best = max(sized, key=lambda p: p.size)
        body = [p.size for p in first if len(p.text) > 80]
        return best if not body or best.size > 1.2 * min(body) else None
    return first[0] if first and not first[0].size and _plain_title(first) else None


def _plain_title(first: Sequence[Paragraph]) -> bool:
    text, following = first[0].text, mark(first[1].view) if len(first) > 1 else None
    if following and following.style == "1." and following.number == 1:
        return False  # it heads a section of items
    return 4 <= len(text) <= 60 and not re.match(r"[\d一二三四五六七八九十(]|.*[。；，]$", text)


def _newest_closing(paragraphs: Sequence[Paragraph]) -> str:
    """The date of the newest item: no issue is older than that."""
    said = (closing(p.passage.text) for p in paragraphs if p.kind != "cell")
    dates = [c.date for c in said if c and c.sure and not c.cited]
    return max((d for d in dates if len(d) >= 7 and d[0].isdigit()), default="")


def _words_of(paragraph: Paragraph) -> str:
    return " ".join(paragraph.passage.text.split())


def _without_issue(title: str) -> str:
    found = ISSUE.search(title)
    return (title[: found.start()] + title[found.end() :]).strip(" 　·-—()（）") if found else title


def _is_words(text: str) -> bool:
    """False for file names and the names of programs, which fill many metadata."""
    return bool(re.search("[\u4e00-\u9fff]", text)) and not re.search(
        r"\.(?:docx?|pdf|wps|indd|ppt)x?$", text, re.IGNORECASE
    )

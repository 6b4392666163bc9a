"""What a document says of itself: title, issue, date, publisher, region, script, and where each was found.

In order of trust: a sidecar (`NAME.yaml` beside the file), the cover, headings and lone lines, the file's metadata, the
file's date. The issue date of a bulletin without one is the date of its newest item.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

import opencc
import yaml

from ingest.mastheads import ISSUE, PUBLISHED_BY, VALUE_END, issued
from ingest.model import About, Page, Script
from ingest.numbering import mark
from ingest.passages import Paragraph
from ingest.script import fold, simplify
from ingest.sources import all_dates, closing, dated

Region = Literal["CN", "HK", "TW", "MO", ""]
Found = tuple[str, str]
"""A value and where it was found."""

_PUBLISHER = re.compile(
    r"(?:主办单位|主办|编制单位|编印单位|编印|编制|出版单位|出版者|出版|发布单位|发行单位|发行人|发行|承办单位|承办)\s?(?:[:：]|$)\s?(?P<name>.*)"
)
_DATE_ALONE = re.compile(r"[\d〇零一二三四五六七八九十年月日民国.—/-]{4,14}(?:\([^)]{1,8}\))?(?:发布|出版|刊|印发|印)?")
_FIELDS = ("title", "issue", "date", "publisher", "region", "script")
_COVER_LENGTH = 200


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
        _from_file(file_date),
        _from_metadata(metadata),
        _from_heads(paragraphs, script),
        _from_cover(pages, paragraphs),
        _from_sidecar(sidecar),
    )
    for found in finders:
        told |= {field: value for field, value in found.items() if value[0]}
    told["region"] = told.get("region") or (region_of(pages, cast(Script, told["script"][0])), "heads")
    said = tuple((field, told[field][1]) for field in _FIELDS if told.get(field, ("", ""))[0])
    values = {field: told[field][0] for field in _FIELDS if field in told}
    return About(**values, said_by=said)  # type: ignore[arg-type]


def read_sidecar(path: Path) -> dict[str, Any]:
    """The fields of the sidecar beside a file (`NAME.yaml` or `NAME.pdf.yaml`); empty where there is none.

    Raises ValueError, with a sentence, for a sidecar that is no mapping or has unknown fields or values.
    """
    beside = next((s for s in sidecars(path) if s.is_file()), None)
    if beside is None:
        return {}
    try:
        said = yaml.safe_load(beside.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise ValueError(f"{beside.name} is not YAML in UTF-8: {fault}") from fault
    if not isinstance(said, dict):
        raise ValueError(f"{beside.name} holds no fields; write lines such as `title: …`")
    if wrong := _fault(said):
        raise ValueError(f"{beside.name}: {wrong}")
    return said


def _fault(said: Mapping[str, Any]) -> str:
    """What is wrong with a sidecar's fields, in words; empty where nothing is."""
    if unknown := sorted(set(map(str, said)) - set(_FIELDS)):
        return f"no field is called {', '.join(unknown)}; the fields are {', '.join(_FIELDS)}"
    if said.get("region", "") not in get_args(Region):
        return "region must be CN, HK, TW or MO"
    if said.get("script", "hans") not in get_args(Script):
        return "script must be hans, hant or latin"
    if "date" in said and not re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", str(said["date"])):
        return "date must read 2024, 2024-06 or 2024-06-30"
    return ""


def sidecars(path: Path) -> tuple[Path, ...]:
    """Where the sidecar of a file may stand."""
    names = (f"{path.stem}.yaml", f"{path.name}.yaml", f"{path.stem}.yml")
    return tuple(path.with_name(name) for name in names if name != path.name)


def script_of(texts: Iterator[str] | Sequence[str]) -> Script:
    """Traditional, simplified or Latin, by the characters that only one of them has."""
    text = "".join(texts)
    count = Counter(text)
    han = sum(n for c, n in count.items() if "\u4e00" <= c <= "\u9fff")
    if han < 0.05 * sum(n for c, n in count.items() if c.isalpha()):
        return "latin"
    hans, hant = _telling()
    return "hant" if sum(count[c] for c in hant) > sum(count[c] for c in hans) else "hans"


def region_of(pages: Sequence[Page], script: Script) -> Region:
    """Where a text was written: the mainland for simplified characters, else by its vocabulary."""
    if script != "hant":
        return "CN" if script == "hans" else ""
    text = fold("\n".join(p.text for p in pages)).text
    scores = {region: sum(word in text for word in words) for region, words in _words().items()}
    best = max(scores, key=lambda region: (scores[region], region))
    return best if scores[best] else ""


def _from_sidecar(said: Mapping[str, Any]) -> dict[str, Found]:
    return {field: (str(said[field]).strip(), "sidecar") for field in _FIELDS if said.get(field) is not None}


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


def _from_file(date: str) -> dict[str, Found]:
    return {"date": (date, "file")}


def _from_cover(pages: Sequence[Page], paragraphs: Sequence[Paragraph]) -> dict[str, Found]:
    """A first page with few words among several, or the first lines of a text that name an issue."""
    lines = _cover_lines(pages, paragraphs)
    if not lines:
        return {}
    issue = next((found[0] for line in lines if (found := ISSUE.search(line.text)) and len(line.text) < 40), "")
    dates = (iso for line in lines if len(line.text) < 60 for iso in all_dates(line.text))
    date = _issued(lines) or max(dates, key=len, default="")
    large = max(line.size for line in lines)
    named = [line for line in lines if line.size >= large * 0.8 and not ISSUE.fullmatch(line.text)]
    title = next((line for line in named if not _DATE_ALONE.fullmatch(line.text) and len(line.text) >= 4), None)
    return {
        "title": (_without_issue(_words_of(title)) if title else "", "cover"),
        "issue": (issue, "cover"),
        "date": (date, "cover"),
        "publisher": (_publisher(lines), "cover"),
    }


def _cover_lines(pages: Sequence[Page], paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    first = [p for p in paragraphs if p.page == (pages[0].number if pages else 1)]
    if len(pages) > 1 and sum(len(p.text) for p in first) <= _COVER_LENGTH and not any("。" in p.text for p in first):
        return first
    top = first[:12]
    end = next((i for i, p in enumerate(top) if len(p.text) > 60 or "。" in p.text), len(top))
    named = any(ISSUE.search(p.text) and len(p.text) < 40 for p in top[:end])
    return top[:end] if named else []


def _from_heads(paragraphs: Sequence[Paragraph], script: Script) -> dict[str, Found]:
    title = _title(paragraphs)
    return {
        "title": (_words_of(title) if title else "", "heads"),
        "date": (
            _issued((*paragraphs[:40], *paragraphs[-20:])) or _lone_date(paragraphs) or _newest_closing(paragraphs),
            "heads",
        ),
        "publisher": (_publisher(paragraphs[:40]), "heads"),
    }


def _title(paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    """The largest heading on the first page; in plain text a short first line that is no sentence."""
    page = paragraphs[0].page if paragraphs else 0
    first = [p for p in paragraphs if p.page == page and p.kind in ("heading", "paragraph")]
    sized = [p for p in first if p.size and 4 <= len(p.text) <= 80 and "。" not in p.text]
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


def _issued(lines: Sequence[Paragraph]) -> str:
    """The date that a line of the imprint gives as that of publication."""
    return next((iso for line in lines if line.kind != "cell" and (iso := dated(issued(line.text)))), "")


def _lone_date(paragraphs: Sequence[Paragraph]) -> str:
    """A line that is only a date, as under a title or at the end of an article."""
    for paragraph in paragraphs:
        if paragraph.kind != "cell" and _DATE_ALONE.fullmatch(paragraph.text) and (iso := dated(paragraph.text)):
            return iso
    return ""


def _newest_closing(paragraphs: Sequence[Paragraph]) -> str:
    """The date of the newest item: no issue is older than that."""
    dates = [
        c.date for p in paragraphs if p.kind != "cell" and (c := closing(p.passage.text)) and c.sure and not c.cited
    ]
    return max((d for d in dates if len(d) >= 7), default="")


def _publisher(lines: Sequence[Paragraph]) -> str:
    for i, line in enumerate(lines):
        found = _PUBLISHER.match(line.text) if len(line.text) < 60 else None
        if found and found["name"]:
            stop = VALUE_END.search(line.text, found.start("name"))
            start, end = line.view.span(found.start("name"), stop.start() if stop else found.end("name"))
            return line.passage.text[start:end].strip(" \u3000·|｜,，;；(（")
        if found and i + 1 < len(lines) and len(lines[i + 1].text) < 60:
            return _words_of(lines[i + 1])
        before = PUBLISHED_BY.search(line.passage.text) if len(line.text) < 60 else None
        if before:
            return before["name"]
    return ""


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


@cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """Characters that only simplified, and only traditional print has."""
    to = opencc.OpenCC("s2t")
    common = [chr(code) for code in range(0x4E00, 0x9FA6)]
    hant = {c for c in common if simplify(c) != c}
    hans = {c for c in common if c not in hant and to.convert(c) != c}
    return frozenset(hans), frozenset(hant)


@cache
def _words() -> dict[Region, list[str]]:
    return cast(
        dict[Region, list[str]], yaml.safe_load(Path(__file__).with_name("regions.yaml").read_text(encoding="utf-8"))
    )

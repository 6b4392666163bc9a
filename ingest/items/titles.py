"""The title of an item: which lines it takes up, and how it reads."""

import re
from collections.abc import Sequence

from ingest.items.heads import Line, could_be_title
from ingest.items.passages import joined, part
from ingest.model import Passage

_TAG = re.compile(r"【[^】]{1,12}】\s?")
_WIDE = re.compile("\u3000+|[ \xa0]{2,}")
_STORY = re.compile(
    r"(?:新华社|中新社|本报)[^，。]{0,8}(?=\d{1,2}月)|(?:(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}日)?[，,至到]"
    r"|(?:近日|日前|昨日|今日|今年|去年|本报讯)|记者[从获了]|据(?:悉|了解|报道|介绍|统计|.{2,8}(?:报道|消息))|[。！？](?=.)"
)
_WEAK = re.compile("[；，：](?=.)")
_OPEN = ("：", "，", "、", "—")
_PAIRS = (("《", "》"), ("“", "”"), ("(", ")"), ("【", "】"))


def title_end(lines: Sequence[Line], at: int, stop: int) -> int:
    """One past the last line of the title that begins on line `at`; titles run over at most four lines."""
    end = at + 1
    while lines[at].titled and end < min(stop, at + 4) and _goes_on(lines[at:end], lines[end]):
        end += 1
    return end


def title_of(lines: Sequence[Line], number: int = 0, length: int | None = None) -> str:
    """The title as printed, without its mark (or what OCR made of it), its tag and line breaks.

    `length` counts the printed characters that are the title where text follows on the same line.
    """
    if not lines:
        return ""
    first = lines[0]
    misread = re.match(rf"\W*\w?{number}[.、]\s?", first.text) if number else None
    start = first.mark.end if first.mark else misread.end() if misread else 0
    if tag := _TAG.match(first.text, start):
        start = tag.end()
    a, _ = first.paragraph.view.span(start, len(first.text))
    words = "".join(line.paragraph.passage.text for line in lines)
    if length is None and (tail := lines[-1].tail):
        last = lines[-1].paragraph
        words = words[: len(words) - len(last.passage.text) + last.view.at[tail.start]]
    return " ".join(words[a:length].split()).rstrip("。；，：;,:")


def parted(lines: Sequence[Line]) -> tuple[Passage, Passage | None]:
    """The heading, and the text that follows it on the same line, in print or because a line break was lost."""
    heading = joined([line.paragraph.passage for line in lines])
    first = lines[0]
    if first.titled or len(lines) > 1:
        return heading, None
    cut = _cut(first)
    return part(heading, 0, cut), part(heading, cut, len(heading.text)) if cut < len(heading.text) else None


def _cut(line: Line) -> int:
    """Where the text begins, in print: after a wide gap, before a date or other opening of a story, or at a comma."""
    printed, view = line.paragraph.passage.text, line.paragraph.view
    start = (line.mark.end if line.mark else 0) + 4
    if start >= len(view.text):
        return len(printed)
    first = view.span(start, len(view.text))[0]
    if wide := _WIDE.search(printed, first, first + 60):
        return wide.end()
    if line.paragraph.gap > first:
        return line.paragraph.gap
    found = _STORY.search(view.text, start, start + 60) or _WEAK.search(view.text, start + 4)
    if not found:
        return len(printed)
    cut = found.end() if found[0] in "。！？；，：" else found.start()
    return view.span(cut, len(view.text))[0]


def _goes_on(lines: Sequence[Line], following: Line) -> bool:
    if following.mark or following.closing or len(following.text) > 60 or not could_be_title(following.text + "某"):
        return False
    title, last = "".join(line.text for line in lines), lines[-1]
    if any(title.count(a) > title.count(b) and following.text.count(b) for a, b in _PAIRS):
        return True
    if last.paragraph.full or (last.text.endswith(_OPEN) and following.printed_large):
        return following.paragraph.page == last.paragraph.page and len(following.text) <= 40
    alike = abs(last.size - following.size) <= 0.1 * last.size and last.paragraph.bold == following.paragraph.bold
    return last.paragraph.kind == "heading" == following.paragraph.kind and alike and last.size > 0

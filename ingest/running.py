"""Running heads: the names they give to the pages, which are those of the sections."""

from collections import Counter
from collections.abc import Sequence

from ingest.contents import bare
from ingest.model import Page
from ingest.script import fold


def running_heads(pages: Sequence[Page]) -> dict[int, str]:
    """Page number to the running head there, folded; heads on most pages name the bulletin and are left out."""
    found = {
        page.number: name
        for page in pages
        for discard in page.discards
        if discard.kind == "running head" and (name := _name(discard.text))
    }
    often = Counter(found.values())
    whole = {name for name, count in often.items() if count > 0.45 * len(pages) and len(often) > 1}
    return {number: name for number, name in found.items() if name not in whole}


def _name(text: str) -> str:
    """The words of a running head without page numbers and ornaments."""
    name = fold(text).text.strip(" 0123456789·|/〉》>-—")
    return name if len(bare(name)) >= 2 else ""

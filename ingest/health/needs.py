"""What state a page is in, with the reason in words, and what must therefore be recognised on its picture.

The state stands first in `Page.health`, before a colon: `scan: it has no text layer`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.backends.base import Glyph, Sheet
from ingest.health.fonts import Verdict
from ingest.layout.rows import pieces
from ingest.model import Box

State = Literal["text", "mixed", "scan", "bad OCR layer", "lost map", "blank", "unread", "picture"]
"""Text: the layer is believed. Mixed: part of it, the rest is recognised. The others are recognised as a whole."""
Reader = Literal["layer", "lines", "probe", "whole"]
"""What reads a page: its text layer, that and the recogniser for some lines, that once it is probed, the recogniser."""

FILLS = 0.8
"""A picture that covers such a share of the page is a scan, or the ground of a designed page."""
LARGE = 0.06
"""A smaller picture holds no text worth looking for."""
FEW = 100
"""With fewer characters than this over a picture that fills the page, the text is in the picture."""
HALF = 0.5
"""With a larger share of its characters lost a page is recognised as a whole."""
WIDER = 0.2
"""A line is cut out with so many ems around it."""
SAMPLE = 2
"""So many lines of believed fonts are read beside the lost ones, to see whether both readers agree."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a page needs, and why."""

    state: State
    reader: Reader
    why: str
    lines: tuple[Box, ...] = ()
    """Places of the lines to be recognised."""
    pictures: bool = False
    """True when its pictures may hold text."""


def stated(state: State, why: str) -> str:
    """The sentence that a page's `health` says."""
    return f"{state}: {why}"


def need(sheet: Sheet, verdicts: Mapping[str, Verdict]) -> Need:
    """What a page needs, by its layer and the verdicts on its fonts."""
    inked = [g for g in sheet.glyphs if not g.char.isspace()]
    hidden = sum(len(d.text) for d in sheet.discards if d.kind == "invisible")
    if sheet.how == "unread":
        return Need("unread", "whole", f"its text layer cannot be read ({sheet.problem})")
    if not inked and hidden > 20:
        return Need("scan", "whole", "its only text is an invisible layer, which a scanner's recogniser left")
    if not inked:
        return Need("scan", "whole", "it has no text layer")
    if sheet.pictured > FILLS and len(inked) < FEW:
        why = f"a picture covers it and only {len(inked)} characters stand in its text layer"
        return Need("scan", "whole", why)
    lost = _lost(inked, verdicts)
    if len(lost) > HALF * len(inked):
        return Need("lost map", "whole", _why(lost, len(inked), verdicts))
    if sheet.pictured > FILLS:
        return Need("text", "probe", "a picture covers it", tuple(probes(sheet)))
    return _in_part(sheet, lost, len(inked), verdicts)


def _in_part(sheet: Sheet, lost: Sequence[Glyph], inked: int, verdicts: Mapping[str, Verdict]) -> Need:
    pictures = LARGE < sheet.pictured
    if not lost:
        return Need("text", "lines" if pictures else "layer", "its fonts can be believed", pictures=pictures)
    gone = {g.order for g in lost}
    rows = list(pieces(sheet.glyphs))
    wanted = [row.glyphs for row in rows if any(g.order in gone for g in row.glyphs)]
    sound = [row.glyphs for row in rows if not any(g.order in gone for g in row.glyphs)]
    sample = sorted(sound, key=len, reverse=True)[:SAMPLE]
    lines = tuple(around(glyphs) for glyphs in (*wanted, *sample))
    return Need("mixed", "lines", _why(lost, inked, verdicts), lines, pictures)


def believed(glyph: Glyph, verdicts: Mapping[str, Verdict]) -> bool:
    """True for a glyph whose own character and whose font can be believed."""
    verdict = verdicts.get(glyph.font)
    return glyph.trusted and (verdict is None or verdict.trusted)


def _lost(inked: Sequence[Glyph], verdicts: Mapping[str, Verdict]) -> list[Glyph]:
    """The glyphs that say nothing; a few that stand alone (the marks of a list) are let be."""
    bad = {font for font, verdict in verdicts.items() if not verdict.trusted}
    lost = [g for g in inked if not g.trusted or g.font in bad]
    near = {g.order for g in lost}
    together = sum(g.order + 1 in near or g.order - 1 in near for g in lost)
    return lost if together or len(lost) > max(0.03 * len(inked), 2) else []


def _why(lost: Sequence[Glyph], inked: int, verdicts: Mapping[str, Verdict]) -> str:
    fonts = sorted({g.font for g in lost})
    why = next((verdicts[f].why for f in fonts if f in verdicts and verdicts[f].why), "its map has holes")
    return f"{len(lost)} of its {inked} characters are in a font that cannot be believed ({fonts[0]}: {why})"


def around(glyphs: Sequence[Glyph]) -> Box:
    """The place of a line of glyphs, with some white around it."""
    edge = WIDER * max(g.size for g in glyphs)
    return Box(
        max(0.0, min(g.box.left for g in glyphs) - edge),
        max(0.0, min(g.box.top for g in glyphs) - edge),
        max(g.box.right for g in glyphs) + edge,
        max(g.box.bottom for g in glyphs) + edge,
    )


def probes(sheet: Sheet, many: int = 3) -> Iterator[Box]:
    """The places of the lines that tell most of a layer: long ones, those with figures before others."""
    rows = [row.glyphs for row in pieces(sheet.glyphs) if len(row.glyphs) >= 8]
    best = sorted(rows, key=lambda r: (-sum(2 if g.char.isdigit() else 1 for g in r), r[0].baseline, r[0].box.left))
    yield from (around(row) for row in best[:many])

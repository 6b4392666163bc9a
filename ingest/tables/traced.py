"""Lines traced from a picture of a page: put together where the print or the scan broke them, and made to meet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.backends.base import Edge, Glyph
from ingest.model import Box

ASIDE = 3.5
"""Pieces of one line stand no further from each other than this, across it, in points."""
BROKEN = 16.0
"""The break in a line is no longer than this, in points."""
SHORT = 9.0
"""A line ends no further from the line it should meet than this, in points."""


@dataclass(frozen=True, slots=True)
class _Stroke:
    start: float
    end: float
    at: float


def is_traced(glyphs: Sequence[Glyph]) -> bool:
    """True for a page most of whose characters were recognised on its picture."""
    return 2 * sum(g.font == "ocr" for g in glyphs) > len(glyphs)


def mended(edges: Iterable[Edge]) -> list[Edge]:
    """The lines without their breaks, each drawn on to the line across it that it all but reaches."""
    known = list(edges)
    level = _joined(_Stroke(e.box.left, e.box.right, (e.box.top + e.box.bottom) / 2) for e in known if not e.upright)
    upright = _joined(_Stroke(e.box.top, e.box.bottom, (e.box.left + e.box.right) / 2) for e in known if e.upright)
    return [
        *(Edge(Box(s.start, s.at, s.end, s.at)) for s in _flush(_meeting(level, upright))),
        *(Edge(Box(s.at, s.start, s.at, s.end)) for s in _flush(_meeting(upright, level))),
    ]


def _joined(strokes: Iterable[_Stroke]) -> list[_Stroke]:
    runs: list[list[_Stroke]] = []
    for stroke in sorted(strokes, key=lambda s: (s.start, s.at)):
        run = next((r for r in runs if _goes_on(r, stroke)), None)
        if run is None:
            runs.append([stroke])
        else:
            run.append(stroke)
    return [_Stroke(run[0].start, max(s.end for s in run), median(s.at for s in run)) for run in runs]


def _goes_on(run: Sequence[_Stroke], stroke: _Stroke) -> bool:
    return stroke.start - max(s.end for s in run) <= BROKEN and abs(stroke.at - run[-1].at) <= ASIDE


def _meeting(strokes: Sequence[_Stroke], across: Sequence[_Stroke]) -> list[_Stroke]:
    out = []
    for s in strokes:
        places = [a.at for a in across if a.start - SHORT <= s.at <= a.end + SHORT]
        start, end = _nearest(places, s.start), _nearest(places, s.end)
        out.append(_Stroke(start, end, s.at))
    return out


def _flush(strokes: Sequence[_Stroke]) -> list[_Stroke]:
    """The lines with their ends even where they all but are: as far out as the furthest of them."""
    return [
        _Stroke(
            min(t.start for t in strokes if abs(t.start - s.start) <= SHORT),
            max(t.end for t in strokes if abs(t.end - s.end) <= SHORT),
            s.at,
        )
        for s in strokes
    ]


def _nearest(places: Iterable[float], end: float) -> float:
    """The place that the end of a line all but reaches; the end itself where there is none."""
    return min((x for x in places if abs(x - end) <= SHORT), key=lambda x: abs(x - end), default=end)

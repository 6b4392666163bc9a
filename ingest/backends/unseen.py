"""Which characters of a page are not part of its text, and why: outside it, invisible, aslant, white on white."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.backends.characters import PALE, Stream
from ingest.backends.columns import glyphs
from ingest.model import Box, Discard, DiscardKind

Why = tuple[DiscardKind, str]

LARGE = 40.0
"""Pale words of so many points or more are a watermark."""
WHITE = 250
"""Text of which red, green and blue are no less than this cannot be seen on bare paper."""
PAINTED = 2000
"""A page painted over in more places than this is a picture, and no text on it is said to stand on bare paper."""


def parted(
    found: Stream, painted: Sequence[Box], width: float, height: float
) -> tuple[Sequence[int], tuple[Discard, ...]]:
    """The places of the characters that are part of a page's text, and the others set aside."""
    stray = _stray(found, width, height)
    if not stray and not any(style.unseen or style.light >= PALE for style in found.kinds):
        return range(len(found.chars)), ()
    pale = _pale(found, painted)
    aside: dict[Why, list[int]] = defaultdict(list)
    seen: list[int] = []
    for place, style in enumerate(found.styles):
        why = _why(place, style.unseen, stray, pale)
        (aside[why] if why else seen).append(place)
    return seen, tuple(d for why, places in aside.items() for d in _discard(found, places, *why))


def _why(place: int, unseen: str, stray: frozenset[int], pale: dict[int, Why]) -> Why | None:
    if place in stray:
        return "invisible", "outside the page"
    if unseen:
        return ("watermark" if "aslant" in unseen else "invisible"), unseen
    return pale.get(place)


def _stray(found: Stream, width: float, height: float) -> frozenset[int]:
    """The characters no part of which lies on the page."""
    if not found.chars:
        return frozenset()
    upright = any(style.turn in (90, 270) for style in found.kinds)
    within = min(found.ends) > 0 and max(found.starts) < width and min(found.bases) > 0 and max(found.bases) < height
    if within and not upright:
        return frozenset()
    boxes = [g.box for g in glyphs(found.columns(range(len(found.chars))))]
    return frozenset(
        k for k, b in enumerate(boxes) if not (b.right > 0 and b.left < width and b.bottom > 0 and b.top < height)
    )


def _pale(found: Stream, painted: Sequence[Box]) -> dict[int, Why]:
    """The characters too light for the bare paper they stand on; none where that would be most of the page."""
    pale = [k for k, style in enumerate(found.styles) if style.light >= PALE and not style.unseen]
    if not pale or len(painted) > PAINTED:
        return {}
    boxes = [g.box for g in glyphs(found.columns(pale))]
    bare = {k: why for k, box in zip(pale, boxes, strict=True) if (why := _faint(found, k)) and not _over(box, painted)}
    return bare if 2 * len(bare) < len(found.chars) else {}


def _faint(found: Stream, place: int) -> Why | None:
    style = found.styles[place]
    if style.light >= WHITE:
        return "invisible", "white on white"
    if style.size >= LARGE and not found.chars[place].isdigit():  # a large pale number heads a chapter
        return "watermark", "large, and too pale to be text"
    return None


def _over(box: Box, painted: Sequence[Box]) -> bool:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return any(p.left <= x <= p.right and p.top <= y <= p.bottom for p in painted)


def _discard(found: Stream, places: Sequence[int], kind: DiscardKind, why: str) -> Iterator[Discard]:
    text = "".join(found.chars[k] for k in places)
    if text.strip():
        boxes = [g.box for g in glyphs(found.columns(places))]
        box = Box(
            min(b.left for b in boxes),
            min(b.top for b in boxes),
            max(b.right for b in boxes),
            max(b.bottom for b in boxes),
        )
        yield Discard(kind, text, why, box, tuple(k for k in places if not found.chars[k].isspace()))

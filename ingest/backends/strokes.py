"""What the ink of a line tells that its reader does not: raised and lowered signs, solid marks, dashes in one stroke.

A line's picture is grey; heights and places are in its pixels, from its top left corner.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.backends.recogniser import Grey, Seen
from ingest.signs import RAISED, is_han

SIGNS = "0123456789+-−–"
"""What stands raised or lowered."""
DESCENDING = "gjpqy,;()[]{}|/QJ"
"""Letters and marks that reach below the line they stand on."""
MARKS = {"triangle": "▶", "square": "■", "diamond": "◆", "disc": "●"}


@dataclass(frozen=True, slots=True)
class Ink:
    """How the characters of a line stand: the line's base, its size of type, and top and foot of each one's ink."""

    base: float
    size: float
    extents: tuple[tuple[float, float] | None, ...]


def ink_of(line: Grey, seen: Sequence[Seen]) -> Ink:
    """The ink of a line's characters; what cannot be measured is guessed from the height of the picture."""
    dark = cv2.threshold(line, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1] > 0
    extents = tuple(_extent(dark, s) for s in seen)
    size = _size(line.shape[0], seen, extents)
    return Ink(_base(line.shape[0], size, seen, extents), size, extents)


def _extent(dark: NDArray[np.bool_], sign: Seen) -> tuple[float, float] | None:
    if sign.char.isspace():
        return None
    edge = 0.1 * (sign.right - sign.left)
    rows = np.flatnonzero(dark[:, int(sign.left + edge) : int(sign.right - edge) + 1].any(axis=1))
    return (float(rows[0]), float(rows[-1]) + 1) if rows.size else None


def _size(height: int, seen: Sequence[Seen], extents: Sequence[tuple[float, float] | None]) -> float:
    """Size of type: the step from one Chinese character to the next, else what the ink's height makes likely."""
    steps = [b.middle - a.middle for a, b in pairwise(seen) if is_han(a.char) and is_han(b.char)]
    if len(steps) >= 4:
        return min(float(np.median(steps)), 1.1 * height)
    han = [e[1] - e[0] for s, e in zip(seen, extents, strict=True) if e and is_han(s.char)]
    if han:
        return min(max(han) / 0.92, 1.1 * height)
    tall = [e[1] - e[0] for s, e in zip(seen, extents, strict=True) if e and (s.char.isdigit() or s.char.isupper())]
    return min(float(np.median(tall)) / 0.7, height) if tall else 0.7 * height


def _base(height: int, size: float, seen: Sequence[Seen], extents: Sequence[tuple[float, float] | None]) -> float:
    """The height of the line on which the characters stand."""
    pairs = [(s, e) for s, e in zip(seen, extents, strict=True) if e]
    han = [(e[0] + e[1]) / 2 for s, e in pairs if is_han(s.char) and e[1] - e[0] > 0.6 * size]
    if len(han) >= 2:
        return float(np.median(han)) + 0.38 * size
    feet = [e[1] for s, e in pairs if s.char.isalnum() and s.char not in DESCENDING and not is_han(s.char)]
    return float(np.median(feet)) if feet else height / 2 + 0.38 * size


def raised(seen: Sequence[Seen], ink: Ink, at: int) -> int:
    """1 for a sign that stands raised beside the character before it, -1 for a lowered one, 0 for all others.

    A sign is compared with its neighbour and with the line, so that one crooked measurement moves no figure.
    """
    extent = ink.extents[at]
    if extent is None or seen[at].char not in SIGNS:
        return 0
    top, foot = extent
    tall, lift = foot - top, (ink.base - foot) / ink.size
    before = seen[at - 1].char if at else ""
    if at and not (before.isalnum() or before in SIGNS + "⁻⁺)）]”》。，"):
        return 0
    if not seen[at].char.isdigit():
        follows = at + 1 < len(seen) and seen[at + 1].char.isdigit() and raised(seen, ink, at + 1) > 0
        return int(tall < 0.25 * ink.size and lift > 0.38 and before.isalnum() and follows)
    likely = any(c == RAISED[seen[at].char] and odds > 0.02 for c, odds in seen[at].rivals)
    if 0.2 * ink.size < tall < 0.65 * ink.size and lift > (0.17 if likely else 0.24):
        return 1
    letter = before.isascii() and before.isalpha()
    return -1 if letter and tall < 0.65 * ink.size and lift < -0.08 else 0


def minus_before(line: Grey, seen: Sequence[Seen], ink: Ink, at: int) -> bool:
    """True where a short level stroke that the reader overlooked stands raised before a raised figure: m⁻², not m²."""
    if not at or not (seen[at - 1].char.isascii() and seen[at - 1].char.isalpha()):
        return False
    start, end = int(seen[at - 1].middle), int(seen[at].middle) + 1
    dark = cv2.threshold(line, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1][:, start:end]
    for x, y, w, h, _ in cv2.connectedComponentsWithStats(dark)[2][1:].tolist():
        flat = 0.16 * ink.size < w < 0.5 * ink.size and h < 0.2 * ink.size and w > 1.7 * h
        apart = x > 0 and start + x + w < seen[at].middle - 0.1 * ink.size
        if flat and apart and 0.45 < (ink.base - y - h / 2) / ink.size < 0.72:
            return True
    return False


def mark_in(grey: Grey, size: float) -> tuple[str, float, float] | None:
    """The last solid mark of a list (▶ ■ ◆ ●) in a picture, with its left and right end; None where there is none."""
    dark = cv2.threshold(grey, 140, 255, cv2.THRESH_BINARY_INV)[1]
    found = None
    for shape in cv2.findContours(dark, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]:
        x, y, w, h = cv2.boundingRect(shape)
        if not (0.28 * size < min(w, h) and max(w, h) < 1.1 * size and 0.6 < w / h < 1.7):
            continue
        hull = cv2.contourArea(cv2.convexHull(shape))
        inked = cv2.countNonZero(dark[y : y + h, x : x + w])
        if hull > 0.4 * w * h and inked > 0.93 * hull and (found is None or x > found[1]):
            found = MARKS[_shape(dark[y : y + h, x : x + w] > 0)], float(x), float(x + w)
    return found


def _shape(solid: NDArray[np.bool_]) -> str:
    full = float(solid.mean())
    across = float(np.average(np.arange(solid.shape[1]) + 0.5, weights=solid.sum(axis=0))) / solid.shape[1]
    if full > 0.9:
        return "square"
    if across < 0.42:
        return "triangle"
    return "disc" if full > 0.66 else "diamond"

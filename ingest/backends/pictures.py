"""Pictures of pages made fit for reading: their ground made even, their lines level and upright, drawn rules found.

Pictures are grey (0 black, 255 white); turns are in degrees clockwise.
"""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.backends.base import Edge
from ingest.model import Box

Grey = NDArray[np.uint8]

STEEPEST = 2
"""A scan is believed to lie askew by so many degrees at most, after its quarter turns."""
LONG = 60
"""A stroke so many points long is a drawn line."""
THICK = 4
"""A drawn line is at most so many points thick."""


def levelled(grey: Grey) -> Grey:
    """A picture on an even white ground: shade, stain and yellowed paper taken out; an even one comes back as it is."""
    share = 160 / max(grey.shape)
    small = cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    ground = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 9)
    if float(np.percentile(ground, 5)) > 235:
        return grey
    if float(np.median(small)) < 90:  # more dark than light: light type on a dark ground, which has no paper to whiten
        return grey
    paper = cv2.resize(ground, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, np.maximum(paper, 40), scale=250), dtype=np.uint8)


def skew(grey: Grey) -> float:
    """How many degrees a picture's lines fall to the right: the turn that makes its rows of ink sharpest."""
    small = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ink = np.asarray(cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1], dtype=np.uint8)
    turns = [step / 10 for step in range(-STEEPEST * 10, STEEPEST * 10 + 1)]
    sharpness = [float(np.diff(turned(ink, t, 0).sum(axis=1, dtype=np.float64)).var()) for t in turns]
    peak = [turn for turn, sharp in zip(turns, sharpness, strict=True) if sharp > 0.9 * max(sharpness)]
    plain = max(sharpness) > 2 * float(np.median(sharpness)) and peak[-1] - peak[0] < 0.6
    return round(float(np.mean(peak)), 2) if plain else 0.0


def turned(grey: Grey, degrees: float, empty: int = 255) -> Grey:
    """A picture turned back by a few degrees about its middle, its size kept."""
    if not degrees:
        return grey
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    level = cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=empty)
    return np.asarray(level, dtype=np.uint8)


def quartered(grey: Grey, degrees: int) -> Grey:
    """A picture whose lines run at 90, 180 or 270 degrees, turned back so that they run level."""
    return np.ascontiguousarray(np.rot90(grey, degrees // 90))


def edges(grey: Grey, scale: float) -> Iterator[Edge]:
    """Long straight dark strokes of a picture, `scale` points to the pixel."""
    dark = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]
    for across in (True, False):
        reach = max(3, int(LONG / scale))
        kernel = np.ones((1, reach) if across else (reach, 1), np.uint8)
        bridge = np.ones((1, 3) if across else (3, 1), np.uint8)
        strokes = cv2.morphologyEx(cv2.morphologyEx(dark, cv2.MORPH_CLOSE, bridge), cv2.MORPH_OPEN, kernel)
        for x, y, w, h, _ in cv2.connectedComponentsWithStats(strokes)[2][1:].tolist():
            if min(w, h) * scale > THICK:
                continue
            cx, cy = (x + w / 2) * scale, (y + h / 2) * scale
            if across:
                yield Edge(Box(x * scale, cy, (x + w) * scale, cy))
            else:
                yield Edge(Box(cx, y * scale, cx, (y + h) * scale))


def like_type(grey: Grey) -> bool:
    """True for a picture that may show lines of type: mostly ground of one shade, a little ink, bare rows between."""
    share = min(1.0, 800 / max(grey.shape))
    small = cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA) if share < 1 else grey
    ground = int(np.bincount(small.ravel(), minlength=256).argmax())
    near = np.abs(small.astype(np.int16) - ground) < 24
    ink = np.abs(small.astype(np.int16) - ground) > 70
    if near.mean() < 0.55 or not 0.01 < ink.mean() < 0.35:
        return False
    rows = ink.mean(axis=1)
    turns = int(np.count_nonzero(np.diff((rows > 0.4 * rows.mean()).astype(np.int8)) > 0))
    return turns >= 3

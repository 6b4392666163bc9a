"""Lines of type found on a picture and read, character by character: RapidOCR's networks (PP-OCRv6, in its package).

Its networks are run here without its own way of putting their answers together, which keeps only the likeliest text:
so each character has its place, how sure the network is of it, and what it would have been else. One thread, no
download. Pictures are grey, lengths in pixels.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.backends.network import model

Grey = NDArray[np.uint8]
Corners = NDArray[np.float32]
"""Four points, clockwise from the top left."""

LOOKED_AT = 1280
"""Lines are sought on a picture of at most so many pixels a side: more costs time and memory, and finds no more."""
TALL = 48
"""A line is read at this height."""
STEP = 8
"""The network gives one answer for so many pixels of a line of that height."""
GRID = 32
"""The network that finds lines takes pictures of so many pixels a side, or a multiple."""
SHORTEST = 320
"""The network that reads takes lines of so many pixels at least, the rest being grey."""
LONGEST = 6000
"""A line is read at most so long."""
RIVALS = 4
"""So many other characters are kept for each."""
FAINT = 1e-4
"""A rival less likely than this is none."""


@cache
def engine() -> Any:
    """The recogniser, loaded once a process."""
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
            "Det.limit_side_len": 64,
            "Rec.rec_batch_num": 1,
        }
    )


@cache
def _finder() -> Any:
    return engine()._load_det_model()


@dataclass(frozen=True, slots=True)
class Seen:
    """One character of a line; its ends are in pixels of the line's own picture."""

    char: str
    left: float
    right: float
    sure: float = 1.0
    """From 0 to 1."""
    rivals: tuple[tuple[str, float], ...] = ()
    """What it may be else, the likeliest first, and how likely that is."""

    @property
    def middle(self) -> float:
        """Halfway between its ends."""
        return (self.left + self.right) / 2


def found(grey: Grey) -> list[Corners]:
    """The corners of each line of type on a picture, from top to bottom."""
    height, width = grey.shape
    share = min(1.0, LOOKED_AT / max(height, width))
    size = (_in_grid(width * share), _in_grid(height * share))
    way = cv2.INTER_AREA if share < 1 else cv2.INTER_LINEAR
    small = np.asarray(cv2.resize(grey, size, interpolation=way), np.uint8)
    finder = _finder()
    odds = finder.session(_for_network(small))
    boxes, _ = finder.postprocess_op(odds, (height, width))
    return [np.asarray(box, np.float32) for box in finder.sorted_boxes(np.asarray(boxes))] if len(boxes) else []


def _in_grid(length: float) -> int:
    """The nearest length that the network takes."""
    return max(GRID, round(length / GRID) * GRID)


def _for_network(grey: Grey) -> NDArray[np.float32]:
    """A grey picture as the networks want it: three equal colours, from -1 to 1."""
    level = grey.astype(np.float32) / 127.5 - 1
    return np.ascontiguousarray(np.broadcast_to(level, (1, 3, *level.shape)))


def cut_out(grey: Grey, corners: Corners) -> Grey:
    """The picture of one line. One that stands on end is laid down, its head to the left."""
    across = max(np.linalg.norm(corners[0] - corners[1]), np.linalg.norm(corners[2] - corners[3]))
    down = max(np.linalg.norm(corners[0] - corners[3]), np.linalg.norm(corners[1] - corners[2]))
    size = (max(1, int(across)), max(1, int(down)))
    flat = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    way = cv2.getPerspectiveTransform(corners, flat)
    line = cv2.warpPerspective(grey, way, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(np.rot90(line) if stands(corners) else line, np.uint8)


def stands(corners: Corners) -> bool:
    """True for a line that runs up or down the page."""
    across, down = np.ptp(corners[:, 0]), np.ptp(corners[:, 1])
    return bool(down >= 1.5 * across)


def read(line: Grey) -> tuple[Seen, ...]:
    """The characters of the picture of one line, from left to right, spaces between words included."""
    height, width = line.shape
    if height < 4 or width < 4:
        return ()
    wide = min(LONGEST, max(1, round(width * TALL / height)))
    strip = np.zeros((1, 3, TALL, max(wide, SHORTEST)), np.float32)
    strip[..., :wide] = _for_network(np.asarray(cv2.resize(line, (wide, TALL)), np.uint8))
    known = model()
    return tuple(_placed(known.likely(strip), known.chars, width / wide * STEP, width))


def sureness(seen: tuple[Seen, ...]) -> float:
    """How sure the reader is of a line, from 0 to 1; 0 for an empty one."""
    inked = [s.sure for s in seen if not s.char.isspace()]
    return sum(inked) / len(inked) if inked else 0.0


def _placed(odds: NDArray[np.float32], known: tuple[str, ...], step: float, width: float) -> Iterator[Seen]:
    best = odds.argmax(axis=1)
    starts = [k for k in range(len(best)) if best[k] and (not k or best[k] != best[k - 1])]
    runs = [(k, next((e for e in range(k, len(best)) if best[e] != best[k]), len(best))) for k in starts]
    middles = [
        min(width, (float(np.average(np.arange(a, b), weights=odds[a:b, best[a]])) + 0.5) * step) for a, b in runs
    ]
    pitch = _pitch(middles, [known[best[a]] for a, _ in runs])
    for at, (first, end) in enumerate(runs):
        peak = first + int(odds[first:end, best[first]].argmax())
        left = (middles[at - 1] + middles[at]) / 2 if at else 0.0
        right = (middles[at] + middles[at + 1]) / 2 if at + 1 < len(runs) else width
        half = 0.55 * pitch
        ends = (max(left, middles[at] - half, 0.0), min(right, middles[at] + half, width))
        yield Seen(known[best[first]], *ends, float(odds[peak, best[first]]), tuple(_rivals(odds[peak], known)))


def _pitch(middles: list[float], chars: list[str]) -> float:
    """The usual step from one Chinese character to the next; where there are none, twice that of the others."""
    pairs = list(zip(middles, middles[1:], chars, chars[1:], strict=False))
    wide = [b - a for a, b, x, y in pairs if "\u3400" <= x <= "\u9fff" and "\u3400" <= y <= "\u9fff"]
    return float(np.median(wide)) if wide else 2 * float(np.median([b - a for a, b, _, _ in pairs] or [TALL]))


def _rivals(odds: NDArray[np.float32], known: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    likely = np.argpartition(odds, -RIVALS - 2)[-RIVALS - 2 :]
    for at in sorted(likely.tolist(), key=lambda k: (-odds[k], k))[1 : RIVALS + 1]:
        if at and odds[at] > FAINT:
            yield known[at], float(odds[at])

"""PDFium's functions in their quickest form: no argument is looked at, and addresses are plain numbers.

A page needs some ten calls for each of its characters, and Python's way to each costs more than what PDFium does in it.
"""

import ctypes
from array import array
from collections.abc import Callable, Iterable
from itertools import repeat
from typing import Any

import pypdfium2.raw as c

P, N, F, U = ctypes.c_void_p, ctypes.c_int, ctypes.c_float, ctypes.c_uint


def _call(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(getattr(c, name), P).value or 0)


def address(thing: Any) -> int:
    """Where a thing of PDFium's lies."""
    return ctypes.cast(thing, P).value or 0


unicode_of = _call("FPDFText_GetUnicode", U, P, N)
generated = _call("FPDFText_IsGenerated", N, P, N)
object_of = _call("FPDFText_GetTextObject", P, P, N)
unmapped = _call("FPDFText_HasUnicodeMapError", N, P, N)
font_size = _call("FPDFText_GetFontSize", ctypes.c_double, P, N)
_matrix_of = _call("FPDFText_GetMatrix", N, P, N, P)
_loose_box = _call("FPDFText_GetLooseCharBox", N, P, N, P)
_origin = _call("FPDFText_GetCharOrigin", N, P, N, P, P)
_ink_box = _call("FPDFText_GetCharBox", N, P, N, P, P, P, P)

font_of = _call("FPDFTextObj_GetFont", P, P)
render_mode = _call("FPDFTextObj_GetTextRenderMode", N, P)
font_name = _call("FPDFFont_GetBaseFontName", ctypes.c_size_t, P, P, ctypes.c_size_t)
font_weight = _call("FPDFFont_GetWeight", N, P)
held = _call("FPDFPageObj_CreateTextObj", P, P, P, F)
_fill_colour = _call("FPDFPageObj_GetFillColor", N, P, P, P, P, P)
_stroke_width = _call("FPDFPageObj_GetStrokeWidth", N, P, P)

kind_of = _call("FPDFPageObj_GetType", N, P)
page_objects = _call("FPDFPage_CountObjects", N, P)
page_object = _call("FPDFPage_GetObject", P, P, N)
form_objects = _call("FPDFFormObj_CountObjects", N, P)
form_object = _call("FPDFFormObj_GetObject", P, P, ctypes.c_ulong)
_object_matrix = _call("FPDFPageObj_GetMatrix", N, P, P)
_bounds = _call("FPDFPageObj_GetBounds", N, P, P, P, P, P)
_draw_mode = _call("FPDFPath_GetDrawMode", N, P, P, P)
segments = _call("FPDFPath_CountSegments", N, P)
segment = _call("FPDFPath_GetPathSegment", P, P, N)
segment_kind = _call("FPDFPathSegment_GetType", N, P)
segment_closes = _call("FPDFPathSegment_GetClose", N, P)
_point = _call("FPDFPathSegment_GetPoint", N, P, P, P)

Matrix = tuple[float, float, float, float, float, float]
_six = (F * 6)()
_six_at = ctypes.addressof(_six)
_four = (U * 4)()
_four_at = [ctypes.addressof(_four) + 4 * k for k in range(4)]
_sides = (F * 4)()
_sides_at = [ctypes.addressof(_sides) + 4 * k for k in range(4)]
_pair = (N * 2)()
_pair_at = [ctypes.addressof(_pair) + 4 * k for k in range(2)]


def loose_boxes(text: int, count: int) -> "array[float]":
    """For each character left, top, right and bottom of its advance, in the page's own coordinates."""
    found = array("f", bytes(16 * count))
    start = found.buffer_info()[0]
    _all(map(_loose_box, repeat(text), range(count), range(start, start + 16 * count, 16)))
    return found


def origins(text: int, count: int) -> "array[float]":
    """For each character the two numbers of the point on the baseline from which it is drawn."""
    found = array("d", bytes(16 * count))
    start = found.buffer_info()[0]
    firsts, seconds = (range(start + k, start + k + 16 * count, 16) for k in (0, 8))
    _all(map(_origin, repeat(text), range(count), firsts, seconds))
    return found


def ink_boxes(text: int, count: int) -> "array[float]":
    """For each character left, right, bottom and top of its ink; all nought where it has none."""
    found = array("d", bytes(32 * count))
    start = found.buffer_info()[0]
    slots = (range(start + k, start + k + 32 * count, 32) for k in (0, 8, 16, 24))
    _all(map(_ink_box, repeat(text), range(count), *slots))
    return found


def character_matrix(text: int, at: int) -> Matrix:
    """How a character's own coordinates are turned into the page's."""
    _six[:] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
    _matrix_of(text, at, _six_at)
    return tuple(_six)


def object_matrix(thing: int) -> Matrix:
    """How the coordinates of a thing on a page are turned into those of what holds it."""
    _six[:] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
    _object_matrix(thing, _six_at)
    return tuple(_six)


def fill_colour(thing: int) -> tuple[int, int, int, int]:
    """Red, green, blue and opacity with which a thing is filled, each from 0 to 255; opaque black if unknown."""
    _four[:] = [0, 0, 0, 255]
    _fill_colour(thing, *_four_at)
    return tuple(_four)


def stroke_width(thing: int) -> float:
    """Width of the pen a thing is drawn with, in its own coordinates."""
    _sides[0] = 0.0
    _stroke_width(thing, _sides_at[0])
    return _sides[0]


def bounds(thing: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a thing, in the coordinates of what holds it."""
    _sides[:] = [0.0, 0.0, 0.0, 0.0]
    _bounds(thing, *_sides_at)
    return tuple(_sides)


def is_filled(path: int) -> bool:
    """Whether a path is filled, and not only drawn or used to clip."""
    _pair[:] = [0, 0]
    _draw_mode(path, *_pair_at)
    return bool(_pair[0])


def point(part: int) -> tuple[float, float]:
    """Where a part of a path ends, in the path's own coordinates."""
    _point(part, *_sides_at[:2])
    return _sides[0], _sides[1]


def _all(calls: Iterable[object]) -> None:
    for _ in calls:
        pass

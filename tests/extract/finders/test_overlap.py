"""Which of several finds over the same characters stand."""

import pytest

from extract.finders.base import Found
from extract.finders.overlap import settle
from extract.model import MentionKind, Name


def find(kind: MentionKind, start: int, end: int) -> Found:
    return Found(start, end, kind, Name("", ""), "test")


KEPT = [
    ([("agency", 0, 9), ("agency", 0, 4)], [("agency", 0, 9)]),
    ([("title", 0, 9), ("ecosystem", 2, 5)], [("title", 0, 9), ("ecosystem", 2, 5)]),
    ([("agency", 0, 9), ("place", 0, 2)], [("agency", 0, 9), ("place", 0, 2)]),
    ([("date", 0, 9), ("amount", 0, 4)], [("date", 0, 9)]),
    ([("code", 0, 9), ("agency", 0, 3)], [("code", 0, 9)]),
    ([("place", 0, 4), ("place", 2, 7)], [("place", 2, 7)]),
    ([("ecosystem", 0, 4), ("activity", 0, 4)], [("ecosystem", 0, 4), ("activity", 0, 4)]),
    ([("agency", 0, 4), ("place", 0, 4)], [("agency", 0, 4)]),
    ([("mechanism", 0, 6), ("ecosystem", 4, 8)], [("mechanism", 0, 6)]),
]


@pytest.mark.parametrize(("given", "kept"), KEPT)
def test_the_longer_stands_and_what_frames_look_for_inside_it_too(
    given: list[tuple[MentionKind, int, int]], kept: list[tuple[MentionKind, int, int]]
) -> None:
    for order in (given, given[::-1]):
        assert [(f.kind, f.start, f.end) for f in settle(find(*g) for g in order)] == kept

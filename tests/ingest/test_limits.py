"""Readers in processes of their own: what they send, and what happens when they die."""

import pytest

from ingest.backends.base import Prepared, Sheet
from ingest.errors import Damaged, Locked, TooMuch
from ingest.limits import Limits, Opened, Opening, Refusal, opened, reading, sheets, spread

HERE = "tests.ingest.test_limits"
QUICK = Limits(opening=20.0, page=2.0, memory=1 << 30)


class Trap:
    """A reader of six pages: the second hangs, the fourth ends its process, the fifth takes too much memory."""

    def read(self, number: int) -> Sheet:
        if number == 2:
            while True:
                pass
        if number == 4:
            raise SystemExit(3)
        if number == 5:
            return Sheet(5, float(len(bytearray(4 << 30))), 0.0, "text")
        if number == 6:
            raise ZeroDivisionError("no such thing")
        return Sheet(number, 1.0, 1.0, "text")


def open_sound(path: str) -> Opened:
    """Four sound pages."""
    return Opened(Prepared({n: Sheet(n, 10.0 * n, 1.0, "text") for n in range(1, 5)}), 4, (("Title", path),))


def open_trap(path: str) -> Opened:
    """Pages that do harm."""
    return Opened(Trap(), 6)


class Forgetful:
    """A reader of four pages whose process ends at its third page, whichever that is."""

    def __init__(self) -> None:
        self.met = 0

    def read(self, number: int) -> Sheet:
        self.met += 1
        if self.met == 3:
            raise SystemExit(3)
        return Sheet(number, 1.0, 1.0, "text")


def open_forgetful(path: str) -> Opened:
    """Four pages, of which no process reads three."""
    return Opened(Forgetful(), 4)


def open_locked(path: str, password: str = "") -> Opened:
    """A document that cannot be opened without its password."""
    if password != "right":
        raise Refusal("locked", "the PDF wants a password", "save it without one")
    return Opened(Prepared({}), 1, notes=("holds 2 attached files",))


def open_gone(path: str) -> Opened:
    """A document on a disk that fails."""
    raise OSError("the disk fails")


def open_never(path: str) -> Opened:
    """A document that takes for ever to open."""
    while True:
        pass


def test_pages_come_in_order() -> None:
    assert [s.width for s in sheets(Opening(f"{HERE}:open_sound", "x"), [1, 3, 4])] == [10.0, 30.0, 40.0]


def test_pages_dealt_out_to_several_readers_come_in_order() -> None:
    got = spread(Opening(f"{HERE}:open_sound", "x"), [4, 2, 1, 3], QUICK, 2)
    assert [s.number for s in got] == [4, 2, 1, 3]


def test_no_pages_need_no_reader() -> None:
    assert list(spread(Opening("nowhere:at_all", "x"), [], QUICK, 2)) == []


def test_a_document_tells_its_pages_and_metadata() -> None:
    found = opened(Opening(f"{HERE}:open_sound", "a.pdf"))
    assert (found.pages, found.metadata) == (4, (("Title", "a.pdf"),))
    assert found.reader.read(1).how == "unread"


def test_a_bad_page_takes_no_other_with_it() -> None:
    found = list(sheets(Opening(f"{HERE}:open_trap", "x"), range(1, 7), QUICK))
    assert [s.how for s in found] == ["text", "unread", "text", "unread", "unread", "unread"]
    assert "more than 2 s" in found[1].problem
    assert "broke the reader" in found[3].problem
    assert "MemoryError" in found[4].problem
    assert "ZeroDivisionError" in found[5].problem


def test_a_page_is_tried_again_in_a_process_of_its_own() -> None:
    found = sheets(Opening(f"{HERE}:open_forgetful", "x"), [1, 2, 3, 4], QUICK)
    assert [s.how for s in found] == ["text", "text", "text", "text"]


def test_reading_a_document_has_an_end_in_time() -> None:
    limits = Limits(opening=20.0, page=2.0, average=0.5)
    assert limits.whole(100) == 90.0


def test_after_many_deaths_the_rest_is_given_up() -> None:
    limits = Limits(opening=20.0, page=2.0, deaths=1)
    found = list(sheets(Opening(f"{HERE}:open_trap", "x"), [4, 3], limits))
    assert [s.how for s in found] == ["unread", "unread"]
    assert "given up" in found[1].problem


def test_a_locked_document_says_so() -> None:
    with pytest.raises(Locked, match=r"a\.pdf: the PDF wants a password; save it without one"):
        opened(Opening(f"{HERE}:open_locked", "a.pdf"))


def test_a_document_is_opened_with_its_password_and_tells_what_is_not_read() -> None:
    found = opened(Opening(f"{HERE}:open_locked", "a.pdf", password="right"))
    assert (found.pages, found.notes) == (1, ("holds 2 attached files",))


def test_a_document_that_cannot_be_got_at_says_so() -> None:
    with pytest.raises(Damaged, match="the disk fails"):
        opened(Opening(f"{HERE}:open_gone", "a.pdf"))


def test_a_document_that_never_opens_is_given_up() -> None:
    with pytest.raises(TooMuch, match="opening it takes more than"):
        opened(Opening(f"{HERE}:open_never", "a.pdf"), Limits(opening=1.5))


def test_a_whole_document_is_read_by_one_process() -> None:
    found, stream = reading(Opening(f"{HERE}:open_sound", "a.pdf"))
    assert (found.pages, [s.number for s in stream]) == (4, [1, 2, 3, 4])


def test_a_document_of_too_many_pages_is_refused_before_any_is_read() -> None:
    with pytest.raises(TooMuch, match="4 pages, more than the 3 that are read"):
        reading(Opening(f"{HERE}:open_sound", "a.pdf"), Limits(pages=3))

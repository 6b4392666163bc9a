"""A change needs two witnesses; rare names and sound characters stay."""

from collections.abc import Sequence

import pytest

from ingest.backends.base import Sheet
from ingest.backends.crops import Crop, Seen, Spike
from ingest.mending.forensics import Slot
from ingest.mending.orders import Order
from ingest.mending.proofs import Look, proved, vote
from tests.ingest.typeset import set_type, sheet

ORDERED = "一三上下丌不中为主举久之乐乘乙九也习乡书买了事二亍云互五亚交产"
TRUE = ORDERED.replace("丌不", "不与").replace("亍", "于")
"""What the glyphs of ORDERED show."""


def picture(page: Sheet, shown: Sequence[str], sure: float = 0.99) -> Look:
    """A recogniser that sees on a page's picture, at each glyph's place, what is really shown there."""

    def look(crops: Sequence[Crop]) -> list[Seen | None]:
        return [
            tuple(
                Spike((g.box.left + g.box.right) / 2, ((char, sure),))
                for g, char in zip(page.glyphs, shown, strict=True)
                if crop.box.left <= g.box.left and g.box.right <= crop.box.right
                and crop.box.top <= g.box.top and g.box.bottom <= crop.box.bottom
            )
            for crop in crops
        ]  # fmt: skip

    return look


def proof(read: str, shown: str, order: Order, doubted: str, sure: float = 0.99) -> dict[str, str]:
    page = sheet(1, *(set_type(read, y=100 + 30 * k) for k in range(2)))
    codes = {char: code for code, char in order.chars.items()}
    slots = [
        Slot("song", 7, codes.get(char, 500 + n), char, ((0, n), (0, n + len(read)))) for n, char in enumerate(read)
    ]
    wanted = [n for n, slot in enumerate(slots) if slot.char in doubted]
    found = proved([page], slots, wanted, {7: order}, {}, picture(page, shown * 2, sure))
    return {slots[n].char: finding.char for n, finding in found.items() if n in wanted}


def order(chars: str) -> Order:
    return Order(dict(enumerate(chars, 10)))


def test_what_the_picture_shows_and_the_order_allows_is_proved() -> None:
    assert proof(ORDERED, TRUE, order(ORDERED), "丌不亍") == {"丌": "不", "不": "与", "亍": "于"}


def test_what_is_seen_as_it_reads_is_sound() -> None:
    assert proof(ORDERED, ORDERED, order(ORDERED), "丌不亍") == {"丌": "丌", "不": "不", "亍": "亍"}


def test_a_rare_name_that_the_recogniser_takes_for_another_character_stays() -> None:
    read = "上下中为主举久之乐乘鹭"
    assert proof(read, read.replace("鹭", "露"), order(read), "鹭") == {}


def test_what_the_order_does_not_allow_is_no_change() -> None:
    assert proof(ORDERED, ORDERED.replace("丌", "产"), order(ORDERED), "丌") == {}


def test_an_unsure_recogniser_proves_nothing() -> None:
    assert proof(ORDERED, TRUE, order(ORDERED), "丌不亍", sure=0.3) == {}


@pytest.mark.parametrize(
    ("read", "seen"), [("—", "一"), ("·", "•"), ("，", ","), ("“", '"'), ("內", "内"), ("⼤", "大")]
)
def test_look_alikes_and_other_forms_are_no_change(read: str, seen: str) -> None:
    found = proof(f"上下{read}中", f"上下{seen}中", order(ORDERED), read)
    assert found.get(read, read) == read


def test_a_glyph_without_a_character_is_what_the_picture_shows() -> None:
    assert proof("海\ue001碳", "海洋碳", Order({}), "\ue001") == {"\ue001": "洋"}


def test_a_figure_without_proof_is_not_told() -> None:
    assert proof("海\ue001碳", "海8碳", Order({}), "\ue001", sure=0.4) == {}


def test_a_vote_counts_wide_and_narrow_forms_as_one() -> None:
    seen = vote([Spike(1, (("，", 0.6), (",", 0.3))), Spike(9, ((",", 0.8),))], "＊")
    assert seen is not None
    assert (seen.count, seen.of) == (2, 2)
    assert vote([], "x") is None

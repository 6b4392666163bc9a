"""The fewest pieces of print are looked at, and what is seen is set on the right glyphs."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.backends.crops import Spike
from ingest.mending.sights import PIECE, aligned, cover, crop, pieces
from tests.ingest.typeset import set_type, sheet

TEXT = "海洋碳汇交易市场发展研究中心发布蓝碳报告并提出若干建议"


def spikes(text: str, x: float = 70, size: float = 10) -> list[Spike]:
    return [Spike(x + size * (k + 0.5), ((char, 0.99),)) for k, char in enumerate(text)]


def test_only_pieces_with_wanted_glyphs_are_made() -> None:
    page = sheet(1, set_type(TEXT), set_type("其他", y=300))
    found = list(pieces([page], [(0, 0)]))
    assert [len(p.glyphs) for p in found] == [PIECE]
    assert list(pieces([page], [])) == []


def test_one_piece_that_shows_all_is_enough() -> None:
    page = sheet(1, set_type("收发", y=100), set_type("变化", y=140), set_type("收发变化", y=180))
    slots = {(0, n): "收发变化".index(g.char) for n, g in enumerate(page.glyphs)}
    (chosen,) = cover(list(pieces([page], slots)), slots, 1)
    assert "".join(page.glyphs[g].char for g in chosen.glyphs) == "收发变化"


def test_a_glyph_is_shown_as_often_as_asked_where_it_stands_so_often() -> None:
    page = sheet(1, *(set_type("海", y=100 + 30 * k) for k in range(5)))
    slots = {(0, n): 0 for n in range(5)}
    assert len(cover(list(pieces([page], slots)), slots, 2)) == 2
    assert len(cover(list(pieces([page], slots)), slots, 9)) == 5


def test_the_picture_of_a_piece_holds_its_glyphs() -> None:
    page = sheet(3, set_type("海洋"))
    (piece,) = pieces([page], [(0, 0)])
    made = crop([page], piece)
    assert made.page == 3
    assert made.box.left < 70 < 90 < made.box.right


def test_what_was_seen_is_set_on_the_glyphs() -> None:
    glyphs = set_type("収布自収布")
    seen = aligned(glyphs, tuple(spikes("发布自发布")))
    assert "".join(s.may[0][0] for s in seen if s) == "发布自发布"


def test_a_character_overlooked_moves_no_other() -> None:
    glyphs = set_type("海洋碳汇交易")
    seen = aligned(glyphs, tuple(s for k, s in enumerate(spikes("海洋碳汇交易")) if k != 2))
    assert [s.may[0][0] if s else "" for s in seen] == ["海", "洋", "", "汇", "交", "易"]


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4E40), max_size=12), st.data())
def test_whatever_is_seen_each_glyph_has_one_sight_or_none(text: str, data: st.DataObject) -> None:
    seen = [s for s in spikes(text) if data.draw(st.booleans())]
    set_on = aligned(set_type(text), tuple(seen))
    assert len(set_on) == len(text)
    assert [s for s in set_on if s] == [s for s in seen if s in set_on]

"""Plain text: nothing is lost and nothing moves; pages by form feeds; what lost its Chinese is not believed."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.backends import plain
from ingest.errors import TooMuch
from ingest.ledger import account
from ingest.model import Page

SIGNS = st.sampled_from(
    "海草床碳匯交易區牀臺發布了，。；（）《》“”‚‛収丌臵 \u3000\t\n\n\n\r\f0123456789.%abcOCP×⁵\u00ad①▶、一二"
)
TEXTS = st.lists(SIGNS, max_size=400).map("".join)


def pages(tmp_path: Path, text: str) -> tuple[Page, ...]:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    return plain.reading(path).pages


def inked(text: str) -> int:
    return sum(not char.isspace() for char in text)


@settings(max_examples=150, deadline=None)
@given(TEXTS.filter(lambda text: not text.isspace() and text != ""))
@example("hm\n⁵")  # a power that slid to the next line and stands raised already
@example("×10\n⁵")
@example("a\n⁵")
def test_nothing_is_lost_and_nothing_moves(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    found = pages(tmp_path_factory.mktemp("text"), text)
    accounts = [account(page) for page in found]
    assert all((a.lost, a.twice, a.coverage) == (0, 0, 1.0) for a in accounts)
    assert sum(a.inked for a in accounts) == inked(text)
    for page in found:
        assert all(at < 0 or text[at] == raw for at, raw in zip(page.places, page.raw, strict=True))
        kept = [at for at in page.places if at >= 0]
        assert kept == sorted(kept)
        for discard in page.discards:
            assert "".join(text[at] for at in discard.places) == "".join(discard.text.split())


STORY = (
    "某省于近日发布了海岸带生态保护与修复的规划，其中明确了未来十年的主要目标与任务，并要求沿海各市结合各自的实\n"
    "际情况制定年度计划，由省级主管部门每年组织一次评估，评估的结果向社会公布并且作为下一年度安排资金的重要依据\n"
)


def paged(*bodies: str) -> str:
    return "\f".join(f"蓝碳观察  第三期\n{body}- {number} -\n" for number, body in enumerate(bodies, 1))


def test_form_feeds_part_pages_and_what_stands_at_their_edges_is_furniture(tmp_path: Path) -> None:
    found = pages(tmp_path, paged(*(STORY.replace("十", n) for n in "二三四五")))
    assert [page.number for page in found] == [1, 2, 3, 4]
    for number, page in enumerate(found, 1):
        assert [(d.kind, d.text) for d in page.discards] == [
            ("running head", "蓝碳观察  第三期"),
            ("page number", f"- {number} -"),
        ]
        assert account(page).lost == 0
    assert {b.page for b in found[2].blocks} == {3}


def test_a_paragraph_goes_on_over_the_end_of_a_page(tmp_path: Path) -> None:
    found = pages(tmp_path, paged(STORY * 2, STORY * 2, STORY * 2))
    assert [b.continues for page in found for b in page.blocks] == [False, True, True]


def test_a_blank_page_keeps_its_number(tmp_path: Path) -> None:
    found = pages(tmp_path, "第一页的话。\n\f\f第三页的话。\n\f")
    assert [page.text for page in found] == ["第一页的话。", "", "第三页的话。"]


def lost_page(year: int) -> str:
    return f"{year} 3 20 OCP\n\nIPCC\n\n{year}\n\n2.5\n\n106.7\n\nVCS\n\n{year}-2-5\n\n48.4%\n\n"


CHINESE = "本期介绍各地在海岸带保护方面的新进展和新做法。\n\n"


def every_other(text: str) -> str:
    scraps = ("2023 6 8 CCER", "2340.1 106", "5880 VCS 1", "2030 5 GEF", "40% 45%")
    return "".join(f"{line}\n{scraps[at % 5]}\n" for at, line in enumerate(text.splitlines()))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param(CHINESE + lost_page(2021) + lost_page(2022) + CHINESE, ("106.7", "48.4"), id="whole pages"),
        pytest.param(lost_page(2021) + lost_page(2022) + lost_page(2023), ("106.7", "48.4"), id="all of it"),
        pytest.param(every_other(STORY * 4), ("2340", "5880", "45%"), id="every other line"),
        pytest.param(
            CHINESE + "2021 6 12\n（ ）\n5880 VCS\n" + CHINESE + "，2023 2 28\n2340.1\n" + CHINESE,
            ("5880", "2340"),
            id="a few lines here and there",
        ),
        pytest.param(
            CHINESE
            + ", 2021 6 , 5880 , (Kandelia obovata) (Sonneratia apetala) , carbon stocks of mangroves , 2340\n"
            + CHINESE
            + "2021 3 4 OCP\n"
            + CHINESE
            + "2022 5 6 GEF\n"
            + CHINESE,
            ("5880", "2340"),
            id="a paragraph with Latin names",
        ),
        pytest.param(
            CHINESE + "2019\t ( )\n2020\t 5880\n2021\t (2340 )\n" * 4 + CHINESE, ("5880", "2340"), id="a table"
        ),
    ],
)
def test_no_number_is_taken_from_what_lost_its_chinese(tmp_path: Path, text: str, numbers: tuple[str, ...]) -> None:
    (page,) = pages(tmp_path, text)
    assert not any(number in page.text for number in numbers)
    assert "lost their Chinese" in page.health
    assert account(page).lost == 0


FIGURES = "".join(f"{year}   {year - 1990}.5   {year % 7}.25   {year % 11}%\n" for year in range(2010, 2022))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"年份   面积   碳储量   比例\n{FIGURES}", id="columns parted by gaps"),
        pytest.param(f"年份 面积 碳储量 比例\n{' '.join(FIGURES.split(' ' * 3))}", id="columns parted by a space"),
        pytest.param("面积\n" + "".join(f"{n}.{n:02}\n" for n in range(12, 30)) + "单位为公顷。\n", id="one column"),
        pytest.param(CHINESE + "Seagrass meadows store a large amount of carbon every year.\n" * 9, id="English"),
        pytest.param(
            f"成分\t甲\t乙\nLipid\t3.69\t1.59\nLignin\t40.97\t50.62\nTannins\t7.67\t10.44\n{CHINESE}", id="Latin rows"
        ),
        pytest.param(CHINESE + "Tel: 1234 5678\n" + CHINESE, id="a line of figures"),
    ],
)
def test_figures_that_stand_in_a_table_and_english_are_believed(tmp_path: Path, text: str) -> None:
    (page,) = pages(tmp_path, text)
    assert page.discards == ()


def test_a_text_that_is_too_large_is_refused_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "LARGEST", 100)
    with pytest.raises(TooMuch, match=r"a\.txt: .+ MiB .+; split it"):
        pages(tmp_path, STORY)


def test_letters_in_the_lane_of_a_founder_writer_are_latin_again_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("某刊英文摘要　犜犺犲犅犾狌犲犆犪狉犫狅狀　见第三页，正文从这里开始。", encoding="utf-8")
    read = plain.reading(path)
    assert "TheBlueCarbon" in read.pages[0].text and "犜犺犲" in read.pages[0].raw
    assert {(m.wrong, m.right) for m in read.fonts[0].mendings} >= {("犜", "T"), ("狀", "n")}

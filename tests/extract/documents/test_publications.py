"""Publications: reports, books and papers named in 《》, and closing references."""

import pytest

from extract.documents import frame as documents
from extract.documents import references
from extract.model import Claim, Name, When


def plain(value: object) -> object:
    if isinstance(value, Name):
        return value.text
    return value.iso if isinstance(value, When) else value


def publications(told) -> list[Claim]:
    return [c for module in (documents, references) for c in module.claims(told) if c.kind == "publications"]


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("世界银行发布《2023年碳定价现状》报告，指出碳价上涨。", "title", ["2023年碳定价现状"]),
        ("世界银行发布《2023年碳定价现状》报告，指出碳价上涨。", "authors", ["世界银行"]),
        ("由山东大学、厦门大学共同编写的《负排放白皮书》在济南发布。", "authors", ["山东大学", "厦门大学"]),
        ("2019年，世界银行发布《海洋特别报告》（SOR）。", "year", ["2019"]),
        ("2019年，世界银行发布《海洋特别报告》（SOR）。", "aliases", ["SOR"]),
        (
            "《蓝色未来》（Blue Futures: a Handbook for Coasts）出版。该书由厦门大学编写。",
            "title_en",
            ["Blue Futures: a Handbook for Coasts"],
        ),
        ("《蓝色未来》出版。该书由厦门大学编写。", "authors", ["厦门大学"]),
    ],
)
def test_a_publication_is_told_with(tell_item, text: str, role: str, expected: list[str]) -> None:
    (claim,) = publications(tell_item(text))
    assert [plain(v) for v in claim.all(role)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "（张三, 李四, 等. 红树林土壤碳库研究[J]. 生态\n科学, 2022, 41(3): 12–20.）",
            {"title": "红树林土壤碳库研究", "venue": "生态科学", "year": "2022", "volume": "41(3)", "pages": "12—20"},
        ),
        ("王五．海岸带治理[M]．北京：海洋出版社，2019．", {"title": "海岸带治理", "year": "2019"}),
        (
            "Smith J, Doe K. Blue carbon in tidal marshes[J]. Wetlands, 2021, 12: 1-9.",
            {"title": "Blue carbon in tidal marshes", "venue": "Wetlands", "volume": "12", "pages": "1-9"},
        ),
    ],
)
def test_a_closing_reference_is_read_in_its_parts(tell_item, text: str, expected: dict[str, str]) -> None:
    (claim,) = publications(tell_item(text))
    assert {role: plain(claim.first(role)) for role in expected} == expected


def test_authors_of_a_reference_come_one_by_one(tell_item) -> None:
    (claim,) = publications(tell_item("张三, 李四, 等. 红树林土壤碳库研究[J]. 生态科学, 2022, 41(3): 12-20."))
    assert [plain(v) for v in claim.all("authors")] == ["张三", "李四"]


def test_works_cited_in_the_text_are_publications(tell_item) -> None:
    told = tell_item("藻类固碳 (Miller et al., 2009; Brown and Green, 2013)。")
    assert [plain(c.first("year")) for c in publications(told)] == ["2009", "2013"]


def test_the_outlet_of_an_item_and_journals_are_no_publications(tell_item) -> None:
    assert publications(tell_item("成果发表于《生态学报》。", "（《林草政策研究》，2022年第2卷第4期）")) == []


def test_a_work_cited_by_author_and_year_in_brackets_is_one(tell_item) -> None:
    (one,) = [
        c
        for c in references.claims(
            tell_item("王海、李湾（2021）。〈盐沼的碳〉。《湿地刊》，第 3 卷第 4 期，页 12-19。")
        )
    ]
    assert [plain(one.first(r)) for r in ("title", "venue", "year", "volume", "pages")] == [
        "盐沼的碳", "湿地刊", "2021", "3(4)", "12-19",
    ]  # fmt: skip


def test_a_book_has_a_publisher_and_no_journal(tell_item) -> None:
    (one,) = references.claims(tell_item("[3] 王海. 盐沼的碳[M]. 北京: 海湾出版社, 2021."))
    assert (plain(one.first("publisher")), one.first("venue")) == ("海湾出版社", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "厦门大学李海澜团队在《Coastal Letters》第8卷发表论文《藻场沉积物碳埋藏》。",
            {"authors": "李海澜", "venue": "Coastal Letters", "volume": "8"},
        ),
        (
            "2023年3月，山东大学王芳教授团队在《海湾学报》第45卷第3期发表题为《藻场沉积物碳埋藏》的论文。",
            {"authors": "王芳", "venue": "海湾学报", "volume": "45(3)", "year": "2023", "date": "2023-03"},
        ),
        (
            "山东大学王芳团队在《海湾学报》第45卷发表论文“藻场沉积物碳埋藏”。",
            {"authors": "王芳", "venue": "海湾学报", "volume": "45"},
        ),
        (
            "论文《藻场沉积物碳埋藏》发表于《海湾学报》2023年第45卷。",
            {"venue": "海湾学报", "volume": "45", "year": "2023"},
        ),
    ],
)
def test_a_paper_told_in_a_sentence_has_its_journal(tell_item, text: str, expected: dict[str, str]) -> None:
    (claim,) = publications(tell_item(text))
    assert {s.role: plain(s.value) for s in claim} == {"title": "藻场沉积物碳埋藏", **expected}


def test_a_talk_is_no_paper(tell_item) -> None:
    assert publications(tell_item("李某在大会上发表题为《蓝色海湾》的演讲。")) == []


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("根据世界银行的研究报告，沿海地区的损失在扩大。", "世界银行的研究报告"),
        ("台灣海洋委員會的一項調查發現，七成漁民願意參加。", "台湾海洋委员会的一项调查"),
        (
            "政府间气候变化专门委员会（IPCC）第五次评估报告提到了这一点。",
            "政府间气候变化专门委员会（IPCC）第五次评估报告",
        ),
        ("多方联合发布粤东海岸带蓝碳本底调查报告，并提出建议。", "粤东海岸带蓝碳本底调查报告"),
        ("參考漁業資訊平台（<https://example.org/a/1>）。", "渔业资讯平台"),
    ],
)
def test_reports_without_a_title_go_by_who_made_them(tell_item, words: str, title: str) -> None:
    told = tell_item(words)
    found = [c.first("title") for c in (*documents.claims(told), *references.claims(told)) if c.kind == "publications"]
    assert [getattr(value, "text", value) for value in found] == [title]


@pytest.mark.parametrize(
    "words", ["据国家海洋局统计，面积有所增加。", "该局发布了研究报告。", "生态环境部开展的调查仍在继续。"]
)
def test_figures_and_inquiries_are_no_reports(tell_item, words: str) -> None:
    told = tell_item(words)
    assert not [c for c in (*documents.claims(told), *references.claims(told)) if c.kind == "publications"]

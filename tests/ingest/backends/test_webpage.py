"""HTML: what the page says is read as it shows, and what stands around it is set aside by name."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.backends import markup, webpage
from ingest.backends.encodings import marked_up, text_of
from ingest.errors import NotADocument, TooMuch
from ingest.ledger import account
from ingest.model import Page


def page(tmp_path: Path, body: str | bytes) -> Page:
    path = tmp_path / "a.html"
    path.write_bytes(body if isinstance(body, bytes) else f"<!doctype html><html><body>{body}</body></html>".encode())
    return markup.html(path).pages[0]


def blocks(page: Page) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, page.text[b.start : b.end]) for b in page.blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h2>海草床<br>监测</h2>", [("heading", 2, "海草床监测")]),
        ("<div role=heading aria-level=3>监测</div>", [("heading", 3, "监测")]),
        ("<p>甲<br>乙</p>", [("paragraph", 0, "甲"), ("paragraph", 0, "乙")]),
        ("<p>面积为 1.2×10<sup>5</sup> hm<sup>2</sup>，CO<sub>2</sub> 减少</p>", [("paragraph", 0, "面积为 1.2×10⁵ hm²，CO2 减少")]),
        ("<p>第<sup>一</sup>次<sup>[1]</sup></p>", [("paragraph", 0, "第一次[1]")]),
        ("<p>红&nbsp;树林 &lt;A&#x26;B&gt; &copy;</p>", [("paragraph", 0, "红 树林 <A&B> ©")]),
        ("<p>海草\n  床与<b>盐</b>沼</p>", [("paragraph", 0, "海草床与盐沼")]),
        ("<p>blue\n carbon 与 carbon</p>", [("paragraph", 0, "blue carbon 与 carbon")]),
        ("<ol start=3><li>规划</li><li>条例</li></ol>", [("paragraph", 0, "3. 规划"), ("paragraph", 0, "4. 条例")]),
        ("<ol><li><p>规划</p><p>说明</p></li></ol>", [("paragraph", 0, "1. 规划"), ("paragraph", 0, "说明")]),
        ("<ol><li>1、规划</li></ol>", [("paragraph", 0, "1、规划")]),
        ("<ol type=I><li value=4>规划</li></ol>", [("paragraph", 0, "IV. 规划")]),
        ("<ol style='list-style:none'><li>规划</li></ol><ul><li>条例</li></ul>", [("paragraph", 0, "规划"), ("paragraph", 0, "条例")]),
        ("<pre>甲  乙\n丙</pre>", [("paragraph", 0, "甲 乙"), ("paragraph", 0, "丙")]),
        ("<p>甲<!-- 不读 --><script>1</script>乙</p>", [("paragraph", 0, "甲乙")]),
        ("<figure><img alt=x><figcaption>图1 分布</figcaption></figure>", [("caption", 0, "图1 分布")]),
        ("甲<p>乙", [("paragraph", 0, "甲"), ("paragraph", 0, "乙")]),
    ],
)  # fmt: skip
def test_blocks_are_read_as_they_show(tmp_path: Path, body: str, expected: list[tuple[str, int, str]]) -> None:
    found = page(tmp_path, body)
    assert blocks(found) == expected
    assert account(found).coverage == 1.0


TEXT = "<h1>蓝碳动态</h1><p>海草床的碳汇监测已经展开，各地正在编制计划并筹措资金，明年起按季度公布结果。</p>"


@pytest.mark.parametrize(
    ("around", "kind", "said"),
    [
        ("<nav>首页 关于</nav>", "navigation", "首页 关于"),
        ("<div class='left menu'><a>首页</a> <a>关于</a></div>", "navigation", "首页 关于"),
        ("<aside>相关阅读</aside>", "navigation", "相关阅读"),
        ("<footer>版权所有</footer>", "navigation", "版权所有"),
        ("<div role=contentinfo>版权所有</div>", "navigation", "版权所有"),
        ("<button>分享</button>", "navigation", "分享"),
        ("<p style='display: none'>隐</p>", "invisible", "隐"),
        ("<p hidden>隐</p>", "invisible", "隐"),
        ("<noscript>请打开脚本</noscript>", "invisible", "请打开脚本"),
    ],
)
def test_what_stands_around_the_text_is_a_discard(tmp_path: Path, around: str, kind: str, said: str) -> None:
    found = page(tmp_path, around + TEXT)
    assert [text for _, _, text in blocks(found)] == ["蓝碳动态", TEXT.partition("<p>")[2][:-4]]
    assert [(d.kind, d.text) for d in found.discards] == [(kind, said)]
    assert account(found).coverage == 1.0


def test_the_reading_beside_characters_is_no_part_of_the_words(tmp_path: Path) -> None:
    found = page(tmp_path, "<p><ruby>红<rp>(</rp><rt>hóng</rt><rp>)</rp>树<rt>shù</rt></ruby>林</p>")
    assert found.text == "红树林"
    assert [(d.kind, d.text) for d in found.discards] == [("doubled", t) for t in ("(", "hóng", ")", "shù")]
    assert account(found).coverage == 1.0


def test_blocks_have_the_size_and_weight_of_their_words(tmp_path: Path) -> None:
    body = "<h1>甲</h1><p><b>乙乙</b>丙</p><p style='font-size:20px'>丁</p><p><font size=5>戊</font></p><p>己</p>"
    found = page(tmp_path, body)
    assert [(b.size, b.bold) for b in found.blocks] == [
        (24.0, True), (12.0, True), (15.0, False), (18.0, False), (12.0, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "note", ["<p id=ftn1>{}</p>", "<div id=_ftn1><p>{}</p></div>", "<aside role=doc-footnote>{}</aside>"]
)
def test_notes_are_known_by_what_calls_them(tmp_path: Path, note: str) -> None:
    found = page(tmp_path, TEXT + "<p>盐沼<a href=#ftn1><sup>1</sup></a>。</p>" + note.format("1 见某报。"))
    assert blocks(found)[-2:] == [("paragraph", 0, "盐沼¹。"), ("footnote", 0, "1 见某报。")]


def test_a_container_that_holds_the_text_is_not_navigation_whatever_its_name(tmp_path: Path) -> None:
    assert page(tmp_path, f"<div class=menu>{TEXT}</div><aside>{'长文。' * 40}</aside>").discards == ()
    assert page(tmp_path, f"<article>{TEXT}<footer>来源：某报</footer></article>").text.endswith("来源：某报")


TABLE = """<table><caption>表1 碳储量</caption><thead><tr><th rowspan=2>类型</th><th colspan=2>碳储量</th></tr>
<tr><th>上层</th><th>下层</th></tr></thead><tr><td rowspan=2>海草床</td><td>1.2<br>（估）</td><td>3.4</td></tr>
<tr><td colspan=2>不详</td></tr></table>"""


def test_cells_that_span_rows_and_columns_stand_in_their_place_under_their_heads(tmp_path: Path) -> None:
    found = page(tmp_path, TABLE)
    assert blocks(found)[0] == ("caption", 0, "表1 碳储量")
    cells = [
        (found.text[b.start : b.end], b.cell.row, b.cell.column, b.cell.down, b.cell.across, b.cell.header)
        for b in found.blocks
        if b.cell
    ]
    assert cells == [
        ("类型", 0, 0, 2, 1, ""),
        ("碳储量", 0, 1, 1, 2, ""),
        ("上层", 1, 1, 1, 1, ""),
        ("下层", 1, 2, 1, 1, ""),
        ("海草床", 2, 0, 2, 1, "类型"),
        ("1.2（估）", 2, 1, 1, 1, "碳储量 上层"),
        ("3.4", 2, 2, 1, 1, "碳储量 下层"),
        ("不详", 3, 1, 1, 2, "碳储量 上层"),
    ]


@pytest.mark.parametrize(
    "body", ["<td>{}</td>", "<td>{}</td></tr><tr><td>完</td>", "<td><table><tr><td>{}</table></td><td>旁</td>"]
)
def test_a_table_that_only_lays_out_a_page_is_no_table(tmp_path: Path, body: str) -> None:
    found = page(tmp_path, f"<table><tr>{body.format(TEXT)}</tr></table>")
    assert blocks(found)[0] == ("heading", 1, "蓝碳动态")
    assert all(b.cell is None for b in found.blocks)


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<meta charset="gb2312">', "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gbk">', "gb18030"),
        ("<meta charset=big5>", "big5hkscs"),
        ("<meta charset=utf-8>", "utf-8"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "gb18030"),
        ("", "big5hkscs"),
        ("<meta charset=nonsense>", "utf-8"),
        ("<meta charset=big5>", "utf-8"),
    ],
)
def test_the_encoding_is_the_declared_one_if_it_fits(tmp_path: Path, head: str, codec: str) -> None:
    said = f"<html>{head}<body><p>藍碳動態：海草床的監測已經展開，各地正在編制計畫</p></body></html>"
    assert page(tmp_path, said.encode(codec)).text == "藍碳動態：海草床的監測已經展開，各地正在編制計畫"


def test_a_damaged_byte_does_not_hide_a_page_that_declares_its_encoding() -> None:
    raw = b"<meta charset=gb2312>" + ("海草床的监测" * 200).encode("gb18030") + b"\xff"
    assert "海草床的监测" in (marked_up(raw) or "")
    assert text_of(b"\xff\xff\xff\x81") is None


def test_a_file_says_its_title_date_and_publisher() -> None:
    said = (
        "<head><title>某网_蓝碳动态</title><meta name=ArticleTitle content='蓝碳动态'>"
        "<meta name=PubDate content='2024-03-05 10:00'><meta name=ContentSource content='某局'></head>"
    )
    assert webpage.read(said + "<p>甲").metadata == {
        "Title": "蓝碳动态",
        "Author": "某局",
        "CreationDate": "2024-03-05 10:00",
    }
    assert webpage.read("<title> 蓝碳 </title><p>甲").metadata == {"Title": "蓝碳"}


TAGS = "p div h1 h2 ul ol li table tr td th caption sup sub b span nav aside br pre ruby rt section article".split()
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(["<td colspan=3>", "<td rowspan=0>", "<p hidden>", "<td rowspan=99999 colspan=99999>", "<!--", "-->", "&#20013;", "&"]),
    st.text("海草床碳匯 \n123", min_size=1, max_size=6),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_is_lost_however_the_tags_stand(tmp_path_factory: pytest.TempPathFactory, body: str) -> None:
    try:
        found = page(tmp_path_factory.mktemp("page"), f"<p>始</p>{body}")
    except NotADocument:
        return
    said = account(found)
    assert (said.lost, said.twice) == (0, 0)
    tree = webpage.tree_of(f"<html><body><p>始</p>{body}</body></html>")
    text = "".join(tree.itertext())
    assert said.inked == sum(not c.isspace() for c in text)
    assert all(at < 0 or text[at] == raw for at, raw in zip(found.places, found.raw, strict=True))


def test_deep_and_wide_files_are_read_without_harm(tmp_path: Path) -> None:
    found = page(
        tmp_path, "<div>" * 900 + "深" + "<table><tr>" + "<td colspan=1000>1</td>" * 300 + "</tr><tr><td>2</table>"
    )
    assert "深" in found.text
    with pytest.raises(TooMuch, match="nested too deeply"):
        page(tmp_path, "<div>" * 3000 + "深")

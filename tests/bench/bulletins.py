"""Made bulletins with known items: ways of numbering, closing lines, sections and looks, in many combinations.

Titles, outlets, authors and stories are invented; each story is told from our own sentences.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

from tests.bench.faces import Face
from tests.bench.words import OWN, PLACES, Script, in_script, sentences

ACTS = (
    "启动海草床补种",
    "公布滩涂清单",
    "开通碳汇登记窗口",
    "完成牡蛎礁验收",
    "试行蓝碳保险",
    "挂牌出让藻类碳汇",
    "修订岸线规定",
    "建成潮位站网",
    "叫停围塘项目",
    "签下认购意向",
)
OUTLETS = ("海屿观察", "东崖晚报", "滩涂与人", "蓝岸通讯社", "白沥海事周刊", "南芦日报", "潮间带研究", "石斛在线")
AUTHORS = ("林晓琦", "陈栩", "陶磊", "许望", "乔之澜")
SECTIONS = ("岸线要闻", "碳汇交易", "规则与标准", "研究进展")
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Story:
    """An item as it should be read."""

    section: str
    title: str
    source: str
    date: str
    """ISO, as precise as printed; empty where none is printed."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a bulletin shows its items."""

    name: str
    number: Callable[[int], str]
    closing: str
    sections: str = "headings"
    """`headings`, `contents` (headings and a contents page) or `none`."""
    bold: bool = True
    size: float = 12.0
    columns: int = 1
    restart: bool = True
    """Do numbers begin at 1 in each section?"""


def _arabic(mark: str) -> Callable[[int], str]:
    return lambda n: mark.format(n)


def _chinese(mark: str) -> Callable[[int], str]:
    return lambda n: mark.format(NUMERALS[n - 1] if n <= 10 else f"十{NUMERALS[n - 11]}")


LAYOUTS = (
    Layout("dotted", _arabic("{}. "), "bracket"),
    Layout("dotted-contents", _arabic("{}. "), "bracket", "contents"),
    Layout("arrow", _arabic("▶ {}. "), "label"),
    Layout("arrow-through", _arabic("▶ {}. "), "bracket", restart=False),
    Layout("two-figures", _arabic("{:02d} "), "label", "contents", size=14),
    Layout("brackets", _chinese("（{}）"), "taken"),
    Layout("brackets-plain", _chinese("（{}）"), "bracket", bold=False, size=10.5),
    Layout("lenticular", lambda n: f"【{('交易', '政策', '研究')[n % 3]}】", "bracket", "none"),
    Layout("heading-alone", lambda n: "", "label", "headings", size=13),
    Layout("heading-cited", lambda n: "", "citation", "headings"),
    Layout("dotted-cited", _arabic("{}. "), "citation"),
    Layout("dotted-stacked", _arabic("{}. "), "stacked"),
    Layout("dotted-none", _arabic("{}. "), "none", "contents"),
    Layout("ideographic", _chinese("{}、"), "bracket", "none"),
    Layout("columns", _arabic("{}. "), "bracket", columns=2),
    Layout("plain", _arabic("{}．"), "label", "headings", bold=False, size=10.5),
)


def bulletin(layout: Layout, face: Face, script: Script, length: int) -> tuple[str, tuple[Story, ...]]:
    """HTML of a bulletin in a layout, with `length` stories a section, and its stories."""
    chance = random.Random(f"{layout.name}-{script}")
    said = sentences(chance)
    sections = ("",) if layout.sections == "none" else SECTIONS[:3]
    stories, body, contents = [], [], []
    acts = [f"{place}{act}" for place in PLACES for act in ACTS]
    chance.shuffle(acts)
    count = 0
    for section in sections:
        if section:
            body.append(f"<h2>{section}</h2>")
            contents.append(f"<p><b>{section}</b></p>")
        for n in range(1, length + 1):
            count += 1
            lead = layout.number(n if layout.restart else count)
            story, closing = _story(section, acts.pop(), layout.closing, chance)
            stories.append(story)
            heading = f"{lead}{story.title}"
            contents.append(f"<p>{heading} {'…' * 12} {1 + count // 3}</p>")
            paragraphs = "".join(f"<p>{escape(next(said) + next(said) + chance.choice(OWN))}</p>" for _ in range(2))
            body.append(f"<h3>{heading}</h3>{paragraphs}{closing}")
    if layout.sections != "contents":
        contents = []
    html = _page(layout, face, body, contents)
    turned = partial(in_script, script=script)
    told = tuple(Story(turned(s.section), turned(s.title), turned(s.source), s.date) for s in stories)
    return in_script(html, script), told


def _story(section: str, title: str, closing: str, chance: random.Random) -> tuple[Story, str]:
    outlet, second = chance.sample(OUTLETS, 2)
    year, month, day = 2024, chance.randint(1, 12), chance.randint(1, 28)
    iso = f"{year}-{month:02d}-{day:02d}"
    written = {
        "bracket": (f"（{outlet}，{year}-{month}-{day}）", outlet, iso),
        "label": (f"来源：{outlet} {year}年{month}月{day}日", outlet, iso),
        "taken": (f"——摘自《{outlet}》，{year} 年 {month} 月 {day} 日", outlet, iso),
        "citation": (
            f"（{chance.choice(AUTHORS)}，{chance.choice(AUTHORS)}. {title}[J]. {outlet}, {year}, {chance.randint(9, 60)}({month:02d}):"
            f" {chance.randint(100, 900)}–{chance.randint(901, 999)}.）",
            outlet,
            str(year),
        ),
        "stacked": (
            f"（{outlet}，{year}-{month}-{day}）</p><p class=s>（{second}，{year}-{month}-{day}）",
            f"{outlet}|{second}",
            iso,
        ),
        "none": ("", "", ""),
    }
    line, source, date = written[closing]
    return Story(section, title, source, date), f"<p class=s>{line}</p>" if line else ""


def _page(layout: Layout, face: Face, body: Sequence[str], contents: Sequence[str]) -> str:
    bold = "bold" if layout.bold else "normal"
    css = (
        f'@page {{ size: A4; margin: 24mm; @top-center {{ content: "蓝岸月报　2025 年第 2 期"; font: 8pt "{face.name}" }}'
        f' @bottom-center {{ content: counter(page); font: 9pt "{face.name}" }} }} @page :first {{ @top-center {{ content: none }} }}'
        f' body {{ font: 10.5pt/1.7 "{face.name}"; margin: 0 }} h1 {{ font-size: 24pt; text-align: center; margin: 0 }}'
        " .m { text-align: center; text-indent: 0 } h2 { font-size: 16pt; text-align: center; margin: 5mm 0 2mm; break-after: avoid }"
        f' h3 {{ font: {bold} {layout.size}pt/1.5 "{face.name}"; margin: 3mm 0 1mm; break-after: avoid }}'
        " p { text-indent: 2em; margin: 0 0 1mm } .s { text-align: right; text-indent: 0 }"
        f" .c p {{ text-indent: 0 }} .b {{ column-count: {layout.columns}; column-gap: 8mm }}"
    )
    mast = "<h1>蓝岸月报</h1><p class=m>2025 年第 2 期（总第 14 期）</p><p class=m>东崖湾海岸研究会　主办　2025 年 2 月 25 日</p>"
    listed = f'<div class="c"><p class=m>目　录</p>{"".join(contents)}</div>' if contents else ""
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>蓝岸月报 2025年第2期</title><style>{css}</style></head>'
        f'<body>{mast}{listed}<div class="b">{"".join(body)}</div></body></html>'
    )


def layouts(quick: bool) -> Iterator[tuple[Layout, Script]]:
    """The layouts to be tried, each in a script; in both where `quick` is false."""
    for n, layout in enumerate(LAYOUTS):
        for k, script in enumerate(("hans", "hant")):
            if not quick or n % 4 == 2 * k:
                yield layout, "hant" if script == "hant" else "hans"

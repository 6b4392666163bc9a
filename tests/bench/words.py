"""Text for made pages: our own sentences, their slots filled from a dictionary, and the paragraphs of `corpus/sources`.

Sentences of two kinds stand side by side: those with words of jieba's dictionary give many different characters, but a
reader that knows the same dictionary has it easy with them; those without (and the corpus) are written by hand, with
names and rare characters that no dictionary has. Same seed, same text.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import Literal

import jieba
import opencc

Script = Literal["hans", "hant"]
SOURCES = Path(__file__).parents[2] / "corpus" / "sources"

FRAMES = (
    "{place}的{n}与{n}之间并没有截然的界线，{v}还是不{v}，要看当年{n}的变化。",
    "据{org}介绍，{year}年{month}月以来，{n}、{n}和{n}的{v}工作已经取得进展，但{n}受到的影响仍在扩大。",
    "{org}于{year}年{month}月{day}日发布《{n}{n}管理办法》，规定任何单位不得擅自{v}{n}，违者处{num}万元以下罚款。",
    "与上年相比，{place}的{n}减少{dec}%，而{n}则增加到{num}吨；双方认为，这同{n}的{v}有关。",
    "项目组把{n}分为“{n}”“{n}”两类，前者由{org}负责{v}，后者交给当地的{n}自行处置。",
    "至于{n}，反对的意见也不少：有人主张先{v}，有人坚持等{n}成熟之后再谈{n}。",
    "他说：“{n}不是一天能{v}好的，{n}也一样；没有{n}，就谈不上{n}。”",
    "（{num}）{n}的{v}：应当在{month}月{day}日前完成，误差不大于{dec}%，记录保存{month}年以上。",
    "监测站{year}年共记录{n}{num}次、{n}{num}次，最高值{dec}，出现在{place}附近的{n}。",
    "为了{v}{n}，{org}投入{num}.{day}亿元，面积约{dec}平方千米，其中{n}占{day}%。",
    "过去人们以为{n}只会{v}，近年的试验却说明，它或多或少也能{v}周围的{n}。",
    "凡{n}、{n}、{n}等事项，除另有规定外，一律按照第{month}条的程序{v}。",
)
OWN = (
    "退潮之后，鲎在沙滩上留下两道浅痕，白鹭站在木槿丛边，半天不动。",
    "潟湖口门年年淤浅，渔民只得把船停到三公里外的滘口，再挑着担子走回村里。",
    "林晓琦和陈栩在礁岬上架起两台仪器，一台测风，一台测浪，数据每十分钟传回一次。",
    "这批藨草与碱蓬长在同一条潮沟的两侧，根系深浅不一，冬天却都要倒伏。",
    "县里原打算截断支流、另开新渠，后来发现水量不足，只好作罢。",
    "采样用的柱状管长一米二，内径七厘米，取出后须在四小时之内冷冻，否则结果不可信。",
    "三年前种下的秋茄成活六成，桐花树不到四成，白骨壤几乎全军覆没，原因至今没有定论。",
    "有关部门要求各地不折不扣地落实规定，同时不搞“一刀切”，给基层留出变通的余地。",
    "本次拍卖以每吨六十一元起价，经十七轮出价，由一家生产玻璃的企业以每吨八十九元取得。",
    "海草床的边缘向外推进了约四十厘米，这点变化用肉眼看不出来，只有比对前后两次航拍才能发现。",
    "合同写明：买方不得转售，卖方不得重复登记；任何一方违约，须双倍返还定金。",
    "夜里的沙洲上，值班员陶磊数到了一百零三只黑脸琵鹭，比上一冬多了十九只。",
    "调查者把样地分作甲、乙、丙三组，甲组不作处理，乙组撒蛎壳，丙组先撒蛎壳再栽苗。",
    "反应最快的是弹涂鱼，最慢的是那些埋在泥里的双壳贝类，两者相差将近一个季节。",
    "凭着这份清单，审核人员只用两天就核对完全部凭证，其中三份缺页，一份印章模糊。",
    "方案分三步走：先摸清家底，再划定边界，最后才谈得上交易与补偿。",
)
LATIN = (
    "The survey was repeated in the same plots after three winters, and most of the seedlings had survived.",
    "Carbon stored below the roots changes slowly, so a single year of records proves very little.",
    "We mapped the outer edge of each meadow from a kite, then walked the whole line at low tide.",
    "None of the buyers asked how the tonnes had been counted, which the author finds remarkable.",
    "Sediment cores were split, photographed and frozen within four hours of sampling.",
)
UNFIT = "淫奸妓嫖娼尸屎尿屁裸阴痔"
"""Words with these are left out, for the sake of whoever looks at the pages."""
PLACES = ("东崖湾", "白沥港", "石斛岛", "南芦洲", "望槿岬", "青鲲角", "双螺屿", "临潟镇", "下滘村", "金茆口")
OFFICES = ("东崖湾海岸管理处", "青鲲角监测站", "白沥港渔业合作社", "南芦洲湿地研究所", "石斛岛林业局", "临潟镇人民政府")


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading or paragraph of a made page."""

    kind: Literal["head", "body", "latin"]
    text: str


@cache
def dictionary() -> dict[str, tuple[str, ...]]:
    """Words of two to four characters of GB 2312 from jieba's dictionary: `n` nouns, `v` verbs."""
    found: dict[str, set[str]] = {"n": set(), "v": set()}
    with jieba.get_dict_file() as file:
        for line in file:
            word, count, part = line.decode("utf-8").split()
            if part in found and 2 <= len(word) <= 4 and int(count) >= 20 and _printable(word):
                found[part].add(word)
    return {part: tuple(sorted(words)) for part, words in found.items()}


def _printable(word: str) -> bool:
    simple = len(word.encode("gb2312", "ignore")) == 2 * len(word)
    return simple and all("\u4e00" <= c <= "\u9fff" and c not in UNFIT for c in word)


def sentences(chance: random.Random) -> Iterator[str]:
    """Simplified sentences without end, one in four written by hand."""
    while True:
        if chance.random() < 0.25:
            yield chance.choice(OWN)
            continue
        yield re.sub(r"\{(\w+)\}", lambda slot: _word(slot[1], chance), chance.choice(FRAMES))


def _word(slot: str, chance: random.Random) -> str:
    if slot in ("n", "v"):
        return chance.choice(dictionary()[slot])
    ready = {
        "place": lambda: chance.choice(PLACES),
        "org": lambda: chance.choice(OFFICES),
        "year": lambda: str(chance.randint(2009, 2025)),
        "month": lambda: str(chance.randint(1, 12)),
        "day": lambda: str(chance.randint(1, 28)),
        "num": lambda: str(chance.randint(3, 4000)),
        "dec": lambda: f"{chance.uniform(0.1, 80):.1f}",
    }
    return ready[slot]()


def article(
    seed: str, length: int, script: Script = "hans", latin: bool = False, fits: Callable[[str], bool] = lambda _: True
) -> tuple[Piece, ...]:
    """Headed paragraphs of about `length` characters, of sentences that `fits` lets pass.

    `latin` puts English paragraphs between them.
    """
    chance = random.Random(seed)
    said = (turned for one in sentences(chance) if fits(turned := in_script(one, script)))
    heads = (turned for one in _heads(chance) if fits(turned := in_script(one, script)))
    out: list[Piece] = []
    while sum(len(piece.text) for piece in out) < length:
        if len(out) % 4 == 0:
            out.append(Piece("head", next(heads)))
        if latin and len(out) % 3 == 1:
            out.append(Piece("latin", chance.choice(LATIN)))
        out.append(Piece("body", "".join(next(said) for _ in range(chance.randint(2, 4)))))
    return tuple(out)


def _heads(chance: random.Random) -> Iterator[str]:
    while True:
        yield f"{_word('place', chance)}{_word('n', chance)}{_word('v', chance)}记"


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def in_script(text: str, script: Script) -> str:
    """Simplified text in a script; traditional text has 「 」 for its quotation marks."""
    if script == "hans":
        return text
    turned: str = _converter().convert(text)
    return turned.translate(str.maketrans("“”", "「」"))


def samples(script: Script) -> tuple[Piece, ...]:
    """The paragraphs and headings of the sample bulletins in a script, without notes, raised signs and tables."""
    out: list[Piece] = []
    for source in sorted(SOURCES.glob("*.html")):
        if ("hant" in source.stem) != (script == "hant"):
            continue
        html = source.read_text(encoding="utf-8").partition("<body>")[2]
        for tag, inner in re.findall(r"<(h2|h3|p)\b[^>]*>(.*?)</\1>", html, re.S):
            plain = re.sub(r"<[^>]+>", "", inner)
            if not re.search(r"<(span|sup|sub|a)\b", inner) and len(plain) > 6:
                out.append(Piece("head" if tag != "p" else "body", unescape(plain).strip()))
    return tuple(out)

"""The invented world that synthetic bulletins tell of: bodies, policies, methodologies, projects and deals by number.

Each thing is made from the seed and its own number alone, so that number 7 is the same in a corpus of a hundred
bulletins and of ten thousand. No name in here belongs to anyone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import TypeVar

T = TypeVar("T")

FIRST_DAY = date(2017, 1, 9)
A_DAY = 4
"""Bulletins that appear in a day, all publishers together."""
RATES = {"policy": 0.9, "methodology": 0.6, "project": 0.5, "deal": 0.6, "body": 0.5}
"""How many new things of each kind a bulletin brings."""
_ONE, _TWO = "澜岚屿碧沧砚栖朔皓蘅珩汀沅湉潋澹溟漪", "渚浦岬汊湄濑屏樾峤泊渡矶坞堰溆塘洲浔"
_SHORE = ("湾", "岛", "港", "口", "滩", "半岛", "河口")
_TRADE = ("航运", "能源", "海洋科技", "环保", "渔业", "港务", "金融租赁", "纺织", "化工", "水产")
_OFFICE = ("海洋发展局", "自然资源局", "生态环境局", "林业和草原局", "渔业技术推广站", "滨海湿地保护中心")
_INSTITUTE = ("海洋生态研究所", "滨海碳汇研究中心", "湿地生态监测站", "海岸带规划院")
_ECO = ("红树林", "盐沼", "海草床", "滨海湿地", "大型海藻", "贝藻养殖")
_DEED = ("保护修复", "生态修复", "碳汇提升", "综合整治", "种植管护", "减污降碳")
_KIND = ("实施方案", "行动计划", "管理办法", "指导意见", "工作方案", "专项规划", "若干措施")
_HOW = ("监测与计量", "核算", "调查评估", "项目开发", "交易管理", "本底调查")
_MANY_KNOW = 1 / 12
"""Share of mentions that go to the few things which everyone tells of."""
EVERYONES = 40


@dataclass(frozen=True, slots=True)
class Body:
    """An agency or a company."""

    name: str
    short: str
    place: str


@dataclass(frozen=True, slots=True)
class Work:
    """A policy, methodology or standard."""

    title: str
    issuer: Body
    day: date
    ecosystem: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A project that restores something somewhere."""

    name: str
    lead: Body
    place: str
    hectares: int
    yuan: int
    day: date
    ecosystem: str


@dataclass(frozen=True, slots=True)
class Deal:
    """A sale of carbon credits."""

    what: str
    place: str
    tonnes: str
    price: str
    total: str
    seller: Body
    buyer: Body
    day: date
    auction: bool
    methodology: str


@dataclass(frozen=True, slots=True)
class World:
    """Everything there is, by kind and number."""

    seed: int = 1

    def dice(self, *what: object) -> Random:
        """Chance that is the same for the same thing."""
        return Random("/".join(map(str, (self.seed, *what))))

    def place(self, n: int) -> str:
        """A stretch of shore: there are some nine thousand."""
        dice = self.dice("place", n)
        return _of(dice, _ONE) + _of(dice, _TWO) + _of(dice, _ONE if n % 3 == 0 else ("",)) + _of(dice, _SHORE)

    @cache  # noqa: B019 - one world a run
    def body(self, n: int) -> Body:
        """An office, an institute or a company; a third of each."""
        dice = self.dice("body", n)
        place = self.place(dice.randrange(20 + 3 * n))
        kind = (_OFFICE, _INSTITUTE, tuple(f"{trade}有限公司" for trade in _TRADE))[n % 3]
        own = "" if n % 3 == 0 else _of(dice, _ONE) + _of(dice, _TWO)
        tail = _of(dice, kind)
        return Body(f"{place}{own}{tail}", f"{own or place}{tail.removesuffix('有限公司')}", place)

    @cache  # noqa: B019
    def policy(self, n: int) -> Work:
        """A policy of an office."""
        dice = self.dice("policy", n)
        eco, issuer = _of(dice, _ECO), self.body(3 * dice.randrange(10 + n // 4))
        middle = f"{issuer.place}{eco}{_of(dice, _DEED)}{_of(dice, _HOW) if n % 2 else ''}"
        years = f"（{2016 + n % 9}—{2020 + n % 9}年）" if n % 4 == 0 else ""
        return Work(f"{middle}{_of(dice, _KIND)}{years}", issuer, self._day(dice, "policy", n), eco)

    @cache  # noqa: B019
    def methodology(self, n: int) -> Work:
        """A methodology or, every third one, a standard, with its code."""
        dice = self.dice("methodology", n)
        eco, issuer = _of(dice, _ECO), self.body(3 * dice.randrange(10 + n // 4) + n % 2)
        stem = f"{self.place(n)}{eco}{_of(dice, _DEED)}"
        if n % 3 == 0:
            title, code = f"{stem}{_of(dice, _HOW)}技术规程", f"HY/T {1000 + n}—{2015 + n % 10}"
        else:
            title, code = f"{stem}碳汇方法学", f"BM-{n % 97:02}-{n:04}-V01"
        return Work(title, issuer, self._day(dice, "methodology", n), eco, code)

    @cache  # noqa: B019
    def project(self, n: int) -> Project:
        """A project."""
        dice = self.dice("project", n)
        place, eco = self.place(dice.randrange(30 + 2 * n)), _of(dice, _ECO)
        name = f"{place}{eco}{_of(dice, _DEED)}项目"
        lead = self.body(3 * dice.randrange(10 + n // 3))
        return Project(
            name, lead, place, dice.randrange(12, 2400), dice.randrange(3, 900), self._day(dice, "project", n), eco
        )

    @cache  # noqa: B019
    def deal(self, n: int) -> Deal:
        """A deal: tonnes times price is the total."""
        dice = self.dice("deal", n)
        tenths, cents = dice.randrange(2_000, 900_000), dice.randrange(1800, 31000, 50)
        place = self.place(dice.randrange(30 + 2 * n))
        what = f"{place}{_of(dice, _ECO)}碳汇"
        seller, buyer = self.body(3 * dice.randrange(8 + n // 2)), self.body(3 * dice.randrange(8 + n // 2) + 2)
        total = f"{tenths * cents / 1000 / 10_000:.2f}"
        works = self.methodology(dice.randrange(6 + n // 5)).title
        return Deal(what, place, f"{tenths / 10:.1f}", f"{cents / 100:g}", total, seller, buyer, self._day(dice, "deal", n), n % 2 == 0, works)  # fmt: skip

    def near(self, dice: Random, kind: str, document: int) -> int:
        """Number of a thing that a bulletin tells of: mostly one that bulletins near it tell of too."""
        if dice.random() < _MANY_KNOW and kind in ("policy", "methodology"):
            return dice.randrange(EVERYONES)
        return EVERYONES + max(0, int(document * RATES[kind]) + dice.randrange(-6, 7))

    @staticmethod
    def _day(dice: Random, kind: str, n: int) -> date:
        """Some weeks before the bulletins that tell of it."""
        told = FIRST_DAY + timedelta(days=int(max(0, n - EVERYONES) / RATES[kind] / A_DAY))
        return told - timedelta(days=dice.randrange(9, 60))


def _of(dice: Random, several: Sequence[T]) -> T:
    return several[dice.randrange(len(several))]

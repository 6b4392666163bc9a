"""Synthetic bulletins in any number: a folder of text files, each with its sidecar, in several publishers' manners.

    python -m tests.bench.synthetic FOLDER [--documents 1000] [--seed 1]

Bulletins share part of what they tell of (`invented`), so that there is work for identity: a deal is told by some five
bulletins, in other words and with some of its facts each time, and a few policies are told by very many. Bulletin
number 7 is the same in a corpus of a hundred and of ten thousand. Every text is invented.
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from extract.model import Amount, ClaimKind, Name, Value, When
from tests.bench.invented import A_DAY, FIRST_DAY, Body, World

_TRADITIONAL = 7
"""Every seventh bulletin is in traditional characters."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a story states: the kind of claim, and the roles that are given."""

    kind: ClaimKind
    said: dict[str, Value | None]


@dataclass(frozen=True, slots=True)
class Story:
    """One item of a bulletin, and the facts that its words state."""

    heading: str
    words: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a publisher sets its bulletins."""

    title: str
    sections: tuple[str, ...]
    number: Callable[[int], str]
    source: str


MANNERS = (
    Manner("滨海碳讯", ("政策动态", "市场要闻", "项目进展"), lambda n: f"{n}.", "（来源：{paper}，{day}）"),
    Manner(
        "海岸观察", ("要闻", "交易", "研究"), lambda n: f"（{'一二三四五六七八九十'[n - 1]}）", "来源：{paper} {day}"
    ),
    Manner("潮间带简报", ("动态", "项目", "数据"), lambda n: f"{n}、", "（{paper}，{day}）"),
    Manner("蓝色资产月报", ("综述", "成交", "方法与标准"), lambda n: f"【{n}】", "【来源】{paper}，{day}"),
)
_PAPERS = ("海湾日报", "潮声网", "滨海新闻", "湿地通讯", "碳市场周刊", "港城晚报")
_FILL = (
    "据介绍，当地将在三年内完成本底调查，并把监测数据逐月公布，{body}负责技术指导。",
    "{body}有关负责人说，补植的苗木成活率仍需连续观察，管护责任已落实到村。",
    "记者在{place}看到，潮沟两侧的围网已经拆除，候鸟的数量比往年明显增多。",
    "下一步，{body}将会同沿海乡镇完善台账，收益优先用于{place}的日常管护。",
    "业内人士认为，{place}的做法为同类岸段提供了参考，但核算边界仍有待统一。",
)


def bulletins(documents: int, seed: int = 1) -> Iterator[tuple[str, str, str]]:
    """Name, text and sidecar of each bulletin."""
    world = World(seed)
    for number in range(documents):
        yield bulletin(world, number)


def bulletin(world: World, number: int, edition: int = 0) -> tuple[str, str, str]:
    """Name, text and sidecar of one bulletin; another `edition` tells of one thing more."""
    dice, manner = world.dice("set", number), MANNERS[number % len(MANNERS)]
    issued = issue_day(number)
    lines = [f"{manner.title}", f"总第{number + 1}期  {issued.year}年{issued.month}月{issued.day}日", ""]
    for at, story in enumerate(stories(world, number, edition)):
        if at % 4 == 0 and at // 4 < len(manner.sections):
            lines += [manner.sections[at // 4], ""]
        told = issued - timedelta(days=dice.randrange(1, 25))
        paper = _PAPERS[dice.randrange(len(_PAPERS))]
        source = manner.source.format(paper=paper, day=f"{told:%Y-%m-%d}")
        lines += [f"{manner.number(at + 1)}{story.heading}", story.words, source, ""]
    about = f"title: {manner.title}\nissue: 总第{number + 1}期\ndate: {issued}\nregion: CN\npublisher: {manner.title}编辑部\n"
    text = "\n".join(lines)
    return f"bulletin-{number:05}.txt", _traditional(text) if number % _TRADITIONAL == 5 else text, about


def issue_day(number: int) -> date:
    """The day on which a bulletin appears."""
    return FIRST_DAY + timedelta(days=number // A_DAY)


def write(folder: Path, documents: int, seed: int = 1) -> None:
    """The bulletins as files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text, about in bulletins(documents, seed):
        (folder / name).write_text(text, encoding="utf-8")
        (folder / f"{name}.yaml").write_text(about, encoding="utf-8")


def stories(world: World, number: int, edition: int = 0) -> tuple[Story, ...]:
    """What one bulletin tells, in order."""
    dice = world.dice("bulletin", number)
    tellers = (_policy, _methodology, _deal, _deal, _project, _policy, _deal, _body, _measured, _methodology)
    told = [tell(world, dice, number) for tell in tellers]
    if edition:
        told.append(_deal(world, world.dice("edition", number, edition), number))
    return tuple(told)


def _policy(world: World, dice: Random, number: int) -> Story:
    work = world.policy(world.near(dice, "policy", number))
    issuer = _called(dice, work.issuer)
    title = work.title if dice.random() < 0.8 else f"关于印发《{work.title}》的通知"
    tellings = (
        (f"{_day(work.day)}，{issuer}印发《{title}》，提出加强{work.ecosystem}保护修复。", True, issuer),
        (f"{issuer}近日发布《{title}》，明确{work.ecosystem}碳汇监测的要求。", False, issuer),
        (
            f"《{title}》由{work.issuer.name}于{_day(work.day)}发布，涉及{work.ecosystem}的保护。",
            True,
            work.issuer.name,
        ),
    )
    words, dated, by = tellings[dice.randrange(3)]
    said = {"title": named(title), "issuers": named(by), "date": _when(work.day) if dated else None}
    facts = (Fact("policies", said), Fact("agencies", {"name": named(by)}))
    return Story(f"{issuer}印发{work.ecosystem}文件", _filled(world, dice, words, work.issuer), facts)


def _methodology(world: World, dice: Random, number: int) -> Story:
    work = world.methodology(world.near(dice, "methodology", number))
    issuer, code = _called(dice, work.issuer), dice.random() < 0.7
    coded = f"（{work.code}）" if code else ""
    tellings = (
        (f"{_day(work.day)}，{issuer}发布《{work.title}》{coded}，适用于{work.ecosystem}。", issuer),
        (f"《{work.title}》{coded}由{work.issuer.name}编制，{_day(work.day)}正式发布。", work.issuer.name),
    )
    words, by = tellings[dice.randrange(2)]
    kind: ClaimKind = "standards" if work.code.startswith("HY") else "methodologies"
    said = {
        "name": named(work.title),
        "code": named(work.code) if code else None,
        "issuer": named(by),
        "date": _when(work.day),
        "ecosystems": named(work.ecosystem),
    }
    facts = (Fact(kind, said), Fact("agencies", {"name": named(by)}))
    return Story(f"{work.ecosystem}碳汇方法有新版", _filled(world, dice, words, work.issuer), facts)


def _deal(world: World, dice: Random, number: int) -> Story:
    deal = world.deal(world.near(dice, "deal", number))
    seller, buyer = _called(dice, deal.seller), _called(dice, deal.buyer)
    uses = dice.random() < 0.4
    used = f"项目采用《{deal.methodology}》。" if uses else ""
    how = "以拍卖方式" if deal.auction else "以协议转让方式"
    tellings = (
        (
            f"{_day(deal.day)}，{deal.what}{how}成交，成交量{deal.tonnes}吨，单价{deal.price}元/吨，"
            f"总价{deal.total}万元，卖方为{seller}，买方为{buyer}。{used}",
            ("volume", "unit_price", "total", "sellers", "buyers", "date"),
        ),
        (
            f"{deal.place}传来消息：{buyer}于{_day(deal.day)}以每吨{deal.price}元购得{deal.what}{deal.tonnes}吨。{used}",
            ("volume", "unit_price", "buyers", "date", "place"),
        ),
        (
            f"{_day(deal.day)}，{seller}与{buyer}签订协议，{deal.what}{deal.tonnes}吨以{deal.total}万元成交。{used}",
            ("volume", "total", "sellers", "buyers", "date"),
        ),
    )
    words, roles = tellings[dice.randrange(3)]
    known: dict[str, Value] = {
        "volume": Amount(f"{deal.tonnes}吨", Decimal(deal.tonnes), unit="t"),
        "unit_price": Amount(f"{deal.price}元", Decimal(deal.price), currency="CNY", per="t"),
        "total": Amount(f"{deal.total}万元", Decimal(deal.total) * 10_000, currency="CNY"),
        "sellers": named(seller),
        "buyers": named(buyer),
        "date": _when(deal.day),
        "place": named(deal.place),
    }
    said: dict[str, Value | None] = {"what": named(deal.what), "type": "auction" if deal.auction else "agreement"}
    said |= {role: known[role] for role in roles}
    said |= {"methodology": named(deal.methodology) if uses else None, "status": "completed"}
    sides = tuple(Fact("agencies", {"name": named(n)}) for n in (seller, buyer) if n in words)
    return Story(f"{deal.what}成交", _filled(world, dice, words, deal.seller), (Fact("transactions", said), *sides))


def _project(world: World, dice: Random, number: int) -> Story:
    project = world.project(world.near(dice, "project", number))
    lead = _called(dice, project.lead)
    tellings = (
        (
            f"{_day(project.day)}，{project.name}开工，由{lead}牵头，计划修复{project.ecosystem}{project.hectares}公顷，"
            f"总投资{project.yuan}万元。",
            True,
        ),
        (f"{lead}牵头的{project.name}通过验收，修复面积{project.hectares}公顷，总投资{project.yuan}万元。", False),
    )
    words, dated = tellings[dice.randrange(2)]
    said = {
        "name": named(project.name),
        "leads": named(lead),
        "area": Amount(f"{project.hectares}公顷", Decimal(project.hectares), unit="hm2"),
        "cost": Amount(f"{project.yuan}万元", Decimal(project.yuan) * 10_000, currency="CNY"),
        "date": _when(project.day) if dated else None,
    }
    facts = (Fact("projects", said), Fact("agencies", {"name": named(lead)}))
    return Story(f"{project.name}有进展", _filled(world, dice, words, project.lead), facts)


def _body(world: World, dice: Random, number: int) -> Story:
    body = world.body(world.near(dice, "body", number))
    other = world.body(world.near(dice, "body", number))
    words = f"{body.name}（简称“{body.short}”）与{other.name}签署合作协议，共同开展{body.place}的碳汇监测。"
    signed = {"what": named("签署合作协议"), "participants": named(body.name)}
    facts = (
        Fact("agencies", {"name": named(body.name), "aliases": named(body.short)}),
        Fact("agencies", {"name": named(other.name)}),
        Fact("events", signed),
    )
    return Story(f"{body.short}签署合作协议", _filled(world, dice, words, other), facts)


def _measured(world: World, dice: Random, number: int) -> Story:
    project = world.project(world.near(dice, "project", number))
    share, stock = dice.randrange(400, 990) / 10, dice.randrange(120, 9800) / 10
    subject = named(f"{project.place}{project.ecosystem}")
    words = (
        f"监测显示，{project.place}{project.ecosystem}面积为{project.hectares}公顷，碳储量约{stock}万吨，"
        f"苗木成活率达{share}%。"
    )
    measures = (
        ("面积", Amount(f"{project.hectares}公顷", Decimal(project.hectares), unit="hm2")),
        ("碳储量", Amount(f"{stock}万吨", Decimal(str(stock)) * 10_000, comparator="≈", unit="t")),
        ("苗木成活率", Amount(f"{share}%", Decimal(str(share)), unit="%")),
    )
    facts = tuple(
        Fact(
            "measurements", {"subject": subject.text, "metric": metric, "amount": amount, "place": named(project.place)}
        )
        for metric, amount in measures
    )
    return Story(f"{project.place}公布监测数据", _filled(world, dice, words, project.lead), facts)


def _called(dice: Random, body: Body) -> str:
    return body.name if dice.random() < 0.75 else body.short


def named(text: str) -> Name:
    """A name as it is printed."""
    return Name(text, text)


def _when(day: date) -> When:
    return When(_day(day), day.isoformat())


def _filled(world: World, dice: Random, words: str, body: Body) -> str:
    fill = _FILL[dice.randrange(len(_FILL))].format(body=body.name, place=world.place(dice.randrange(9000)))
    return words + fill


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _traditional(text: str) -> str:
    from opencc import OpenCC

    return str(OpenCC("s2t").convert(text))


def main() -> None:
    """Write a folder of them."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--documents", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=1)
    wanted = asked.parse_args()
    write(wanted.folder, wanted.documents, wanted.seed)


if __name__ == "__main__":
    main()

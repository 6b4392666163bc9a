"""Small documents and claims made by hand, and stores of them in memory."""

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from pyoxigraph import Quad

from extract.model import Amount, Claim, ClaimKind, Comparator, Name, Slot, When
from graph.building import assembly
from graph.documents import statements
from graph.documents import told as told_json
from graph.identity.resolve import resolve
from graph.model import Entity, Told
from graph.names import Names
from graph.stores.oxigraph import Oxigraph
from graph.terms import vocab
from ingest import ids
from ingest.model import About, Block, Box, Document, Item, Page, Passage, Region, Stretch
from ingest.script import simplify


class Bulletin:
    """A one-page document that grows by a sentence with every claim told of it."""

    def __init__(self, name: str, date: str = "2024-06", region: Region = "CN") -> None:
        self.name, self.about = name, About(title=name, date=date, region=region)
        self.id = ids.document_id(name.encode())
        self.lines: list[str] = []
        self.claims: list[Claim] = []
        self.headings: dict[int, str] = {}

    def tell(self, kind: ClaimKind, sentence: str, /, **roles: object) -> Claim:
        """Add a sentence as an item of its own, and a claim it is the evidence of."""
        start = sum(len(line) + 1 for line in self.lines)
        self.lines.append(sentence)
        where = (Stretch(1, start, start + len(sentence)),)
        slots = tuple(
            Slot(role.replace("__", "."), value, where)
            for role, given in roles.items()
            for value in (given if isinstance(given, list) else [given])
        )
        claim_id = ids.name(self.id, kind, sentence, repr(slots), length=16)
        claim = Claim(claim_id, kind, len(self.lines) - 1, slots, where, "tests/made", confidence=Decimal("0.9"))
        self.claims.append(claim)
        return claim

    def in_item_of(self, claim: Claim) -> None:
        """Let all claims stand in the item of one of them."""
        self.claims = [replace(one, item=claim.item) for one in self.claims]

    def document(self) -> Document:
        """The document with all its sentences, a box for every character."""
        text = "\n".join(self.lines)
        boxes = tuple(
            Box(10.0 * (i % 40), 20.0 * (i // 40), 10.0 * (i % 40) + 9, 20.0 * (i // 40) + 15) for i in range(len(text))
        )
        blocks, items, at = [], [], 0
        for number, line in enumerate(self.lines, start=1):
            blocks.append(Block("paragraph", 1, at, at + len(line)))
            passage = Passage("paragraph", line, (Stretch(1, at, at + len(line)),))
            items.append(
                Item(
                    "要闻",
                    str(number),
                    self.headings.get(number - 1, line[:8]),
                    None,
                    (passage,),
                    "news",
                    source_date=self.about.date,
                )
            )
            at += len(line) + 1
        page = Page(1, 400, 600, "text", "", text, text, boxes, tuple(blocks))
        return Document(self.id, f"{self.name}.pdf", "application/pdf", self.about, (page,), tuple(items))


def name(printed: str, key: str = "", kind: str = "") -> Name:
    return Name(printed, simplify(printed).strip("《》"), key, kind)


def amount(printed: str, value: str, comparator: Comparator = "=", **more: str) -> Amount:
    return Amount(printed, Decimal(value), comparator=comparator, **more)


def when(iso: str) -> When:
    return When(iso, iso)


def told(*bulletins: Bulletin) -> list[Told]:
    return [told_json.of(b.document(), tuple(b.claims)) for b in bulletins]


def quads(*bulletins: Bulletin) -> list[Quad]:
    """Every quad of a graph of these bulletins, none a rendition of another."""
    names = Names()
    works = tuple((b.id,) for b in bulletins)
    own = [q for b in bulletins for q in statements.quads(b.document(), b.claims, names)]
    return [*own, *assembly.graphs(told(*bulletins), works, names)[1]]


def store(*bulletins: Bulletin) -> Oxigraph:
    made = Oxigraph(write=True)
    made.load(quads(*bulletins))
    return made


@dataclass(frozen=True)
class Make:
    """What a test needs to make bulletins and graphs of them."""

    bulletin = Bulletin
    name = staticmethod(name)
    amount = staticmethod(amount)
    when = staticmethod(when)
    told = staticmethod(told)
    quads = staticmethod(quads)
    store = staticmethod(store)

    @staticmethod
    def entities(*bulletins: Bulletin) -> tuple[Entity, ...]:
        return resolve(told(*bulletins), Names(), vocab.load()).entities

    def named(self, class_name: str, *bulletins: Bulletin) -> list[str]:
        """Names of the entities of a class."""
        return sorted(e.name for e in self.entities(*bulletins) if e.class_name == class_name)


@pytest.fixture(scope="session")
def make() -> Make:
    return Make()


@pytest.fixture(scope="session")
def corpus() -> tuple[Bulletin, ...]:
    """Two bulletins and a Hong Kong article that tell of some of the same things."""
    first, second = Bulletin("海湾简报第一期", "2024-03"), Bulletin("海湾简报第二期", "2024-06")
    third = Bulletin("蓝碳观察", "2024-07", "HK")
    for bulletin in (first, second):
        bulletin.tell(
            "methodologies",
            "省林草局发布《滩涂盐沼修复碳汇方法学》（BH-07-001）",
            name=name("《滩涂盐沼修复碳汇方法学》"),
            code=name("BH-07-001"),
            issuer=name("省林草局"),
            date=when("2023-11"),
            ecosystems=name("盐沼", "https://w3id.org/lantan/ecosystem/saltmarsh"),
        )
    first.tell(
        "transactions",
        "青螺湾以每吨88.5元拍出1204.6吨碳汇，由白鹭航运公司竞得",
        what=name("青螺湾碳汇拍卖"),
        type="auction",
        volume=amount("1204.6吨", "1204.6", unit="t"),
        unit_price=amount("每吨88.5元", "88.5", currency="CNY", per="t"),
        buyers=name("白鹭航运公司", kind="company"),
        place=name("青螺湾"),
        date=when("2023-12-05"),
        status="completed",
        methodology=name("滩涂盐沼修复碳汇方法学"),
    )
    second.tell(
        "transactions",
        "去年12月青螺湾碳汇成交，单价88.5元，买方白鹭航运公司",
        what=name("青螺湾碳汇成交"),
        type="auction",
        unit_price=amount("88.5元", "88.5", currency="CNY", per="t"),
        buyers=name("白鹭航运公司"),
        date=when("2023-12"),
    )
    third.tell(
        "agencies", "海岸與濕地聯盟（CWA）成立", name=name("海岸與濕地聯盟（CWA）"), aliases=name("CWA"), type="ngo"
    )
    third.tell(
        "policies",
        "CWA公佈《海草床保育指引》",
        title=name("《海草床保育指引》"),
        issuers=name("CWA"),
        date=when("2024"),
    )
    third.tell(
        "measurements",
        "海草床面積約為161.8±6公頃",
        subject="海草床",
        metric="面积",
        amount=Amount("約為161.8±6公頃", Decimal("161.8"), uncertainty=Decimal("6"), comparator="≈", unit="hm2"),
        place=name("香港"),
    )
    third.tell(
        "projects",
        "「藍灣」項目修復海草床",
        name=name("「藍灣」項目"),
        leads=name("海岸與濕地聯盟"),
        area=amount("3公頃", "3.0", unit="hm2"),
    )
    return first, second, third

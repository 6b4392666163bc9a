"""Two made-up bulletins with their claims, and the store they give; shared by every test of this package."""

import hashlib
import io
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Quad
from reportlab.pdfgen.canvas import Canvas

from extract.model import Amount, Claim, ClaimKind, Comparator, Modality, Name, Slot, Value, When
from graph import stores
from graph.building import assembly, manifest
from graph.documents import statements
from graph.documents import told as tellings
from graph.names import Names
from graph.stores.base import Store
from graph.stores.folder import Folder
from graph.stores.oxigraph import Oxigraph
from ingest.model import About, Block, Box, Document, Item, ItemKind, Page, Passage, Reading, Stretch
from ingest.store import Readings

CONCEPT = "https://w3id.org/lantan/"


class Bulletin:
    """Items and claims of one made-up document, an item a page; every quote is a stretch of the text it is given."""

    def __init__(self, name: str, about: About, drawn: bool = False) -> None:
        self.name, self.about, self.drawn = name, about, drawn
        self.told: list[tuple[dict[str, str], str]] = []
        self.claims: list[Claim] = []

    def item(self, text: str, **facts: str) -> int:
        self.told.append((facts, text))
        return len(self.told) - 1

    def claim(
        self, kind: ClaimKind, item: int, quote: str, *slots: tuple[str, Value], modality: Modality = "done"
    ) -> None:
        start = self.told[item][1].index(quote)
        here = (Stretch(item + 1, start, start + len(quote)),)
        self.claims.append(
            Claim(
                id=hashlib.sha256(f"{self.name}{kind}{quote}".encode()).hexdigest()[:16],
                kind=kind,
                item=item,
                slots=tuple(Slot(role, value, here) for role, value in slots),
                evidence=here,
                rule=f"{kind}/made",
                modality=modality,
                confidence=Decimal("0.9"),
            )
        )

    @property
    def content(self) -> bytes:
        """The bytes of its file: a PDF with empty pages where it is drawn, else its text."""
        if not self.drawn:
            return "\f".join(text for _, text in self.told).encode()
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(595, 842), invariant=1)
        for _ in self.told:
            canvas.rect(50, 50, 100, 100)
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    @property
    def id(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def media_type(self) -> str:
        return "application/pdf" if self.drawn else "text/plain"

    def document(self) -> Document:
        items = tuple(self._items())
        return Document(self.id, self.name, self.media_type, self.about, tuple(map(self._page, items)), items)

    def _page(self, item: Item) -> Page:
        (passage,) = item.passages
        number, text = passage.stretches[0].page, passage.text
        boxes = tuple(
            Box(60 + 12 * (i % 40), 60 + 20 * (i // 40), 72 + 12 * (i % 40), 74 + 20 * (i // 40))
            for i in range(len(text))
        )
        shown = boxes if self.drawn else (None,) * len(text)
        return Page(
            number,
            595,
            842,
            "text" if self.drawn else "plain",
            "sound",
            text,
            text,
            shown,
            (Block("paragraph", number, 0, len(text)),),
        )

    def _items(self) -> Iterator[Item]:
        for number, (facts, text) in enumerate(self.told, 1):
            kind: ItemKind = "policy" if facts.get("kind") == "policy" else "news"
            passage = Passage("paragraph", text, (Stretch(number, 0, len(text)),))
            given = {key: facts.get(key, "") for key in ("section", "number", "title", "source", "source_date")}
            yield Item(heading=None, passages=(passage,), kind=kind, **given)


def name(text: str, kind: str = "", key: str = "", printed: str = "") -> Name:
    return Name(printed or text, text, f"{CONCEPT}{key}" if key else "", kind)


def money(value: str, per: str = "", currency: str = "CNY", comparator: Comparator = "=") -> Amount:
    return Amount(f"{value}元", Decimal(value), currency=currency, per=per, comparator=comparator)


def amount(value: str, unit: str, comparator: Comparator = "=") -> Amount:
    return Amount(f"{value}{unit}", Decimal(value), unit=unit, comparator=comparator)


def when(iso: str) -> When:
    return When(iso, iso, iso)


MANGROVE = name("红树林", key="ecosystem/mangrove")
SEAGRASS = name("海草床", key="ecosystem/seagrass")
BUREAU = name("南湾市自然资源局", "government")
BUYER = name("海岳能源有限公司", "company")


def mainland() -> Bulletin:
    """A simplified bulletin of three items."""
    about = About("蓝湾快讯", "2031年第2期", "2031-03-15", "蓝湾研究所", "CN", "hans", (("title", "sidecar"),))
    b = Bulletin("blue-2031-02.txt", about)
    deal = b.item(
        "2月16日，南湾市自然资源局以每吨106元将2340.5吨红树林碳汇拍卖给海岳能源有限公司，总价248093元，系全省首宗。"
        "修复林地约38.5公顷，年均碳汇量超过300吨。",
        section="热点追踪", number="1", title="南湾红树林碳汇首拍成交", source="南湾日报", source_date="2031-02-18",
    )  # fmt: skip
    b.claim(
        "transactions", deal, "南湾市自然资源局以每吨106元将2340.5吨红树林碳汇拍卖给海岳能源有限公司，总价248093元",
        ("what", name("南湾红树林碳汇拍卖")), ("type", "auction"), ("sellers", BUREAU), ("buyers", BUYER),
        ("volume", amount("2340.5", "tCO2e")), ("unit_price", money("106", "t")), ("total", money("248093")),
        ("date", when("2031-02-16")), ("place", name("南湾市")), ("ecosystems", MANGROVE),
        ("project", name("南湾红树林修复项目")), ("first_claim", "全省首宗"), ("status", "completed"),
        ("other_parties", name("南湾公证处", "公证机构")),
    )  # fmt: skip
    b.claim(
        "projects", deal, "修复林地约38.5公顷",
        ("name", name("南湾红树林修复项目")), ("place", name("南湾市")), ("leads", BUREAU),
        ("ecosystems", MANGROVE), ("area", amount("38.5", "hm2", "≈")), ("outcomes.年均碳汇量", amount("300", "t", ">")),
    )  # fmt: skip
    b.claim(
        "measurements", deal, "年均碳汇量超过300吨",
        ("subject", "南湾红树林"), ("metric", "年均碳汇量"), ("amount", amount("300", "t", ">")), ("place", name("南湾市")),
    )  # fmt: skip
    b.claim(
        "agencies",
        deal,
        "南湾市自然资源局",
        ("name", BUREAU),
        ("aliases", name("南湾市资源局")),
        ("type", "government"),
    )
    rules = b.item(
        "滨海省林业局3月1日发布《红树林营造碳汇方法学》（BH-14-002-V01），依据《滨海省蓝碳行动方案》制定，自4月1日起施行。"
        "同日发布团体标准《海草床调查规程》（T/BHS 012-2031）。蓝湾认证中心获准开展核查业务，批准号BHV-07。",
        section="政策标准", number="2", title="滨海省发布红树林营造方法学", source="滨海林业网", source_date="2031-03-02", kind="policy",
    )  # fmt: skip
    forestry = name("滨海省林业局", "government")
    b.claim(
        "methodologies", rules, "滨海省林业局3月1日发布《红树林营造碳汇方法学》（BH-14-002-V01）",
        ("name", name("红树林营造碳汇方法学")), ("code", "BH-14-002-V01"), ("version", "V01"), ("issuer", forestry),
        ("date", when("2031-03-01")), ("mechanism", name("滨海碳普惠")),
        ("ecosystems", MANGROVE), ("activities", name("营造", key="activity/planting")), ("region", name("滨海省")),
        ("status", "发布"),
    )  # fmt: skip
    b.claim(
        "policies", rules, "依据《滨海省蓝碳行动方案》制定",
        ("title", name("滨海省蓝碳行动方案")), ("issuers", forestry), ("kind", "方案"), ("status", "发布"),
        ("mentions", "方法学的依据"), ("date", when("2030")),
    )  # fmt: skip
    b.claim(
        "standards", rules, "团体标准《海草床调查规程》（T/BHS 012-2031）",
        ("title", name("海草床调查规程")), ("code", "T/BHS 012-2031"), ("level", "团体"), ("date", when("2031-03-01")),
        ("effective", when("2031-04-01")), ("status", "发布"), ("ecosystems", SEAGRASS),
        ("relates.replaces", name("海草床监测规程")),
    )  # fmt: skip
    b.claim(
        "approvals", rules, "蓝湾认证中心获准开展核查业务，批准号BHV-07",
        ("holder", name("蓝湾认证中心", "verifier")), ("granted_by", forestry), ("code", "BHV-07"), ("scope", "核查业务"),
    )  # fmt: skip
    study = b.item(
        "陈一舟等在《滨海生态学报》发表论文《海草床固碳速率研究》。3月8日至9日，蓝碳论坛在南湾市举行，蓝湾研究所等参加。",
        section="研究进展", number="3", title="海草床固碳研究两则", source="蓝湾研究所", source_date="2031-03-10",
    )  # fmt: skip
    b.claim(
        "publications", study, "陈一舟等在《滨海生态学报》发表论文《海草床固碳速率研究》",
        ("title", name("海草床固碳速率研究")), ("authors", name("陈一舟", "person")), ("venue", name("滨海生态学报")), ("year", "2031"),
    )  # fmt: skip
    b.claim(
        "events", study, "3月8日至9日，蓝碳论坛在南湾市举行，蓝湾研究所等参加",
        ("what", name("蓝碳论坛")), ("date", when("2031-03-08")), ("end_date", when("2031-03-09")), ("place", name("南湾市")),
        ("participants", name("蓝湾研究所", "research")),
    )  # fmt: skip
    return b


def harbour() -> Bulletin:
    """A traditional article that tells the same deal with another price."""
    about = About("海港藍碳", "", "2031-05", "海港學會", "HK", "hant", (("title", "cover"),))
    b = Bulletin("harbour-carbon.pdf", about, drawn=True)
    told = b.item(
        "內地方面，南灣市自然資源局今年二月拍賣紅樹林碳匯2340.5噸，每噸160元，由海岳能源有限公司投得。",
        section="內地市場", title="內地市場",
    )  # fmt: skip
    b.claim(
        "transactions", told, "南灣市自然資源局今年二月拍賣紅樹林碳匯2340.5噸，每噸160元，由海岳能源有限公司投得",
        ("what", name("南湾红树林碳汇拍卖", printed="南灣紅樹林碳匯拍賣")), ("type", "auction"),
        ("sellers", name("南湾市自然资源局", "government", printed="南灣市自然資源局")), ("buyers", BUYER),
        ("volume", amount("2340.5", "tCO2e")), ("unit_price", money("160", "t")), ("date", when("2031-02-16")),
        ("place", name("南湾市")), ("ecosystems", MANGROVE), ("status", "completed"),
    )  # fmt: skip
    return b


@pytest.fixture(scope="session")
def bulletins() -> tuple[Bulletin, ...]:
    return (mainland(), harbour())


def quads(*bulletins: Bulletin) -> Iterator[Quad]:
    """Every quad of a graph of these bulletins."""
    names, told = Names(), [tellings.of(b.document(), tuple(b.claims)) for b in bulletins]
    for b in bulletins:
        yield from statements.quads(b.document(), b.claims, names)
    yield from assembly.graphs(told, tuple((b.id,) for b in bulletins), names)[1]


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory, bulletins: tuple[Bulletin, ...]) -> Path:
    """The folder of a store of both bulletins, their files beside it."""
    corpus = tmp_path_factory.mktemp("made")
    folder = Folder(corpus / "store")
    folder.prepare()
    files = []
    with folder.lock():
        made = folder.making("made")
        with Oxigraph(made / "oxigraph", write=True) as graph:
            graph.load(quads(*bulletins))
        for b in bulletins:
            (corpus / b.name).write_bytes(b.content)
            os.utime(corpus / b.name, (0, 0))
            files.append(
                manifest.File(
                    str(corpus / b.name),
                    b.id,
                    b.media_type,
                    len(b.content),
                    "",
                    len(b.told),
                    len(b.told),
                    len(b.claims),
                )
            )
            Readings(folder.path / "readings").keep(b.id, Reading(b.document().pages))
        (made / "manifest.json").write_bytes(manifest.to_bytes(manifest.Manifest(files=tuple(files))))
        folder.publish("made")
    return folder.path


@pytest.fixture(scope="session")
def store(place: Path) -> Store:
    return stores.open(place)

"""All frames over a document."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.documents import frame as documents
from extract.documents import references
from extract.extractor import extract
from extract.undertakings import approvals
from ingest.model import About, Document, Item, ItemKind, Page, Passage, Stretch

_TEXT = "3月1日，财政部印发《海湾整治意见》。\n2023年1月，《岸线核算规程》（HY/T 0901-2023）发布。\n目录……1"


def document(kind: ItemKind = "news") -> Document:
    ends = [i for i, c in enumerate(_TEXT + "\n") if c == "\n"]
    starts = [0, *(e + 1 for e in ends[:-1])]
    passages = [Passage("paragraph", _TEXT[a:b], (Stretch(1, a, b),)) for a, b in zip(starts, ends, strict=True)]
    items = tuple(
        Item("热点", str(n), "题", None, (p,), "toc" if n == 3 else kind, "", "2024-03-05")
        for n, p in enumerate(passages, 1)
    )
    page = Page(1, 0, 0, "plain", "", _TEXT, _TEXT, (None,) * len(_TEXT), ())
    return Document("0" * 64, "some.txt", "text/plain", About(date="2024-06", region="CN"), (page,), items)


def test_claims_come_in_the_order_of_items_and_place() -> None:
    claims = extract(document())
    assert [c.item for c in claims] == sorted(c.item for c in claims)
    assert {"policies", "standards"} <= {c.kind for c in claims}


def test_the_same_document_gives_the_same_claims() -> None:
    assert extract(document()) == extract(document())


_WORDS = (
    "《", "》", "《公约》", "《海湾意见（试行）》", "（", "）", "“", "”", "（以下简称《意见》）", "、", "和", "，", "。", "；", "由", "财政部",
    "厦门市", "印发", "发布", "编制", "施行", "自", "起", "2023年1月", "近日", "根据", "代替", "废止", "VM0033", "T/CAOE 64-2023", "方法学",
    "技术规程", "标准", "两项", "盐沼", "报告", "[J]. ", "2024, 1(2): 3-4", "\n", " ",
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_WORDS), max_size=30).map("".join))
def test_whatever_the_text_every_claim_shows_words_of_it(tell_item, text: str) -> None:
    told = tell_item(text, title="现发布规程")
    for frame in (documents.claims, references.claims, approvals.claims):
        for claim in frame(told):
            assert claim.evidence
            assert all(told.document.text_of(slot.evidence) for slot in claim.slots)


def test_lists_of_contents_tell_nothing() -> None:
    assert all(c.item != 2 for c in extract(document()))
    assert extract(document("toc")) == ()


def test_every_claim_shows_words_that_stand_on_the_page() -> None:
    told = document()
    for claim in extract(told):
        assert claim.evidence
        for part in told.text_of(claim.evidence).split(" … "):
            assert part in _TEXT

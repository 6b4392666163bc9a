"""A person's decision changes who is who, and nothing is left of it when it is taken back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import GraphError
from graph.identity import decided, titles
from graph.identity.decided import Decision, Side, Telling
from graph.identity.resolve import resolve
from graph.names import Names
from graph.terms.vocab import load


def _resolved(make, bulletins, *decisions):
    return resolve(make.told(*bulletins), Names(), load(), decisions)


def _named(make, class_name, bulletins, *decisions):
    return sorted(e.name for e in _resolved(make, bulletins, *decisions).entities if e.class_name == class_name)


def _by_name(class_name, text):
    return Side(text, "", class_name, text, (titles.plain(text),), ())


def _by_claims(class_name, bulletin, *claims):
    tellings = (Telling(c.id, bulletin.id, c.item, titles.plain(_title(c))) for c in claims)
    return Side(_title(claims[0]), "", class_name, _title(claims[0]), (), tuple(tellings))


def _title(claim):
    return next(s.value.text for s in claim.slots if s.role in ("name", "title", "what"))


@pytest.fixture
def agencies(make):
    one = make.bulletin("甲")
    for text in ("海岸与湿地联盟（CWA）", "清洁水务局", "水务清洁局"):
        one.tell("agencies", f"{text}成立", name=make.name(text))
    one.tell("policies", "CWA发布《湿地指引》", title=make.name("《湿地保育指引》"), issuers=make.name("CWA"))
    return one


def test_two_agencies_are_one_where_a_person_says_so_and_the_record_says_why(make, agencies):
    decision = Decision("together", _by_name("Agency", "清洁水务局"), _by_name("Agency", "水务清洁局"), "printed so")
    found = _resolved(make, [agencies], decision)
    assert sorted(e.name for e in found.entities if e.class_name == "Agency") == ["水务清洁局", "海岸与湿地联盟（CWA）"]
    assert any(m.reason == "decided: printed so" and m.merged == "清洁水务局" for m in found.merges)


def test_a_name_is_parted_from_the_agency_it_was_tied_to(make, agencies):
    assert len(_named(make, "Agency", [agencies])) == 3
    decision = Decision("apart", _by_name("Agency", "CWA"), _by_name("Agency", "海岸与湿地联盟（CWA）"), "another CWA")
    found = _resolved(make, [agencies], decision)
    assert sorted(e.name for e in found.entities if e.class_name == "Agency") == [
        "CWA",
        "水务清洁局",
        "海岸与湿地联盟（CWA）",
        "清洁水务局",
    ]
    assert not any(m.merged == "CWA" for m in found.merges)


def test_a_known_concept_can_lose_one_of_its_names(make):
    one = make.bulletin("甲")
    for text in ("中国科学院", "中科院"):
        one.tell("agencies", f"{text}成立", name=make.name(text))
    assert _named(make, "Agency", [one]) == ["中国科学院"]
    decision = Decision("apart", _by_name("Agency", "中科院"), _by_name("Agency", "中国科学院"), "made up")
    assert _named(make, "Agency", [one], decision) == ["中国科学院", "中科院"]


@pytest.fixture
def told_twice(make):
    """A policy told under one title in two bulletins, and another."""
    one, other = make.bulletin("甲"), make.bulletin("乙")
    for bulletin in (one, other):
        bulletin.tell("policies", "《滩涂资源保护办法》", title=make.name("《滩涂资源保护办法》"))
    other.tell("policies", "《海涂资源保护办法》", title=make.name("《海涂资源保护办法》"))
    return one, other


def test_tellings_of_a_work_are_parted(make, told_twice):
    one, other = told_twice
    decision = Decision(
        "apart", _by_claims("Policy", one, one.claims[0]), _by_claims("Policy", other, other.claims[0]), "no"
    )
    assert len(_named(make, "Policy", told_twice)) == 2
    assert len(_named(make, "Policy", told_twice, decision)) == 3


def test_two_works_are_one_with_all_their_tellings(make, told_twice):
    one, other = told_twice
    whole = _by_claims("Policy", one, one.claims[0]), _by_claims("Policy", other, other.claims[1])
    assert _named(make, "Policy", told_twice, Decision("together", *whole, "renamed")) == ["滩涂资源保护办法"]


def test_a_decision_finds_its_telling_again_by_its_place_and_name(make, told_twice):
    one, other = told_twice
    sides = []
    for bulletin, claim in ((one, one.claims[0]), (other, other.claims[0])):
        telling = Telling("0" * 16, bulletin.id, claim.item, titles.plain(_title(claim)))
        sides.append(Side("x", "", "Policy", "x", (), (telling,)))
    assert len(_named(make, "Policy", told_twice, Decision("apart", *sides, "no"))) == 3


def test_of_two_decisions_that_contradict_each_other_the_parting_one_holds(make, told_twice):
    one, other = told_twice
    sides = _by_claims("Policy", one, one.claims[0]), _by_claims("Policy", other, other.claims[1])
    both = Decision("together", *sides, "one"), Decision("apart", *sides, "two")
    assert len(_named(make, "Policy", told_twice, *both)) == 2


def test_deals_and_figures_are_parted_and_put_together(make, corpus):
    first, second, third = corpus
    deals = [next(c for c in b.claims if c.kind == "transactions") for b in (first, second)]
    sides = _by_claims("Transaction", first, deals[0]), _by_claims("Transaction", second, deals[1])
    assert len(_named(make, "Transaction", corpus, Decision("apart", *sides, "two lots"))) == 2
    figure = next(c for c in third.claims if c.kind == "measurements")
    again = make.bulletin("丁")
    again.tell(
        "measurements",
        "海草床面积160公顷",
        subject="海草床",
        metric="面积",
        amount=make.amount("160公顷", "160", unit="hm2"),
    )
    told = Telling(again.claims[0].id, again.id, 0, "")
    figures = (
        Side("a", "", "Measurement", "a", (), (told,)),
        Side("b", "", "Measurement", "b", (), (Telling(figure.id, third.id, figure.item, ""),)),
    )
    assert len(_named(make, "Measurement", (*corpus, again))) == 2
    assert len(_named(make, "Measurement", (*corpus, again), Decision("together", *figures, "rounded"))) == 1


def test_a_title_named_in_passing_follows_a_decision(make):
    one = make.bulletin("甲")
    one.tell("policies", "《滩涂资源保护办法》", title=make.name("《滩涂资源保护办法》"))
    one.tell(
        "policies", "依据《海涂办法》制定", title=make.name("《实施细则》"), relates__based_on=make.name("《海涂办法》")
    )
    assert len(_named(make, "Policy", [one])) == 3
    decision = Decision(
        "together", _by_name("Policy", "海涂办法"), _by_claims("Policy", one, one.claims[0]), "a short title"
    )
    found = _resolved(make, [one], decision)
    (meant,) = {iri for (claim, _), iri in found.refers.items() if claim == one.claims[1].id}
    assert meant == found.about[one.claims[0].id]


def test_decisions_are_kept_in_the_store_and_none_leave_no_file(tmp_path):
    made = Decision("apart", _by_name("Agency", "甲局"), _by_name("Agency", "乙局"), "因为")
    decided.keep(tmp_path, [made])
    assert decided.read(tmp_path) == (made,)
    assert decided.version(tmp_path) != ""
    decided.keep(tmp_path, [])
    assert list(tmp_path.iterdir()) == []
    assert decided.read(tmp_path) == ()
    assert decided.version(tmp_path) == ""


@pytest.mark.parametrize("text", ["", "{}", '{"decisions": [1]}', '{"decisions": [{"verdict": "maybe"}]}', "[]"])
def test_a_broken_file_of_decisions_is_named(tmp_path, text):
    (tmp_path / decided.FILE).write_text(text, encoding="utf-8")
    with pytest.raises(GraphError, match=decided.FILE):
        decided.read(tmp_path)


BODIES = ("北湾省海洋局", "海洋局", "北湾厅", "海岸与湿地联盟（CWA）", "CWA", "中科院", "中国科学院")
TITLES = (
    "滩涂保护办法",
    "关于印发《滩涂保护办法（试行）》的通知",
    "滩涂资源保护工作方案",
    "滩涂资源保护行动计划",
    "巴黎协定",
    "滩涂保护办法（2021年）",
)
FACTS = st.one_of(
    st.tuples(st.just("agencies"), st.sampled_from(BODIES), st.none()),
    st.tuples(st.just("policies"), st.sampled_from(TITLES), st.sampled_from((None, *BODIES))),
    st.tuples(st.just("standards"), st.sampled_from(TITLES), st.sampled_from((None, "T/XY 3-2023", "T/XY 4-2023"))),
    st.tuples(st.just("transactions"), st.sampled_from(("500", "1204.6", "1302.6")), st.sampled_from((None, *BODIES))),
)  # fmt: skip


def _bulletin(make, number, facts):
    made = make.bulletin(f"简报{number}", f"2024-0{1 + number % 3}")
    for n, (kind, what, more) in enumerate(facts):
        match kind:
            case "agencies":
                made.tell(kind, f"{n}{what}成立", name=make.name(what))
            case "policies":
                made.tell(
                    kind,
                    f"{n}{what}",
                    title=make.name(what),
                    date=make.when("2021-03-05"),
                    **({"issuers": make.name(more)} if more else {}),
                )
            case "standards":
                made.tell(kind, f"{n}{what}", title=make.name(what), **({"code": make.name(more)} if more else {}))
            case _:
                party = {"buyers": make.name(more), "place": make.name("宁波市")} if more else {}
                made.tell(
                    kind,
                    f"{n}成交{what}吨",
                    what=make.name("成交"),
                    volume=make.amount(f"{what}吨", what, unit="t"),
                    date=make.when("2023-02"),
                    **party,
                )
    return made


CORPORA = st.lists(st.lists(FACTS, max_size=4), min_size=1, max_size=4)
DECISIONS = (
    Decision("apart", _by_name("Agency", "CWA"), _by_name("Agency", "海岸与湿地联盟（CWA）"), "two"),
    Decision("together", _by_name("Agency", "海洋局"), _by_name("Agency", "中国科学院"), "one"),
    Decision("together", _by_name("Policy", "巴黎协定"), _by_name("Policy", "滩涂保护办法"), "one"),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CORPORA, st.randoms(use_true_random=False), st.lists(st.sampled_from(DECISIONS), unique=True, max_size=3))
def test_neither_the_order_of_documents_nor_of_decisions_matters(make, corpus, random, decisions):
    bulletins = [_bulletin(make, n, facts) for n, facts in enumerate(corpus)]
    mixed, turned = random.sample(bulletins, len(bulletins)), random.sample(decisions, len(decisions))
    assert _resolved(make, bulletins, *decisions) == _resolved(make, mixed, *turned)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CORPORA)
def test_every_claim_tells_of_one_thing_and_things_that_clash_are_never_one(make, corpus):
    bulletins = [_bulletin(make, n, facts) for n, facts in enumerate(corpus)]
    found = _resolved(make, bulletins)
    told = [s.claim.id for e in found.entities for s in e.claims]
    assert sorted(told) == sorted(c.id for b in bulletins for c in b.claims)
    assert len({e.iri for e in found.entities}) == len(found.entities)
    for entity in found.entities:
        codes = {titles.code_key(s.value.text) for t in entity.claims for s in t.claim.slots if s.role == "code"}
        years = {titles.title(_title(t.claim)).years for t in entity.claims if entity.class_name == "Policy"} - {()}
        assert len(codes) <= 1
        assert len(years) <= 1

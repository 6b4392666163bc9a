"""The life of a work as `show` tells it: steps in order, across the works that took each other's place."""

import json

import pytest
from pyoxigraph import Literal, Quad

from graph.names import DCTERMS, LT, RDF, Names, below
from graph.stores.oxigraph import Oxigraph
from queries import lives
from queries.commands import lives as printed

NAMES = Names()
CANON = NAMES.graph("canon")


def _work(name, *steps, replaces=()):
    """A work with steps (kind, date, by), each told by a claim of its own."""
    work = NAMES.entity("Policy", name)
    yield work, RDF["type"], LT["Policy"]
    yield work, LT["name"], Literal(name)
    yield from ((work, LT["replaces"], NAMES.entity("Policy", old)) for old in replaces)
    document = NAMES.document("a" * 64)
    yield document, LT["fileName"], Literal("lagoon.pdf")
    yield document, DCTERMS["issued"], Literal("2031-06")
    for n, (kind, date, by) in enumerate(steps):
        stage, claim = below(work, "stage", f"{kind}{n}"), NAMES.claim(f"{name}{n}")
        yield stage, LT["stageOf"], work
        yield stage, LT["stage"], Literal(kind)
        yield stage, LT["toldBy"], claim
        if date:
            yield stage, LT["stageDate"], Literal(date)
        if by:
            yield stage, LT["byWork"], NAMES.entity("Policy", by)
        yield claim, LT["inDocument"], document
        yield claim, LT["page"], Literal(n + 1)
        yield claim, LT["quote"], Literal(f"{name}的第{n + 1}句")


def _store(*works):
    store = Oxigraph(write=True)
    store.load(Quad(*triple, CANON) for work in works for triple in work)
    return store


def _life(store, name):
    return lives.life(store, NAMES.entity("Policy", name).value)


@pytest.fixture
def chain():
    return _store(
        _work("滩涂暂行办法", ("issued", "2021-02", ""), ("replaced", "2031-05-01", "滩涂条例")),
        _work("滩涂办法", ("trial", "2026", ""), ("consulted", "", ""), replaces=("滩涂暂行办法",)),
        _work("滩涂条例", ("in_force", "2031-05-01", ""), ("adopted", "", ""), replaces=("滩涂办法",)),
        _work("海草条例", ("issued", "2030", "")),
    )


@pytest.mark.parametrize("name", ["滩涂暂行办法", "滩涂办法", "滩涂条例"])
def test_every_work_of_a_chain_tells_the_whole_chain_from_old_to_new(chain, name):
    found = _life(chain, name)
    assert [work for _, work in found.works] == ["滩涂暂行办法", "滩涂办法", "滩涂条例"]
    assert [(step.name, step.kind) for step in found.steps] == [
        ("滩涂暂行办法", "issued"),
        ("滩涂办法", "consulted"),
        ("滩涂办法", "trial"),
        ("滩涂条例", "adopted"),
        ("滩涂条例", "in_force"),
        ("滩涂暂行办法", "replaced"),
    ]
    assert found.circles == ()


def test_a_work_that_replaced_nothing_has_its_own_life(chain):
    assert [step.name for step in _life(chain, "海草条例").steps] == ["海草条例"]


def test_what_has_no_life_has_no_steps(chain):
    assert lives.life(chain, "https://example.org/nothing") == lives.Life()


def test_works_that_replace_each_other_in_a_circle_are_told(capsys):
    store = _store(
        _work("甲办法", ("issued", "2030", ""), replaces=("丙办法",)),
        _work("乙办法", ("issued", "2031", ""), replaces=("甲办法",)),
        _work("丙办法", ("issued", "2032", ""), replaces=("乙办法",)),
        _work("丁办法", ("issued", "2033", ""), replaces=("丙办法",)),
    )
    found = _life(store, "丁办法")
    assert sorted(found.circles) == ["丙办法", "乙办法", "甲办法"]
    assert len(found.works) == 4
    assert sorted(name for _, name in lives.circles(store)) == sorted(found.circles)
    printed.show(found, {})
    assert "先后不明" in capsys.readouterr().out


def test_a_life_is_printed_a_line_a_day_with_its_places(chain, capsys):
    found = _life(chain, "滩涂条例")
    printed.show(found, {NAMES.claim("滩涂条例0").value: 1})
    lines = capsys.readouterr().out.splitlines()
    (line,) = (line for line in lines if "被代替" in line)
    assert "2031年5月1日" in line and "由《滩涂条例》" in line
    assert any("施行" in line and "[1]" in line for line in lines)
    assert any("日期不详" in line and "通过" in line for line in lines)
    assert any("lagoon.pdf p.1" in line for line in lines)


def test_a_life_is_json_with_citations(chain):
    said = json.loads(json.dumps(_life(chain, "滩涂条例").as_json(), ensure_ascii=False))
    assert [work["name"] for work in said["works"]] == ["滩涂暂行办法", "滩涂办法", "滩涂条例"]
    assert said["steps"][0]["citations"][0]["document"] == "lagoon.pdf"
    assert said["steps"][0]["known_from"] is None

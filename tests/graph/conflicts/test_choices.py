"""A person's choice stands in the graph beside both values, and nothing is left of it when it is taken back."""

import pytest

from graph.conflicts import choices
from graph.conflicts.choices import Choice
from graph.conflicts.found import conflicts
from graph.errors import GraphError
from graph.names import LT, RDF, Names


def _told(make, name, issuer):
    one = make.bulletin(name)
    one.tell(
        "policies", f"{issuer}印发《滩涂资源保护管理办法》", title=make.name("《滩涂资源保护管理办法》"),
        issuers=make.name(issuer), date=make.when("2021-03-05"),
    )  # fmt: skip
    return one


@pytest.fixture
def disputed(make):
    with make.store(_told(make, "甲", "北湾省海洋局"), _told(make, "乙", "南湾省海洋局")) as store:
        yield store


def test_both_values_stay_and_one_is_marked_as_chosen(disputed):
    (conflict,) = conflicts(disputed)
    before = len(disputed)
    made = choices.choice(conflict, "南湾省海洋局", "见原件", "编者")
    disputed.load(choices.quads(disputed, [made], Names()))
    (found,) = conflicts(disputed)
    assert [(s.value, s.chosen) for s in found.sides] == [("北湾省海洋局", "not chosen"), ("南湾省海洋局", "chosen")]
    assert (found.because, found.by) == ("见原件", "编者")
    assert [said for said, _ in found.opinions()] == ["南湾省海洋局", "北湾省海洋局"]
    assert len(disputed) > before
    (node,) = {q.subject for q in disputed.quads() if (q.predicate, q.object) == (RDF["type"], LT["Choice"])}
    assert node.value.startswith(Names().base)


def test_a_choice_outlives_another_reading_of_its_claims(make, disputed):
    (conflict,) = conflicts(disputed)
    made = choices.choice(conflict, "南湾省海洋局", "见原件")
    moved = Choice(made.kind, made.property, made.name, made.things, ("0" * 16,), made.value, made.because)
    disputed.load(choices.quads(disputed, [moved], Names()))
    assert conflicts(disputed)[0].because == "见原件"


def test_a_choice_of_a_value_that_nobody_gives_any_more_says_nothing(disputed):
    (conflict,) = conflicts(disputed)
    made = choices.choice(conflict, "西湾省海洋局", "见原件")
    assert list(choices.quads(disputed, [made], Names())) == []
    assert list(choices.quads(disputed, [], Names())) == []


def test_choices_are_kept_in_the_store_and_none_leave_no_file(tmp_path):
    made = Choice("values", "issuedBy", "某办法", ("https://x/1",), ("a" * 16,), "甲局", "因为", "编者")
    choices.keep(tmp_path, [made])
    assert choices.read(tmp_path) == (made,)
    choices.keep(tmp_path, [])
    assert list(tmp_path.iterdir()) == []
    assert choices.read(tmp_path) == ()


@pytest.mark.parametrize("text", ["", "{}", '{"choices": [1]}', '{"choices": [{"kind": "values"}]}', "[]"])
def test_a_broken_file_of_choices_is_named(tmp_path, text):
    (tmp_path / choices.FILE).write_text(text, encoding="utf-8")
    with pytest.raises(GraphError, match=choices.FILE):
        choices.read(tmp_path)

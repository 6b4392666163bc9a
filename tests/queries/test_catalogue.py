"""The catalogue of competency questions."""

import pytest
from pyoxigraph import Store as Engine

from queries.catalogue import LANGUAGES, fill, parse, questions
from queries.errors import BadQuestion
from queries.phrase import lexicon

HEAD = """# title: {zh: 甲, en: A}
# ask: {zh-hans: "哪些甲？", zh-hant: "哪些甲？", en: "Which A?"}
# needs: [policy]
# slots: {issuer: "named! Agency", ecosystem: concept ecosystem}
# answers: {"": name}
# gold: []
PREFIX lt: <https://w3id.org/lantan/ns#>
SELECT ?thing WHERE {
  VALUES ?wantedIssuer { lt:none }
  ?thing lt:issuedBy ?wantedIssuer .
  # ecosystem{
  VALUES ?wantedEcosystem { lt:none }
  ?thing lt:coversEcosystem ?wantedEcosystem .
  # }
}
"""


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.id)
def test_every_question_has_a_title_its_wording_in_three_tongues_and_gold(question) -> None:
    assert question.title_zh and question.title_en
    assert [tag for tag, wording in question.ask if wording] == list(LANGUAGES)
    assert question.gold, f"{question.id}.rq has no gold answer"


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.id)
def test_every_question_runs_as_it_stands_and_cites_its_claims(question) -> None:
    answer = Engine().query(question.sparql)
    names = {v.value for v in answer.variables}
    assert {"thing", "claim"} <= names
    assert {column for _, column in question.answers} <= names


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.id)
def test_every_intent_a_question_names_is_in_the_lexicon(question) -> None:
    known = {intent for _, intent, _ in lexicon().intents}
    named = {choice for need in question.needs for choice in need}
    named |= {*question.likes, *question.avoids} | {intent for intent, _ in question.answers if intent}
    assert named <= known


def test_there_are_at_least_twelve_questions() -> None:
    assert len(questions()) >= 12


def test_a_bound_slot_is_filled_and_the_block_of_an_unbound_one_goes_away() -> None:
    question = parse("made", HEAD)
    text = fill(question, {"issuer": ("https://example.org/a", "https://example.org/b")})
    assert "VALUES ?wantedIssuer { <https://example.org/a> <https://example.org/b> }" in text
    assert "ecosystem" not in text.lower()
    Engine().query(text)


def test_a_filled_question_keeps_the_block_of_a_bound_slot() -> None:
    text = fill(parse("made", HEAD), {"issuer": ("urn:a",), "ecosystem": ("urn:e",)})
    assert "VALUES ?wantedEcosystem { <urn:e> }" in text
    Engine().query(text)


@pytest.mark.parametrize("spoilt", [HEAD.replace("# gold: []\n", ""), HEAD.replace("en: ", "fr: ")])
def test_a_question_without_gold_or_wording_is_refused_by_name(spoilt: str) -> None:
    with pytest.raises(BadQuestion, match=r"questions/made\.rq"):
        parse("made", spoilt)

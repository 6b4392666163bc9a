"""Policies: laws, regulations, plans, opinions, notices, treaties, declarations, official mechanisms."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.documents.acts import Fact
from extract.documents.built import build, first_of
from extract.documents.labelled import labelled
from extract.documents.lasting import lasting
from extract.documents.later import in_force, later
from extract.documents.relations import relations
from extract.documents.sorting import core
from extract.documents.things import Thing
from extract.model import Claim, Name
from extract.reading import rules
from extract.reading.telling import Range, Telling

_COLUMNS = {
    "name": "title", "issuers": "issuers", "date": "date", "effective": "effective", "kind": "kind",
    "status": "status", "mentions": "mentions", "relates": "relates", "first_claim": "first_claim",
    "expires": "expires", "validity": "validity",
}  # fmt: skip


def policy(told: Telling, thing: Thing, others: tuple[Thing, ...]) -> Claim:
    """The claim of one policy: title, issuers, dates, kind, state, what it says, what it stands on."""
    told_later = tuple(later(told, thing, others))
    below = tuple(labelled(told, thing, others))
    makers = first_of([*thing.facts, *told_later, *below], "issuers", "named", "makers", "drafters")
    facts = [
        *(Fact("issuers", f.value, f.where) for f in makers),
        *first_of([*thing.facts, *in_force(told, thing, others), *below], "effective")[:1],
        *first_of([*thing.facts, *below], "date")[:1],
        *(f for f in thing.facts if f.role in ("status", "modality", "mentions")),
        *_kind(thing),
        *_says(told, thing),
        *relations(told, thing, others),
        *lasting(told, thing),
    ]
    return _owned(build(told, thing, facts, _COLUMNS, "policies"))


def _owned(made: Claim) -> Claim:
    """A pledge that every country has one of (国家自主贡献目标) goes by its maker's name, where that is told."""
    title, maker = made.first("title"), made.first("issuers")
    if not (isinstance(title, Name) and isinstance(maker, Name) and title.text in rules.load("documents")["owned"]):
        return made
    full = replace(title, text=maker.text + title.text)
    return replace(made, slots=tuple(replace(s, value=full) if s.role == "title" else s for s in made.slots))


def _kind(thing: Thing) -> Iterator[Fact]:
    main = core(thing.name.name)
    longer = [k for k in rules.load("documents")["kinds"] if main.endswith(k)]
    word = max([*longer, thing.head], key=len)
    if word:
        yield Fact("kind", word, thing.name.where)


def _says(told: Telling, thing: Thing) -> Iterator[Fact]:
    """The words behind 《T》提出 and the like, to the end of the sentence."""
    verb = re.compile(r"(?:\([^()]*\))?[^，。；《》]{0,6}?" + str(rules.load("documents-acts")["says"]) + "，?(?:要)?")
    for o in thing.occurrences:
        text = told.told(o.where.passage).text
        match = verb.match(text, o.where.end)
        end = told.sentence_of(o.where).end
        ground = match and re.match("制定|制订|订定", text[match.end() : end])
        said = Range(o.where.passage, match.end(), end) if match and not ground else None
        if said and end - said.start > 3:
            yield Fact("mentions", told.plain(said).rstrip("。；"), said)
            return

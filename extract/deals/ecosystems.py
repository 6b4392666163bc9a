"""The ecosystems whose credits are dealt in.

Those named in what is sold, or right before the credits; else the one that the thesaurus says a species named there
makes or belongs to (海带养殖碳汇: 海藻).
"""

from collections.abc import Iterator

from extract.deals.drafts import Draft, shown
from extract.deals.parties import Part
from extract.deals.rules import rules
from extract.model import Name
from extract.reading.telling import HEADING, Placed, Range, Telling
from extract.thesaurus import vocabulary

_NEAR = 10
"""Signs between an ecosystem and the credits it gives."""


def of(told: Telling, draft: Draft) -> Iterator[Part]:
    """The ecosystems named where the deal is told; else those that the title puts right before the credits."""
    title = told.passages[0]
    head = [Range(HEADING, 0, len(title.text))] if title.number == HEADING else []
    for places in (shown(told, draft), head):
        for read in (_named, _lived_in):
            if found := [p for where in places for p in read(told, where, draft)]:
                yield from found
                return


def living(species: Placed) -> Name | None:
    """The ecosystem that a species makes or belongs to, where the thesaurus has just one."""
    known = vocabulary.load()
    concept = known.concept(species.value.key) if isinstance(species.value, Name) else None
    home = known.concept(concept.lives_in[0]) if concept and len(concept.lives_in) == 1 else None
    return Name(species.value.printed, home.name, home.iri) if home and isinstance(species.value, Name) else None


def _named(told: Telling, where: Range, draft: Draft) -> Iterator[Part]:
    sold = [p.where for role in ("project", "first_claim") for p in draft.all(role)]
    text = told.told(where.passage).text
    for m in told.within(where, "ecosystem"):
        inside = any(w.passage == m.passage and w.start <= m.start < w.end for w in sold)
        if isinstance(m.value, Name) and (inside or _near(told, where, m)) and not _elsewhere(told, text, m, draft):
            yield Part("ecosystems", m.value, m.range)


def _lived_in(told: Telling, where: Range, draft: Draft) -> Iterator[Part]:
    text = told.told(where.passage).text
    for m in told.within(where, "species"):
        home = living(m)
        if home is not None and _near(told, where, m) and not _elsewhere(told, text, m, draft):
            yield Part("ecosystems", home, m.range)


def _near(told: Telling, where: Range, m: Placed) -> bool:
    """Whether the credits are named right behind it."""
    text = told.told(where.passage).text
    return bool(rules().singles["dealt_in"].search(text, m.start, min(m.end + _NEAR, where.end)))


def _elsewhere(told: Telling, text: str, m: Placed, draft: Draft) -> bool:
    """True for an ecosystem in a title, in somebody's name, or in what the deal is to serve."""
    purposes = [p.where for p in draft.all("purpose")]
    titled = text[: m.start].count("《") > text[: m.start].count("》")
    body = any(n.start <= m.start and m.end <= n.end for n in told.within(Range(m.passage, 0, len(text)), "agency"))
    return titled or body or any(p.passage == m.passage and p.start <= m.start < p.end for p in purposes)

"""Who is who in a corpus: claims and names in, entities out, each merge with its reason.

Names of agencies, persons and places are settled first, then works by title and code, then what is named in passing,
then deals by what agrees in them; figures, approvals and events are one only where all they say is the same.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extract.model import Amount, Name, When
from graph import bodies, bodynames, called, candidates, compare, ontology, titles, works
from graph.bodies import Bodies, Key
from graph.decided import Decided, Decision, Mark
from graph.decisions import Clash, Groups
from graph.features import Features, features
from graph.literals import amount_key
from graph.model import Entity, Form, Merge, Resolution, Source, Told
from graph.names import Names
from graph.references import References
from graph.vocab import Vocabulary
from graph.works import Work

_OPEN_ROLES = ("other_parties", "authors", "participants")
"""Roles in which a name may well be a person's."""
_ALL_THE_SAME = "all that is said is the same"
_BODIES = ("Agent", "Agency", "Place", "Thing")


def resolve(
    told: Iterable[Told], names: Names, vocabulary: Vocabulary, decisions: Sequence[Decision] = ()
) -> Resolution:
    """The entities of everything told, as people have decided; the order of documents does not matter."""
    sources = sorted((s for t in told for s in _sources(t)), key=lambda s: s.place_in_time)
    resolver = _Resolver(sources, names, vocabulary, Decided(decisions, sources))
    resolver.bodies()
    resolver.works()
    resolver.named_in_passing()
    resolver.deals()
    resolver.facts()
    return resolver.resolution()


def _sources(told: Told) -> Iterator[Source]:
    for claim in told.claims:
        heading = told.items[claim.item] if claim.item < len(told.items) else ""
        yield Source(claim, told.document, told.about.own_date, told.about.region, heading)


class _Resolver:
    """What is settled so far; the steps are called in the order in which they stand here."""

    def __init__(
        self, sources: Sequence[Source], names: Names, vocabulary: Vocabulary, decided: Decided | None = None
    ) -> None:
        self._sources, self._names, self._vocabulary = sources, names, vocabulary
        self._decided = decided or Decided()
        self._known: Bodies = bodies.gather(sources, names, vocabulary, self._decided)
        self._keys: dict[tuple[str, int], Key] = {}
        self._references = References()
        self._entities: dict[str, Entity] = {}
        self._about: dict[str, str] = {}
        self._refers: dict[tuple[str, int], str] = {}
        self._merges: list[Merge] = []

    def bodies(self) -> None:
        """Agencies, persons and places, by name."""
        for source in self._sources:
            for index, slot in enumerate(source.claim.slots):
                name = slot.value
                if isinstance(name, Name) and (class_name := self._body_class(source, slot.role, name)):
                    self._keys[source.claim.id, index] = self._known.key(name, class_name, source.document)
        for (claim, index), key in self._keys.items():
            self._refers[claim, index] = self._known.iri(key)
        claims = self._agency_claims()
        for key in self._known.keys():
            iri = self._known.iri(key)
            told = claims.get(iri, ())
            forms = {Form(text, printed) for text, printed in self._known.forms(key)} | set(
                called.forms(told, "aliases")
            )
            forms = {form for form in forms if not self._known.parted(key, form.text)}
            self._add(Entity(iri, key.class_name, self._known.name(key), called.ordered(forms), tuple(told)))
        self._merges.extend(self._known.merges())

    def works(self) -> None:
        """Policies, methodologies, standards, publications and projects, by title and code."""
        told = self._features()
        for class_name in ("Policy", "Methodology", "Standard", "Publication", "Project"):
            tellings = [works.work(class_name, f) for f in told if _class_of(f.source) == class_name]
            marks = [self._decided.marks(class_name, _source_of(w), w.text) for w in tellings]
            groups = works.grouped(tellings, self._vocabulary, self._parting(marks), marks)
            self._force(groups, marks)
            members = [[tellings[n] for n in group] for group in groups]
            keys = Counter(_work_key(group) for group in members)
            for group in members:
                key = _work_key(group)
                more = () if keys[key] == 1 else (_first(group).claim.id,)
                self._add_work(self._names.entity(class_name, key, *more).value, class_name, group)
            self._record(groups, [_claim_of(w) for w in tellings])

    def named_in_passing(self) -> None:
        """Works that stand in a slot of another claim: one that is told of, else a new one where a title is enough."""
        made: dict[str, list[Work]] = {}
        for source in self._sources:
            for index, slot in enumerate(source.claim.slots):
                meant = ontology.load().property(source.claim.kind, slot.role)
                expected = "" if meant is None else meant.range
                if not isinstance(slot.value, Name) or not self._is_open(source, index, expected):
                    continue
                teller = self._about.get(source.claim.id, "")
                text = self._decided.rename(slot.value.text)
                iri = self._references.find(text, expected, source.document, teller)
                if iri and self._decided and self._kept_away(slot.value.text, iri):
                    iri = ""
                if not iri and (class_name := _makes(expected)):
                    work = Work(class_name, source.document, text, frozenset(), titles.title(text))
                    iri = self._names.entity(class_name, *_bare_key(work)).value
                    made.setdefault(iri, []).append(work)
                if iri:
                    self._refers[source.claim.id, index] = iri
        for iri, group in sorted(made.items()):
            if iri not in self._entities:
                self._add_work(iri, group[0].class_name, group)

    def deals(self) -> None:
        """Transactions, by what agrees in them."""
        told = [f for f in self._features() if _class_of(f.source) == "Transaction"]
        marks = [self._decided.marks("Transaction", f.source, called.name_of(f.source)) for f in told]
        groups = Groups(
            len(told), lambda a, b: compare.deals_clash(told[a], told[b], self._vocabulary), self._parting(marks)
        )
        found = [(compare.deals(told[a], told[b], self._vocabulary), a, b) for a, b in candidates.pairs(told)]
        for comparison, a, b in sorted(found, key=lambda f: (-f[0].weight, f[1], f[2])):
            if compare.one_deal(told[a], told[b], self._vocabulary):
                groups.join(a, b, comparison.reason)
        self._force(groups, marks)
        for group in groups:
            self._add_told("Transaction", [told[n].source for n in group])
        self._record(groups, [f.source.claim.id for f in told])

    def facts(self) -> None:
        """Approvals, measurements and events: one where all they say is the same."""
        same: dict[tuple[str, ...], list[Source]] = {}
        marks: dict[str, frozenset[Mark]] = {}
        for source in self._sources:
            if (class_name := _class_of(source)) in ("Approval", "Measurement", "Event"):
                marks[source.claim.id] = self._decided.marks(class_name, source, called.name_of(source))
                same.setdefault((class_name, *sorted(self._said(source))), []).append(source)
        groups = list(self._regrouped(list(same.values()), marks))
        for group in groups:
            iri = self._add_told(_class_of(group[0][0]), [source for source, _ in group])
            for other, reason in group[1:]:
                self._merges.append(Merge(iri, other.claim.id, reason))

    def _regrouped(
        self, same: Sequence[Sequence[Source]], marks: Mapping[str, frozenset[Mark]]
    ) -> Iterator[Sequence[tuple[Source, str]]]:
        """The groups as people have decided, each telling with why it was put with the first."""
        decided = [n for n, group in enumerate(same) if any(marks[s.claim.id] for s in group)]
        for group in (g for n, g in enumerate(same) if n not in decided):
            yield [(source, _ALL_THE_SAME) for source in group]
        told = [source for n in decided for source in same[n]]
        of = [marks[source.claim.id] for source in told]
        number = {source.claim.id: n for n, source in enumerate(told)}
        groups = Groups(len(told), lambda a, b: False, self._parting(of))
        for n in decided:
            for at, other in enumerate(same[n]):
                for first in same[n][:at]:
                    groups.join(number[first.claim.id], number[other.claim.id], _ALL_THE_SAME)
        self._force(groups, of)
        reasons = {joined.b: joined.reason for joined in groups.joined}
        for members in groups:
            yield [(told[n], reasons.get(n, _ALL_THE_SAME)) for n in members]

    def _parting(self, marks: Sequence[frozenset[Mark]]) -> Clash:
        return lambda a, b: self._decided.parts(marks[a], marks[b])

    def _force(self, groups: Groups, marks: Sequence[frozenset[Mark]]) -> None:
        for a, b, reason in self._decided.joins(marks):
            groups.join(a, b, reason, forced=True)

    def _kept_away(self, text: str, iri: str) -> bool:
        told = self._entities[iri].claims if iri in self._entities else ()
        class_name = self._entities[iri].class_name if told else ""
        marks = (self._decided.marks(class_name, source, called.name_of(source)) for source in told)
        return self._decided.keeps_away(text, frozenset[Mark]().union(*marks))

    def resolution(self) -> Resolution:
        """Everything settled, in order."""
        entities = tuple(self._entities[iri] for iri in sorted(self._entities))
        return Resolution(entities, self._about, self._refers, tuple(self._merges))

    def _body_class(self, source: Source, role: str, name: Name) -> str:
        """Agency, Person or Place for a slot that names one; empty for any other."""
        if role in called.NAME_ROLES:
            return "Agency" if source.claim.kind == "agencies" else ""
        meant = ontology.load().property(source.claim.kind, role)
        if meant is None or meant.range not in _BODIES:
            return ""
        if meant.range == "Place":
            return "Place"
        if self._known.is_agency(name):
            return "Agency"
        if bodynames.is_person(name, role in _OPEN_ROLES):
            return "Person"
        return "" if meant.range == "Thing" else "Agency"

    def _agency_claims(self) -> dict[str, list[Source]]:
        claims: dict[str, list[Source]] = {}
        for source in self._sources:
            index = next((i for i, s in enumerate(source.claim.slots) if s.role == "name"), None)
            if source.claim.kind == "agencies" and (source.claim.id, index) in self._refers:
                claims.setdefault(self._refers[source.claim.id, index or 0], []).append(source)
        return claims

    def _features(self) -> list[Features]:
        return [features(s, self._identify) for s in self._sources]

    def _identify(self, source: Source, index: int) -> str:
        if (key := self._keys.get((source.claim.id, index))) is not None:
            return str(key)
        if (iri := self._refers.get((source.claim.id, index))) is not None:
            return iri
        value = source.claim.slots[index].value
        return (value.key or titles.plain(value.text)) if isinstance(value, Name) else ""

    def _is_open(self, source: Source, index: int, expected: str) -> bool:
        role = source.claim.slots[index].role
        is_work = expected in ("Work", "Thing") or ontology.load().is_a(expected, "Work") or expected == "Project"
        return is_work and role not in called.NAME_ROLES and (source.claim.id, index) not in self._refers

    def _add_work(self, iri: str, class_name: str, group: Sequence[Work]) -> None:
        told = sorted((w.features.source for w in group if w.features is not None), key=lambda s: s.place_in_time)
        forms = {
            *called.forms(told, "aliases"),
            *called.forms(told, *called.NAME_ROLES),
            *(Form(w.text, w.text) for w in group),
        }
        self._references.add(iri, group)
        self._add(
            Entity(
                iri,
                class_name,
                called.fullest([w.text for w in group], [w.sure for w in group]),
                called.ordered(forms),
                tuple(told),
            )
        )

    def _add_told(self, class_name: str, group: Sequence[Source]) -> str:
        told = sorted(group, key=lambda s: s.place_in_time)
        iri = self._names.entity(class_name, told[0].claim.id).value
        name = called.best_told(told) or called.made_name(class_name, told[0])
        self._add(
            Entity(iri, class_name, name, called.ordered(set(called.forms(told, *called.NAME_ROLES))), tuple(told))
        )
        return iri

    def _add(self, entity: Entity) -> None:
        self._entities[entity.iri] = entity
        self._about.update((s.claim.id, entity.iri) for s in entity.claims)

    def _record(self, groups: Groups, claims: Sequence[str]) -> None:
        for joined in groups.joined:
            self._merges.append(Merge(self._about[claims[joined.b]], claims[joined.b], joined.reason))

    def _said(self, source: Source) -> Iterator[str]:
        for index, slot in enumerate(source.claim.slots):
            match slot.value:
                case Name():
                    yield f"{slot.role}={self._identify(source, index)}"
                case Amount() as amount:
                    yield f"{slot.role}={amount_key(amount)}"
                case When() as when:
                    yield f"{slot.role}={when.iso}"
                case str() as text:
                    yield f"{slot.role}={titles.plain(text)}"
                case _ as other:
                    yield f"{slot.role}={other}"


def _source_of(work: Work) -> Source | None:
    return work.features.source if work.features is not None else None


def _class_of(source: Source) -> str:
    return ontology.load().tables[source.claim.kind]


def _makes(expected: str) -> str:
    """The class of which a bare title makes a thing where `expected` is wanted; empty for none."""
    class_name = "Policy" if expected == "Work" else expected
    return class_name if class_name in ontology.load().from_names else ""


def _work_key(group: Sequence[Work]) -> str:
    return works.best_code(group) or called.fullest([w.text for w in group])


def _bare_key(work: Work) -> tuple[str, ...]:
    short = len(work.title.core) <= int(titles.knowledge()["titles"]["short"])
    return (work.title.core, *work.title.counted, *work.title.years, *((work.document,) if short else ()))


def _first(group: Sequence[Work]) -> Source:
    return min((w.features.source for w in group if w.features is not None), key=lambda s: s.place_in_time)


def _claim_of(work: Work) -> str:
    return work.features.source.claim.id if work.features is not None else ""

"""The reference page of the ontology, made from the ontology and the shapes: one HTML file, nothing from elsewhere."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from graph.names import LT, PREFIXES
from graph.terms import reference, reference_rules
from graph.terms.reference import Term
from queries import display

GROUPS = (
    ("things", "说到的事物", "Things told of", "Thing"),
    ("documents", "资料与陈述", "Documents and what they state", ""),
    ("taken", "取自其他词汇的术语", "Terms of other vocabularies, used as they are", ""),
)
"""Where a class stands on the page: those under lt:Thing, the other ones of ours, those taken over."""
CLOSED = {"dealType": "deals", "agencyType": "agencies", "modality": "modalities", "itemKind": "items", "kind": "kinds"}
"""Closed columns whose values have a Chinese word: property to group of `display.yaml`."""


def page(
    counts: Mapping[str, int] | None = None, link: Callable[[str], str] | None = None, served: bool = False
) -> str:
    """The page as HTML. `counts` says how many things of each class a store holds; `link` where a thing's page is.

    A served page takes its style from the site, one that stands alone carries it in itself.
    """
    return _environment().get_template("reference.html.j2").render(
        groups=[(key, zh, en, _classes(key)) for key, zh, en, _ in GROUPS],
        ours=[t for t in reference.terms().values() if t.ours and t.kind == "property"],
        mapping=[t for t in reference.terms().values() if t.ours and t.kind == "annotation"],
        taken=[t for t in reference.terms().values() if not t.ours and t.kind != "class"],
        rules=reference_rules.load(), wholes=reference_rules.wholes(), counts=counts or {}, home=link, served=served,
        prefixes={p: PREFIXES[p] for p in ("lt", "lte", "lta", "ltm", "ltp", "ltag")}, style=style(),
    )  # fmt: skip


def as_json() -> list[dict[str, Any]]:
    """Every term as one object: address, kind, labels, definitions, links, domain, range, columns, rules."""
    return [as_object(term) for term in reference.terms().values()]


@cache
def style() -> str:
    """The style sheet of the page."""
    return files("queries.reference").joinpath("templates/reference.css").read_text(encoding="utf-8")


def as_object(term: Term) -> dict[str, Any]:
    """One term as an object."""
    rules = reference_rules.load().get(term.iri, ())
    return {
        "iri": term.iri, "kind": term.kind, "labels": term.labels, "definitions": term.definitions,
        "links": [{"how": how, "to": to} for how, to in term.links], "domain": term.domain, "range": term.range,
        "columns": term.columns,
        "rules": [{"property": r.term, "number": r.number, "wants": r.wants, "values": r.values} for r in rules],
    }  # fmt: skip


def _classes(group: str) -> list[Term]:
    classes = [term for term in reference.terms().values() if term.kind == "class"]
    match group:
        case "things":
            return [t for t in classes if t.ours and LT["Thing"].value in reference.lineage(t.iri)]
        case "documents":
            return [t for t in classes if t.ours and LT["Thing"].value not in reference.lineage(t.iri)]
        case _:
            return [t for t in classes if not t.ours]


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("queries.reference"), autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= {"short": reference.short, "anchor": _anchor, "value": _value, "below": reference.below}
    made.globals |= {"known": _known, "used_by": _used_by}
    return made


def _anchor(iri: str) -> str:
    """The name of a term within the page: as after the # of its address for ours, with its prefix for others."""
    return iri.removeprefix(LT.beginning) if iri.startswith(LT.beginning) else reference.short(iri).replace(":", "-")


def _known(iri: str) -> Term | None:
    return reference.terms().get(iri)


def _value(value: str, term: Term) -> str:
    """What a closed value is called in Chinese, where that is another word."""
    word = display.word(CLOSED[term.local], value) if term.local in CLOSED else value
    return "" if word == value else word


def _used_by(iri: str) -> list[Term]:
    """The classes whose things have a property, as the shapes say."""
    return [
        reference.terms()[of]
        for of, rules in reference_rules.load().items()
        if any(r.term == iri and r.of == of for r in rules)
    ]

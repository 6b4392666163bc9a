"""What a SHACL shape wants of a value, in a reader's words: `one of “CN”, “HK”`, `an agent`, `0 or more`.

The words stand in `schema/sentences.yaml`. A `sh:message` of the shape stands for them where it has one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from rdflib import Graph, Literal
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from graph.terms import reference
from graph.terms.reference import Language
from ingest import rulefiles

SHAPES = Path(__file__).parents[1] / "schema" / "shapes.ttl"
"""The shapes that ship with lantan."""
_LISTS = {SH["in"]: "in", SH.languageIn: "languageIn"}
_VALUES = {
    SH.pattern: "pattern", SH.minLength: "minLength", SH.maxLength: "maxLength", SH.minInclusive: "minInclusive",
    SH.maxInclusive: "maxInclusive", SH.minExclusive: "minExclusive", SH.maxExclusive: "maxExclusive",
}  # fmt: skip
_PAIRS = {
    SH.lessThan: "lessThan",
    SH.lessThanOrEquals: "lessThanOrEquals",
    SH.equals: "equals",
    SH.disjoint: "disjoint",
}
NOT_EMPTY = 1
"""A least length that only says that there must be something; too plain for words."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    language: Language
    said: dict[str, Any]

    def quoted(self, text: object) -> str:
        """A value in quotation marks."""
        return str(self.said["quoted"].format(value=" ".join(str(text).split())))

    def listed(self, values: Iterator[str]) -> str:
        """Values one after the other."""
        return str(self.said["listed"]).join(values)

    def term(self, node: Node | None) -> str:
        """What a class or property is called in this language; a path by all properties on it."""
        return reference.label(str(node), self.language)

    def do(self, which: str, **facts: str) -> str:
        """What mends a fault."""
        return str(self.said["do"][which].format(**facts))


@cache
def words(language: Language) -> Words:
    """English, or Chinese for any other language."""
    loaded: dict[str, dict[str, Any]] = rulefiles.said(
        files("graph").joinpath("schema/sentences.yaml").read_text(encoding="utf-8")
    )
    return Words(language, loaded["en" if language == "en" else "zh"])


def wanted(shapes: Graph, shape: Node, said: Words, inside: bool = False) -> str:
    """What a value must be to please the shape, as the end of the sentence “it must be …”.

    `inside` counts the property shapes in too; on its own, a shape tells of their faults one by one.
    """
    own = (m for m in shapes.objects(shape, SH.message) if isinstance(m, Literal) and m.language == said.language)
    message = next((str(m) for m in own), "")
    wishes = () if message else tuple(_wishes(shapes, shape, said, inside))
    return message or str(said.said["wanted"]["and"]).join(wishes) or str(said.said["wanted"]["nothing"])


def _wishes(shapes: Graph, shape: Node, said: Words, inside: bool) -> Iterator[str]:
    phrases = said.said["wanted"]
    yield from _kinds(shapes, shape, said)
    for prop, name in _LISTS.items():
        for value in shapes.objects(shape, prop):
            yield phrases[name].format(values=said.listed(said.quoted(v) for v in Collection(shapes, value)))
    for value in shapes.objects(shape, SH.hasValue):
        yield phrases["hasValue"].format(values=said.quoted(value))
    for prop, name in _VALUES.items():
        for value in shapes.objects(shape, prop):
            if name != "minLength" or int(str(value)) > NOT_EMPTY:
                yield phrases[name].format(value=value)
    for prop, name in _PAIRS.items():
        for value in shapes.objects(shape, prop):
            yield phrases[name].format(term=said.term(value))
    yield from _logic(shapes, shape, said)
    for prop in (SH.node, SH.qualifiedValueShape, *((SH.property,) if inside else ())):
        yield from (_inside(shapes, member, said) for member in shapes.objects(shape, prop))


def _kinds(shapes: Graph, shape: Node, said: Words) -> Iterator[str]:
    phrases = said.said["wanted"]
    for value in shapes.objects(shape, SH["class"]):
        term = said.term(value)
        yield phrases["class"].format(term=term, a="an" if term[:1] in "aeiou" else "a")
    for value in shapes.objects(shape, SH.datatype):
        name = reference.short(str(value)).rpartition(":")[2]
        yield phrases["datatype"].get(name) or phrases["datatype"]["other"].format(term=name)
    for value in shapes.objects(shape, SH.nodeKind):
        name = str(value).rpartition("#")[2]
        yield phrases["nodeKind"].get(name, phrases["nodeKind"]["other"])


def _logic(shapes: Graph, shape: Node, said: Words) -> Iterator[str]:
    phrases = said.said["wanted"]
    for prop, name in ((SH["or"], "or"), (SH["and"], "and"), (SH.xone, "xone")):
        for members in shapes.objects(shape, prop):
            each = [_inside(shapes, member, said) for member in Collection(shapes, members)]
            yield phrases["xone"].format(wanted=said.listed(iter(each))) if name == "xone" else phrases[name].join(each)
    for member in shapes.objects(shape, SH["not"]):
        yield phrases["not"].format(wanted=_inside(shapes, member, said))


def _inside(shapes: Graph, shape: Node, said: Words) -> str:
    """A shape inside another: what it wants of the value itself, or of one of its properties."""
    path = shapes.value(shape, SH.path)
    if path is None:
        return wanted(shapes, shape, said, inside=True)
    phrases, wishes = said.said["wanted"], tuple(_wishes(shapes, shape, said, inside=True))
    if not wishes:
        return str(phrases["has"].format(term=said.term(path)))
    return str(phrases["whose"].format(term=said.term(path), wanted=str(phrases["and"]).join(wishes)))

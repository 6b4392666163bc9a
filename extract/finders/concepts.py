"""Ecosystems, activities, mechanisms, policy statuses, species and agencies that the vocabulary knows."""

from collections.abc import Iterator

from extract import vocabulary
from extract.concepts import Concept
from extract.finders.base import Found
from extract.model import MentionKind, Name

_KINDS: dict[str, MentionKind] = {
    "ecosystem": "ecosystem", "activity": "activity", "mechanism": "mechanism", "status": "status",
    "species": "species", "agency": "agency", "place": "place",
}  # fmt: skip


def find(text: str) -> Iterator[Found]:
    """Every concept named in a folded text; deal types, which are verbs of frames, are left out."""
    for start, end, concept in vocabulary.load().find(text):
        if kind := _KINDS.get(concept.scheme):
            yield Found(start, end, kind, _name(text[start:end], concept), f"concepts/{concept.scheme}")


def _name(printed: str, concept: Concept) -> Name:
    if concept.scheme == "place":
        return Name(printed, printed, concept.iri)
    return Name(printed, concept.name, concept.iri, concept.agency_type)

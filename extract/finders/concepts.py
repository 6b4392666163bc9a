"""Ecosystems, activities, mechanisms, policy statuses, species and agencies that the vocabulary knows."""

from collections.abc import Iterator

from extract.finders.base import Found
from extract.model import MentionKind, Name
from extract.thesaurus import gazetteer, vocabulary
from extract.thesaurus.concepts import Concept

_KINDS: dict[str, MentionKind] = {
    "ecosystem": "ecosystem", "activity": "activity", "mechanism": "mechanism", "status": "status",
    "species": "species", "agency": "agency", "place": "place",
}  # fmt: skip


_CHINA = "https://w3id.org/lantan/place/china"
_AT_HOME = ("国内", "全国", "我国", "内地")
"""Words for the country in which something is printed."""
_ESTUARY = "https://w3id.org/lantan/ecosystem/estuary"


def find(text: str, region: str = "") -> Iterator[Found]:
    """Every concept named in a folded text; deal types, which are verbs of frames, are left out.

    In a document of the `region` Taiwan 国内 and 全国 do not mean China. 河口 right behind the name of a county or city
    belongs to the name of a river's mouth (北仑河口, 黄河口) and is no ecosystem.
    """
    for start, end, concept in vocabulary.load().find(text):
        if region == "TW" and concept.iri == _CHINA and text[start:end] in _AT_HOME:
            continue
        if (kind := _KINDS.get(concept.scheme)) and not (concept.iri == _ESTUARY and _named(text, start, end)):
            yield Found(start, end, kind, _name(text[start:end], concept), f"concepts/{concept.scheme}")


def _named(text: str, start: int, end: int) -> bool:
    """True where 河口 is the end of a name: of a town's or of one of the great rivers."""
    bare = start >= 1 and text[start:end] == "河口"
    return bare and (text[max(0, start - 2) : start] in gazetteer.county_shorts() or text[start - 1] in "黄辽滦淮")


def _name(printed: str, concept: Concept) -> Name:
    if concept.scheme == "place":
        return Name(printed, printed, concept.iri)
    return Name(printed, concept.name, concept.iri, concept.agency_type)

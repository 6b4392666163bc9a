"""A concept of the thesaurus and the labels under which it is found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept; all labels but `pref["zh-hant"]` are simplified or Latin, as folded text has them."""

    iri: str
    scheme: str
    """ecosystem, activity, mechanism, status, dealtype, species, agency or place."""
    pref: Mapping[str, str] = field(hash=False, compare=False)
    """Preferred label by language: zh-hans, zh-hant, en."""
    alt: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    """Labels that are found but not shown: variants and misreadings."""
    never: tuple[str, ...] = ()
    """Words that hold a label but do not stand for the concept."""
    broader: tuple[str, ...] = ()
    notation: str = ""
    agency_type: str = ""
    """government, company, research, university … for agencies."""
    replaced_by: str = ""
    """IRI of the agency that took over from this one."""
    lives_in: tuple[str, ...] = ()
    """IRIs of the ecosystems that a species makes or lives in."""
    until: str = ""
    """For an agency that is no more: the day or month of the reform (机构改革) that ended it, as in ISO 8601."""

    @property
    def name(self) -> str:
        """The simplified name, or the Latin one where there is none."""
        return self.pref.get("zh-hans") or self.pref["en"]

    def labels(self) -> Iterator[str]:
        """Every label to look for in folded text, each once."""
        found = [self.pref.get("zh-hans", ""), *self.alt, *self.hidden]
        if self.scheme != "place":
            found.append(self.pref["en"])
        for label in dict.fromkeys(found):
            yield from _variants(label)


def _variants(label: str) -> Iterator[str]:
    if label:
        yield label
    if label.isascii() and label.islower():
        yield label.capitalize()
        if " " in label:
            yield label.title()

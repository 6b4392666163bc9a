"""What a thing is called: the names its tellings give it, the fullest of them, and names made for what bears none."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from extract.model import Name
from graph.identity import titles
from graph.model import Form, Source
from graph.terms import ontology

_QUOTES = dict.fromkeys(map(ord, "\"'“”‘’「」『』"))
NAME_ROLES = ("name", "title", "what")
"""Roles that name what a claim is about."""


def name_of(source: Source) -> str:
    """What one telling calls its thing; empty where it does not."""
    return next((form.text for form in forms([source], *NAME_ROLES)), "")


def fullest(texts: Sequence[str], sure: Sequence[float] = ()) -> str:
    """The longest of several names of one thing, then the most told, then that of the surest telling, by `sure`.

    关于印发《…》的通知 is a name only where nothing else is.
    """
    names = [titles.unquoted(text) for text in texts]
    told, surest = Counter(map(_bare, names)), dict[str, float]()
    for name, how_sure in zip(names, sure, strict=bool(sure)):
        surest[name] = max(how_sure, surest.get(name, 0.0))

    def rank(name: str) -> tuple[bool, int, int, float, str]:
        return bool(name) and not titles.is_notice(name), len(name), told[_bare(name)], surest.get(name, 0.0), name

    return max(names, key=rank)


def _bare(name: str) -> str:
    """A name without its quotes, which each document sets in its own way."""
    return name.translate(_QUOTES)


def best_told(told: Sequence[Source]) -> str:
    """The name by which the telling that says most calls it; what was done before what was planned."""
    named = [(s, f.text) for s in told for f in forms([s], *NAME_ROLES) if f.text]
    return max(named, key=lambda n: (n[0].claim.modality == "done", len(n[0].claim.slots), n[1]))[1] if named else ""


def made_name(class_name: str, source: Source) -> str:
    """A name for what bears none, of the roles that the ontology names for its class."""
    parts: list[str] = []
    for roles in ontology.load().name_roles.get(class_name, ()):
        values = (source.claim.first(role) for role in roles.split("|"))
        words = next((v.text if isinstance(v, Name) else v for v in values if isinstance(v, Name | str)), "")
        if words and not any(words in part for part in parts):
            parts.append(words)
    return "".join(parts) or source.claim.id


def forms(sources: Iterable[Source], *roles: str) -> Iterator[Form]:
    """The names that claims give in some of their roles."""
    for source in sources:
        for role in roles:
            for value in source.claim.all(role):
                if isinstance(value, Name):
                    yield Form(value.text, value.printed)
                elif isinstance(value, str):
                    yield Form(value, value)


def ordered(found: set[Form]) -> tuple[Form, ...]:
    """Names sorted, empty ones left out."""
    return tuple(sorted((f for f in found if f.text), key=lambda f: (f.text, f.printed)))

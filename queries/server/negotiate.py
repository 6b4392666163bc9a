"""Which form of an answer a client gets: its Accept header against what there is (RFC 9110, section 12.5.1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write an answer."""

    name: str
    """What `format=` in an address calls it."""
    media_type: str
    also: tuple[str, ...] = ()
    """Other media types that ask for it."""

    @property
    def types(self) -> tuple[str, ...]:
        """Every media type that asks for this form."""
        return (self.media_type, *self.also)

    @property
    def content_type(self) -> str:
        """The Content-Type header."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


ROWS = (
    Form("json", "application/sparql-results+json", ("application/json",)),
    Form("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Form("csv", "text/csv"),
    Form("tsv", "text/tab-separated-values"),
)
"""For SELECT and ASK, the default first."""

TRIPLES = (
    Form("ttl", "text/turtle", ("application/x-turtle", "application/turtle", "text/plain")),
    Form("nt", "application/n-triples"),
    Form("rdf", "application/rdf+xml", ("application/xml", "text/xml")),
    Form("jsonld", "application/ld+json", ("application/json",)),
    Form("nq", "application/n-quads"),
    Form("trig", "application/trig"),
)
"""For CONSTRUCT, DESCRIBE and whatever else is a graph, the default first."""

PAGE = Form("html", HTML, ("application/xhtml+xml",))


def choose(accept: str | None, forms: Sequence[Form], wanted: str = "") -> Form | None:
    """The form the client likes best, or None where it takes none of them.

    `wanted` is a form's name and goes before the header. Without a header the first form is given. Among forms liked
    equally the one asked for by name goes before one that only a wildcard covers, then the order of `forms` decides.
    """
    if wanted:
        return next((form for form in forms if wanted in (form.name, *form.types)), None)
    if not accept or not accept.strip():
        return forms[0]
    ranges = tuple(_ranges(accept))
    liked = [(_liking(form, ranges), -place, form) for place, form in enumerate(forms)]
    (quality, _), _, best = max(liked, key=lambda entry: entry[:2])
    return best if quality > 0 else None


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        media_range, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                quality = _quality(value.strip())
        if media_range:
            yield media_range.lower(), quality


def _quality(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _liking(form: Form, ranges: Sequence[tuple[str, float]]) -> tuple[float, int]:
    found = [_covering(media_type, ranges, at) for at, media_type in enumerate(form.types)]
    return max(found)


def _covering(media_type: str, ranges: Sequence[tuple[str, float]], at: int) -> tuple[float, int]:
    whole, group = media_type, media_type.split("/")[0] + "/*"
    for specific, pattern in ((2, whole), (1, group), (0, "*/*")):
        if specific < 2 and at > 0:
            break
        quality = next((q for name, q in ranges if name == pattern), None)
        if quality is not None:
            return quality, specific if at == 0 else min(specific, 1)
    return 0.0, 0

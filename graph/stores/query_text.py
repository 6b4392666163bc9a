"""What can be told of a query from its words: whether it names its dataset, and in which order its columns come.

Oxigraph sorts the columns of `SELECT *` by name, which people notice in CSV. The star of the outermost SELECT is
replaced by the variables in order of first appearance, so that any engine and any output format gives that order.
"""

import re
from collections.abc import Iterator, Sequence

_TOKEN = re.compile(
    r"""(?P<text>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
      | (?P<iri><[^<>"{}|^`\\\s]*>)
      | (?P<comment>\#[^\n]*)
      | (?P<variable>[?$][\w\u00b7]+)
      | (?P<word>[A-Za-z_][\w.\-]*:?[\w.\-%:]*)
      | (?P<sign>[*{}()])""",
    re.VERBOSE,
)

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def star(query: str) -> int | None:
    """Where the `*` of the outermost SELECT stands; None where the columns are named."""
    after_select = False
    for kind, token, at in tokens(query):
        if kind == "word" and token.upper() == "SELECT":
            after_select = True
        elif after_select and not (kind == "word" and token.upper() in ("DISTINCT", "REDUCED")):
            return at if token == "*" else None
    return None


def with_columns(query: str, variables: Sequence[str]) -> str:
    """The query with its star replaced by those variables, in order of first appearance."""
    at = star(query)
    if at is None or not variables:
        return query
    seen = dict.fromkeys(token[1:] for kind, token, _ in tokens(query) if kind == "variable")
    ordered = [name for name in seen if name in variables]
    return query[:at] + " ".join(f"?{name}" for name in ordered) + " " + query[at + 1 :]


def names_its_dataset(query: str) -> bool:
    """True when the query itself says FROM which graphs it is to be answered."""
    return any(kind == "word" and token.upper() == "FROM" for kind, token, _ in tokens(query))


def gives_triples(query: str) -> bool:
    """True for CONSTRUCT and DESCRIBE, whose answers are triples; False for SELECT and ASK."""
    words = (token.upper() for kind, token, _ in tokens(query) if kind == "word")
    return next((word for word in words if word in _FORMS), "SELECT") in ("CONSTRUCT", "DESCRIBE")


def tokens(query: str) -> Iterator[tuple[str, str, int]]:
    """Kind, text and place of the words and variables of a query; comments left out."""
    for found in _TOKEN.finditer(query):
        if found.lastgroup != "comment":
            yield found.lastgroup or "", found.group(), found.start()

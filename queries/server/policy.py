"""What the endpoint lets a query do: read this graph, for a while, and nothing else.

The store under it would follow `SERVICE` to any address and cannot be told not to; so the words of a query are looked
at before it is run. Strings, comments, IRIs, variables and prefixed names are no keywords (SPARQL 1.1, section 19.8).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may take."""

    seconds: float = 30.0
    """Longest running time of a query."""
    body: int = 1_000_000
    """Longest request body in bytes."""
    answer: int = 200_000_000
    """Largest answer in bytes."""
    workers: int = 2
    """Queries at one time."""
    waiting: int = 32
    """Queries that may wait for their turn."""


TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$][^\W]\w*)
    | (?P<prefixed>(?:[^\W\d_][\w.\-·]*)?:(?:[\w.\-·:%\\]*))
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<word>[^\W\d]\w*)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)

UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD"))
QUERIES = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))


def words(query: str) -> Iterator[str]:
    """The bare words of a query, in capitals, in order."""
    for match in TOKEN.finditer(query):
        if match.lastgroup == "word":
            yield match.group().upper()


def refusal(query: str) -> str:
    """Why a query is not run here, in a sentence; empty where it may be."""
    found = tuple(words(query))
    if "SERVICE" in found:
        return "no other endpoint is asked: take SERVICE out of the query"
    kind = next((word for word in found if word in QUERIES | UPDATES), "")
    if kind in UPDATES:
        return f"queries only read: {kind} is an update"
    return ""


def kind(query: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; empty where the query names none of them."""
    return next((word for word in words(query) if word in QUERIES), "")

"""A query that cannot be read, explained: where it breaks, the line itself with a mark under it, and what may help."""

import re
from dataclasses import dataclass

from graph.names import PREFIXES
from graph.stores.query_text import tokens


@dataclass(frozen=True, slots=True)
class Fault:
    """Where and why a query cannot be read."""

    line: int
    column: int
    source: str
    """The line it breaks in."""
    hint: str = ""

    @property
    def sentence(self) -> str:
        """The fault in one line."""
        where = f"line {self.line}, column {self.column}" if self.line else "somewhere"
        return f"the query cannot be read at {where}" + (f"; {self.hint}" if self.hint else "")

    @property
    def picture(self) -> str:
        """The line with a caret under the place."""
        return f"{self.source}\n{' ' * (self.column - 1)}^" if self.line else self.source


def explain(query: str, position: str) -> Fault:
    """The fault that the engine's words `position` tell of."""
    found = re.search(r"(\d+):(\d+)", position)
    line, column = (int(found[1]), int(found[2])) if found else (0, 0)
    lines = query.splitlines() or [""]
    source = lines[line - 1] if 0 < line <= len(lines) else lines[0]
    return Fault(line, column, source, _hint(query, position))


def _hint(query: str, position: str) -> str:
    if missing := undeclared(query):
        known = [name for name in missing if name in PREFIXES]
        if known:
            return "put before it: " + " ".join(f"PREFIX {name}: <{PREFIXES[name]}>" for name in known)
        return f"no PREFIX line says what {missing[0]}: stands for"
    if not any(k == "word" and t.upper() in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE") for k, t, _ in tokens(query)):
        return "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, after its PREFIX lines"
    if "variable that is unbound" in position:
        return "a variable selected beside an aggregate must stand in GROUP BY"
    if (opened := query.count("{") - query.count("}")) != 0:
        return f"{abs(opened)} {'}' if opened > 0 else '{'} missing"
    return _wanted(position)


def _wanted(position: str) -> str:
    plain = re.findall(r'"([^"]{1,12})"', position)
    return f"expected {' or '.join(plain)}" if plain else ""


def undeclared(query: str) -> list[str]:
    """Prefixes a query uses and does not declare, in order of use."""
    words = [token for kind, token, _ in tokens(query) if kind == "word"]
    declared = {words[i + 1].rstrip(":") for i, word in enumerate(words[:-1]) if word.upper() == "PREFIX"}
    used = dict.fromkeys(word.split(":", 1)[0] for word in words if ":" in word)
    return [name for name in used if name and name not in declared and name != "_"]


def with_prefixes(query: str) -> str:
    """The query with the prefixes of lantan that it uses and does not declare put before it, on its first line."""
    lacking = [name for name in undeclared(query) if name in PREFIXES]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in lacking) + query

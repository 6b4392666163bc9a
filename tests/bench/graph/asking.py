"""How long the competency questions take: as their own wording asks them, and for everything there is."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median, quantiles

from graph.names import LANTAN, LT
from graph.stores.base import Rows, Store
from queries.catalogue import fill, questions
from queries.model import Question

_BUSIEST = "SELECT ?x (COUNT(*) AS ?n) WHERE {{ {} }} GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT 1"
_SLOTS = {
    "issuer": f"?y <{LT['issuedBy'].value}> ?x",
    "party": f"?y <{LT['buyer'].value}>|<{LT['seller'].value}> ?x",
}


@dataclass(frozen=True)
class Asked:
    """A question with its slots bound: its name, to what, and the query."""

    question: str
    of: str
    query: str

    @property
    def wide(self) -> bool:
        """True where it asks for everything though its own wording names an ecosystem."""
        return self.of == "everything"


@dataclass(frozen=True)
class Took:
    """Milliseconds of several runs, on the wall and of the asking thread, and how many rows came."""

    rows: int
    wall: tuple[float, ...]
    cpu: tuple[float, ...]

    @property
    def p50(self) -> float:
        """The median."""
        return median(self.wall)

    @property
    def p95(self) -> float:
        """What 95 runs of a hundred stay below."""
        return quantiles(self.wall, n=20, method="inclusive")[-1] if len(self.wall) > 1 else self.wall[0]

    @property
    def p95_cpu(self) -> float:
        """The same in time of the processor; nothing where another process does the work."""
        return quantiles(self.cpu, n=20, method="inclusive")[-1] if len(self.cpu) > 1 else self.cpu[0]


def asked(store: Store) -> tuple[Asked, ...]:
    """Every question: about the mangroves where its wording names them, about the busiest thing where it wants one."""
    return tuple(one for question in questions() for one in _asked(store, question))


def _asked(store: Store, question: Question) -> Iterator[Asked]:
    bound: dict[str, tuple[str, ...]] = {}
    for slot in question.slots:
        if slot.required:
            where = _SLOTS.get(slot.name, f"?c <{LT['about'].value}> ?x . ?x a <{LT.beginning}{(*slot.of, '')[0]}>")
            bound[slot.name] = _busiest(store, where)
    if "红树林" in dict(question.ask)["zh-hans"] and any(slot.name == "ecosystem" for slot in question.slots):
        yield Asked(question.id, "mangroves", fill(question, {"ecosystem": (f"{LANTAN}ecosystem/mangrove",)}))
        yield Asked(question.id, "everything", fill(question, bound))
    elif all(bound.values()):
        yield Asked(question.id, "the busiest" if bound else "all", fill(question, bound))


def _busiest(store: Store, where: str) -> tuple[str, ...]:
    rows = store.query(_BUSIEST.format(where))
    return tuple(str(row["x"]) for row in rows.dicts() if "x" in row) if isinstance(rows, Rows) else ()


def rows(store: Store, query: str) -> int:
    """Runs a query to its last row; how many there were."""
    found = store.query(query)
    return sum(1 for _ in found) if isinstance(found, Rows) else 0


def take(run: Callable[[], int], runs: int, cap: float = 60.0) -> Took:
    """Runs a query once to warm up, then so many times, or until `cap` seconds are over."""
    started, number = time.monotonic(), run()
    wall, cpu = [], []
    while len(wall) < runs and (not wall or time.monotonic() - started < cap):
        at, spent = time.perf_counter(), time.thread_time()
        number = run()
        cpu.append(1000 * (time.thread_time() - spent))
        wall.append(1000 * (time.perf_counter() - at))
    return Took(number, tuple(wall), tuple(cpu))

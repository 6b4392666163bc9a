"""The network of the graph as a picture and as a page: communities, who stands in the middle, what links them."""

import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import networkx as nx
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from graph.names import LT
from graph.networks import layout
from graph.networks import network as networks
from graph.stores.base import Store
from ingest.script import is_chinese
from queries import display, naming

DRAWN = (
    "Policy",
    "Methodology",
    "Standard",
    "Transaction",
    "Project",
    "Approval",
    "Publication",
    "Event",
    "Agency",
    "Concept",
)
"""Kinds that a picture shows unless told otherwise: figures and places are so many that they would hide the rest."""
SMALLEST = 4
"""Things that must hang together for a picture to show them."""
MOST = 260
"""Things in a picture; of more, the least linked are left out."""
LONGEST = 11.0
"""Characters of a label."""
NEAR = 2
"""Steps away from the thing that a network is about."""
SPOKEN = 12


@dataclass(frozen=True, slots=True)
class Dot:
    """A thing in the picture."""

    iri: str
    name: str
    label: str
    kind: str
    x: float
    y: float
    size: float
    degree: int
    betweenness: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two things that are linked, with the properties that link them."""

    start: Dot
    end: Dot
    properties: tuple[str, ...]
    crossing: bool
    """True between two communities."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A community: its disc and what it is called, after its most linked things."""

    number: int
    name: str
    x: float
    y: float
    radius: float
    members: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn."""

    width: float
    height: float
    rings: tuple[Ring, ...]
    links: tuple[Link, ...]
    kinds: tuple[str, ...]
    left_out: int
    """Things of the drawn kinds that are not shown."""

    def central(self, most: int = SPOKEN) -> tuple[Dot, ...]:
        """The things through which most shortest chains run, the most central first."""
        dots = [dot for ring in self.rings for dot in ring.members if dot.betweenness]
        return tuple(sorted(dots, key=lambda dot: (-dot.betweenness, dot.iri))[:most])


def of(store: Store, about: str = "", kinds: tuple[str, ...] = DRAWN) -> "nx.MultiDiGraph[str]":
    """The network of a store; `about` keeps what lies within two steps of a thing. Raises UnknownName."""
    whole = networks.network(store)
    kept: nx.MultiDiGraph[str] = whole.subgraph([n for n in whole if whole.nodes[n]["kind"] in kinds]).copy()
    if about:
        start = naming.one(store, about)[0].iri
        around = nx.ego_graph(networks.undirected(whole), start, radius=NEAR) if start in whole else ()
        kept = whole.subgraph(sorted(around)).copy()
    return networks.measured(kept)


def picture(whole: "nx.MultiDiGraph[str]") -> Picture:
    """Where everything of a measured network stands in a picture."""
    plain = networks.undirected(whole)
    joined = [n for part in nx.connected_components(plain) if len(part) >= SMALLEST for n in part]
    shown = sorted(sorted(joined), key=lambda n: -plain.degree(n))[:MOST]
    part = networks.measured(whole.subgraph(sorted(shown)).copy())
    plain = networks.undirected(part)
    community = {n: part.nodes[n]["community"] for n in part}
    widths = {n: _size(plain.degree(n)) * 2 + _width(_label(part.nodes[n]["name"])) for n in part}
    placed = layout.of(plain, community, widths)
    dots = {n: _dot(part, n, placed, widths[n]) for n in sorted(part)}
    rings = tuple(
        Ring(c.number, _called(c, part), *_disc(placed, c.number), tuple(dots[n] for n in c.members))
        for c in networks.communities(part)
    )
    kinds = {dot.kind for dot in dots.values()}
    links = tuple(_links(part, dots))
    return Picture(
        placed.width, placed.height, rings, links, tuple(k for k in (*DRAWN, *sorted(kinds - {*DRAWN})) if k in kinds),
        len(whole) - len(part),
    )  # fmt: skip


def svg(drawn: Picture) -> str:
    """The picture as SVG, which follows the reader's dark or light setting."""
    return _environment().get_template("network.svg.j2").render(picture=drawn)


def html(drawn: Picture) -> str:
    """The picture on a page of its own, with the communities and the most central things as lists."""
    return _environment().get_template("network.html.j2").render(picture=drawn, drawing=Markup(svg(drawn)))


def as_json(whole: "nx.MultiDiGraph[str]") -> dict[str, Any]:
    """Things with their figures, and links."""
    things = [{"iri": n, **whole.nodes[n]} for n in sorted(whole)]
    links = [{"from": a, "property": p, "to": b} for a, b, p in sorted(whole.edges(keys=True))]
    return {"things": things, "links": links}


def _dot(part: "nx.MultiDiGraph[str]", node: str, placed: layout.Layout, width: float) -> Dot:
    said, size = part.nodes[node], _size(part.nodes[node]["degree"])
    x, y = placed.places[node]
    left = round(x - width / 2 + size, 1)
    return Dot(
        node, said["name"], _label(said["name"]), said["kind"], left, y, size, said["degree"], said["betweenness"]
    )


def _links(part: "nx.MultiDiGraph[str]", dots: dict[str, Dot]) -> list[Link]:
    pairs: dict[tuple[str, str], set[str]] = {}
    for a, b, prop in part.edges(keys=True):
        if a != b:
            pairs.setdefault((min(a, b), max(a, b)), set()).add(display.term(prop))
    return [
        Link(dots[a], dots[b], tuple(sorted(said)), part.nodes[a]["community"] != part.nodes[b]["community"])
        for (a, b), said in sorted(pairs.items())
    ]


def _disc(placed: layout.Layout, number: int) -> tuple[float, float, float]:
    disc = placed.discs[number]
    return disc.x, disc.y, disc.radius


def _called(community: networks.Community, part: "nx.MultiDiGraph[str]") -> str:
    return "、".join(_label(part.nodes[n]["name"]) for n in community.members[:2])


def _size(degree: int) -> float:
    return round(2.6 + math.sqrt(min(degree, 30)) * 1.5, 1)


def _label(name: str) -> str:
    if _width(name) <= LONGEST * layout.WIDE:
        return name
    end = next(end for end in range(len(name), 0, -1) if _width(name[:end]) <= (LONGEST - 1) * layout.WIDE)
    return name[:end] + "…"


def _width(text: str) -> float:
    return sum(layout.WIDE if is_chinese(c) or ord(c) > 0x2E80 else layout.WIDE * 0.58 for c in text)


def kind(class_name: str) -> str:
    """What things of a class are called in Chinese."""
    return display.term(LT[class_name].value) if class_name != networks.CONCEPT else "概念"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("queries.network"), autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["kind"] = kind
    made.globals["style"] = Markup(
        files("queries.network").joinpath("templates/network.css").read_text(encoding="utf-8")
    )
    return made

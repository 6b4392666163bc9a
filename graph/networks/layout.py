"""Where the things of a network stand in a picture: each community a disc, linked communities near each other.

The same network gives the same picture. Lengths are in the unit of the picture, in which a character is 11 wide.
"""

import math
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.networks.network import SEED

LINE = 15.0
"""Height that a thing with its label takes up."""
WIDE = 11.0
APART = 6.0
"""Least distance between two labels."""
ROOM = 0.45
"""Half the side of a community's first square, as a share of the side of the square that its labels would just fill."""
SPREAD = (1.55, 0.9)
"""Labels are wide and low, so the springs are drawn out sideways before labels are pushed apart."""
ROUNDS = 400
GATHERED = 2000
"""Rounds in which discs are drawn together and pushed apart."""
Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Disc:
    """The place of a community."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of things and communities; all coordinates are positive and lie within `width` and `height`."""

    width: float
    height: float
    places: dict[str, tuple[float, float]]
    discs: dict[int, Disc]


def of(plain: "nx.Graph[str]", community: dict[str, int], widths: dict[str, float]) -> Layout:
    """Places for all things of a network without directions; `widths` says how wide each with its label is."""
    groups: dict[int, list[str]] = {}
    for node in sorted(plain):
        groups.setdefault(community[node], []).append(node)
    inside = {number: _inside(plain.subgraph(nodes), nodes, widths) for number, nodes in sorted(groups.items())}
    radii = {number: _radius(points, groups[number], widths) for number, points in inside.items()}
    centres = _centres(plain, community, radii)
    places = {
        node: (
            float(centres[number][0] + point[0]),
            float(centres[number][1] + point[1]),
        )
        for number, nodes in groups.items()
        for node, point in zip(nodes, inside[number], strict=True)
    }
    return _framed(
        places,
        {n: Disc(float(c[0]), float(c[1]), radii[n]) for n, c in centres.items()},
    )


def _inside(part: "nx.Graph[str]", nodes: list[str], widths: dict[str, float]) -> Points:
    """Places within a community around its middle: by springs, then so far apart that no label covers another."""
    room = math.sqrt(sum((widths[n] + APART) * (LINE + APART) for n in nodes)) * ROOM
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(nodes)
    ordered.add_edges_from(sorted((min(e), max(e)) for e in part.edges))
    sprung = nx.spring_layout(ordered, seed=SEED, iterations=120, k=2.2 / math.sqrt(max(len(nodes), 1)))
    points = np.array([sprung[n] for n in nodes], dtype=np.float64) * room * SPREAD
    sizes = np.array([(widths[n] + APART, LINE + APART) for n in nodes])
    points = _parted(points - points.mean(axis=0), sizes)
    centred: Points = points - (points.max(axis=0) + points.min(axis=0)) / 2
    return centred


def _parted(points: Points, sizes: Points) -> Points:
    """Boxes pushed apart along the shorter way out, round by round, until none overlap."""
    points = points.copy()
    reach = (sizes[:, None, :] + sizes[None, :, :]) / 2
    for _ in range(ROUNDS):
        between = points[:, None, :] - points[None, :, :]
        over = reach - np.abs(between)
        hit = np.asarray((over > 0.01).all(axis=2))
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        upward = over[:, :, 1] <= over[:, :, 0]
        order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None, :])
        way = np.where(between == 0, order[:, :, None], np.sign(between))
        push = np.where(np.stack((~upward, upward), axis=2), over * way, 0.0) * hit[:, :, None]
        points += push.sum(axis=1) * 0.25
    return points


def _radius(points: Points, nodes: list[str], widths: dict[str, float]) -> float:
    halves = np.array([(widths[n] / 2, LINE / 2) for n in nodes])
    return float(np.hypot(*(np.abs(points) + halves).T).max()) + 9


def _centres(plain: "nx.Graph[str]", community: dict[str, int], radii: dict[int, float]) -> dict[int, Points]:
    """Middles of the communities: linked ones near each other, none upon another."""
    between: nx.Graph[int] = nx.Graph()
    between.add_nodes_from(sorted(radii))
    for a, b in sorted((min(e), max(e)) for e in plain.edges):
        first, second = sorted((community[a], community[b]))
        if first != second:
            known = between.get_edge_data(first, second, {"weight": 0})["weight"]
            between.add_edge(first, second, weight=known + 1)
    span = math.sqrt(sum(r * r for r in radii.values())) * 1.2
    start = nx.spring_layout(between, seed=SEED, iterations=300, k=2.5 / math.sqrt(max(len(radii), 1)))
    numbers = sorted(radii)
    points = np.array([start[n] for n in numbers], dtype=np.float64).reshape(-1, 2) * span
    points[:, 0] *= 1.35
    sizes = np.array([radii[n] + 5 for n in numbers])
    for _ in range(GATHERED):
        points *= 0.995
        _step_apart(points, sizes)
    for _ in range(GATHERED * 2):
        if not _step_apart(points, sizes):
            break
    return dict(zip(numbers, points, strict=True))


def _step_apart(points: Points, sizes: Points) -> bool:
    """Moves discs that overlap half way apart; False where none did."""
    between = points[:, None, :] - points[None, :, :]
    far = np.hypot(between[..., 0], between[..., 1])
    over = sizes[:, None] + sizes[None, :] - far
    np.fill_diagonal(over, 0.0)
    if not (over > 0.01).any():
        return False
    way = between / np.maximum(far, 0.001)[:, :, None]
    points += (way * np.maximum(over, 0.0)[:, :, None]).sum(axis=1) * 0.3
    return True


def _framed(places: dict[str, tuple[float, float]], discs: dict[int, Disc], margin: float = 24) -> Layout:
    left = min((d.x - d.radius for d in discs.values()), default=0.0) - margin
    top = min((d.y - d.radius for d in discs.values()), default=0.0) - margin
    right = max((d.x + d.radius for d in discs.values()), default=100.0) + margin
    bottom = max((d.y + d.radius for d in discs.values()), default=100.0) + margin
    moved = {n: (round(x - left, 1), round(y - top, 1)) for n, (x, y) in places.items()}
    shifted = {n: Disc(round(d.x - left, 1), round(d.y - top, 1), round(d.radius, 1)) for n, d in discs.items()}
    return Layout(round(right - left, 1), round(bottom - top, 1), moved, shifted)

"""The classes of made pages: which texts, faces, sizes and faults each has; made once and kept in `.lantan/bench`."""

import hashlib
import json
import os
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from tests.bench import damage, scans
from tests.bench.damage import Lost, Table
from tests.bench.faces import SIZES, Face, Order, covered, faces
from tests.bench.pages import SIDE, Made, Style, dense_pages, doubled, side_text, sound, truth_of
from tests.bench.words import Piece, Script, article, samples

HERE = Path(__file__).parent
KEPT = HERE.parents[1] / ".lantan" / "bench"
PAGE = 800
"""Characters that fill about a page of 10.5 points."""
GROUPS = ("sound", "damage", "scan", "layer", "turned")
SCRIPTS: tuple[Script, ...] = ("hans", "hant")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a file of a class is made; `make` is called only where it is not kept yet."""

    group: str
    kind: str
    name: str
    make: Callable[[], Made]


@cache
def _version() -> str:
    sources = [
        HERE / f"{name}.py" for name in ("words", "faces", "pages", "damage", "scans", "classes", "grids", "bulletins")
    ]
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]


def made(recipe: Recipe) -> tuple[Made, Path]:
    """The file of a recipe with its truth, and where it lies; made the first time it is asked for."""
    folder = KEPT / _version()
    folder.mkdir(parents=True, exist_ok=True)
    path, truth = folder / f"{recipe.name}.pdf", folder / f"{recipe.name}.json"
    if not truth.exists():
        new = recipe.make()
        _put(path, new.pdf)
        said = asdict(replace(new, pdf=b"")) | {"pdf": None}
        _put(truth, json.dumps(said, ensure_ascii=False, indent=1).encode())
    said = json.loads(truth.read_text(encoding="utf-8"))
    return Made(**said | {"pdf": path.read_bytes(), "beside": tuple(said["beside"])}), path


def _put(path: Path, content: bytes) -> None:
    half = path.with_name(f"{path.name}.{os.getpid()}")
    half.write_bytes(content)
    half.replace(path)


def recipes(group: str, quick: bool) -> Iterator[Recipe]:
    """The files of a group; `quick` gives fewer and shorter ones."""
    of_group = {"sound": _sound, "damage": _damage, "scan": _scans, "layer": _layers, "turned": _turned}
    for recipe in of_group[group](quick):
        yield replace(recipe, name=f"{recipe.name}-short") if quick else recipe


def _plain(kind: str, name: str, pieces: Sequence[Piece], style: Style) -> Made:
    return Made(kind, name, sound(pieces, style), truth_of(pieces))


def _sound(quick: bool) -> Iterator[Recipe]:
    for script in SCRIPTS:
        for n, face in enumerate(faces(script)):
            for size in [SIZES[n % len(SIZES)]] if quick else SIZES:
                name = f"sound-{_slug(face)}-{size:g}"
                make = _later(_plain_article, "sound", name, script, Style(face, size), PAGE if quick else 3 * PAGE)
                yield Recipe("sound", f"sound {script}", name, make)
        two = Style(faces(script)[-1], 9.0, columns=2)
        name = f"columns-{script}"
        yield Recipe(
            "sound", f"sound {script}, 2 columns", name, _later(_plain_article, "columns", name, script, two, 2 * PAGE)
        )
        name = f"samples-{script}"
        yield Recipe("sound", f"sound {script}, own bulletins", name, _later(_sample_pages, name, script))


def _plain_article(kind: str, name: str, script: Script, style: Style, length: int) -> Made:
    return _plain(kind, name, _text(name, length, script, style.face), style)


def _sample_pages(name: str, script: Script) -> Made:
    return _plain("samples", name, samples(script), Style(faces(script, "CFF")[0]))


def _text(name: str, length: int, script: Script, face: Face, latin: bool = False) -> tuple[Piece, ...]:
    """An article that the face can print."""
    return article(name, length, script, latin, lambda said: covered(face, "".join(said.split())))


def _slug(face: Face) -> str:
    return face.name.lower().replace(" ", "-")


def _later(function: Callable[..., Made], *said: object) -> Callable[[], Made]:
    return lambda: function(*said)


# damaged maps


Tables = Callable[[Sequence[Piece], random.Random], Mapping[str, Table]]


def _of_both(rule: Callable[[str, random.Random], Table]) -> Tables:
    """A rule for the characters of a font, put to headings and text each by themselves."""

    def tables(pieces: Sequence[Piece], chance: random.Random) -> Mapping[str, Table]:
        return {kind: rule("".join(p.text for p in pieces if p.kind == kind), chance) for kind in ("body", "head")}

    return tables


def _of_latin(rule: Callable[[str], Table]) -> Tables:
    return lambda pieces, _: {"latin": rule("".join(c for p in pieces for c in p.text if c.isascii()))}


DAMAGES: tuple[tuple[str, Order, Tables, tuple[Script, ...]], ...] = (
    ("overrun, rare", "unicode", _of_both(lambda c, r: damage.overrun(c, "unicode", 0.12, 12, r)), ("hans", "hant")),
    ("overrun, dense", "unicode", _of_both(lambda c, r: damage.overrun(c, "unicode", 1.0, 22, r)), ("hans", "hant")),
    ("overrun, GB 2312", "gb2312", _of_both(lambda c, r: damage.overrun(c, "gb2312", 1.0, 3, r)), ("hans",)),
    ("twins, radicals", "unicode", _of_both(lambda c, _: damage.look_alike(c)), ("hans", "hant")),
    ("private use, ¼", "unicode", _of_both(lambda c, r: damage.private(c, 0.25, r)), ("hans",)),
    ("private use, all", "unicode", _of_both(lambda c, r: damage.private(c, 1.0, r)), ("hans",)),
    ("Latin shift", "unicode", _of_latin(damage.shift), ("hans",)),
    ("Founder Latin", "unicode", _of_latin(damage.founder), ("hans",)),
)


LOSSES: dict[str, tuple[Lost, tuple[str, ...]]] = {
    "map removed": ("removed", ("head", "body")),
    "map removed, text only": ("removed", ("body",)),
    "map empty": ("empty", ("head", "body")),
}


def _damage(quick: bool) -> Iterator[Recipe]:
    for kind, order, tables, scripts in DAMAGES:
        for script in scripts:
            for face in _dense_faces(script, quick):
                name = f"{_name(kind)}-{script}-{_slug(face)}"
                full = 5 if "overrun" in kind else 2
                said = (kind, name, script, face, order, tables, PAGE if quick else full * PAGE)
                yield Recipe("damage", f"{kind}, {script}", name, _later(_damaged, *said))
    for kind, (how, kinds) in LOSSES.items():
        for script in SCRIPTS[:1] if quick else SCRIPTS:
            name = f"{_name(kind)}-{script}"
            yield Recipe("damage", f"{kind}, {script}", name, _later(_lost, name, script, how, kinds))


def _dense_faces(script: Script, quick: bool) -> Sequence[Face]:
    """TrueType faces: what a type setter makes of a dense subset of the CFF ones has blank glyphs."""
    return faces(script, "TrueType")[: 1 if quick else None]


def _name(kind: str) -> str:
    return "-".join(kind.lower().replace(",", "").replace("¼", "part").split())


def _damaged(kind: str, name: str, script: Script, face: Face, order: Order, tables: Tables, length: int) -> Made:
    latin = "Latin" in kind
    pieces = _text(name, length, script, face, latin)
    found = tables(pieces, random.Random(name))
    pdf = dense_pages(pieces, Style(face), order, damage.written(found), latin)
    return Made(kind, name, pdf, truth_of(pieces), damage.mapped(pieces, found))


def _lost(name: str, script: Script, how: Lost, kinds: Sequence[str]) -> Made:
    face = faces(script)[0]
    pieces = _text(name, PAGE, script, face)
    pdf = dense_pages(pieces, Style(face), "unicode", damage.without(how, kinds))
    return Made("lost", name, pdf, truth_of(pieces), pictured=True)


# scans and layers


def _scans(quick: bool) -> Iterator[Recipe]:
    for script in SCRIPTS:
        for dpi in (150, 200):
            for face in (faces(script)[0], *(() if quick else faces(script, "CFF")[:1])):
                if quick and (dpi == 150) != (script == "hans"):
                    continue
                name = f"scan-{dpi}-{script}-{_slug(face)}"
                make = _later(_scanned, f"scan {dpi} dpi", name, script, face, dpi, "none", PAGE if quick else 2 * PAGE)
                yield Recipe("scan", f"scan {dpi} dpi, {script}", name, make)


def _layers(quick: bool) -> Iterator[Recipe]:
    for layer in ("invisible", "under the picture"):
        for script in SCRIPTS[:1] if quick else SCRIPTS:
            name = f"layer-{layer.split()[0]}-{script}"
            kind = f"bad layer, {layer}"
            make = _later(_scanned, kind, name, script, faces(script)[0], 150, layer, PAGE)
            yield Recipe("layer", f"{kind}, {script}", name, make)


def _scanned(kind: str, name: str, script: Script, face: Face, dpi: int, layer: scans.Layer, length: int) -> Made:
    pieces = _text(name, length, script, face)
    pdf = scans.scan(sound(pieces, Style(face)), dpi, name, layer, script)
    return Made(kind, name, pdf, truth_of(pieces), pictured=True, dpi=dpi)


# doubled, rotated, beside


def _turned(quick: bool) -> Iterator[Recipe]:
    for script in SCRIPTS:
        face = faces(script)[0]
        yield Recipe(
            "turned",
            f"doubled glyphs, {script}",
            f"doubled-{script}",
            _later(_doubled, f"doubled-{script}", script, face),
        )
        for degrees in (90,) if quick else (90, 180, 270):
            name = f"rotated-{degrees}-{script}"
            style = Style(face, rotated=degrees)
            yield Recipe(
                "turned",
                f"rotated {degrees}°, {script}",
                name,
                _later(_plain_article, "rotated", name, script, style, PAGE),
            )
    yield Recipe("turned", "side text, hans", "side-text", _later(_beside, "side-text", faces("hans")[0]))


def _doubled(name: str, script: Script, face: Face) -> Made:
    pieces = _text(name, PAGE, script, face)
    return Made("doubled", name, sound(pieces, Style(face), doubled), truth_of(pieces))


def _beside(name: str, face: Face) -> Made:
    pieces = _text(name, PAGE, "hans", face)
    return Made("beside", name, sound(pieces, Style(face, extra=side_text())), truth_of(pieces), beside=(SIDE,))

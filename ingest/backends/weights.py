"""How much drawing a page asks for, found without drawing: forms in forms count as often as they are drawn."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from ingest.backends.unpacking import unpacked

BYTES_A_STEP = 8
"""A step of drawing is written in so many bytes or more, nearly always."""
DEEPEST = 40
"""PDFium follows forms in forms so far."""
HOLE = bytes(32)
"""So many bytes of nought in a row are no drawing instructions but a hole in the file."""
SET = re.compile(rb"/([^\s/\[\]()<>{}%]+)\s+[-+.\d]+\s+Tf(?![A-Za-z])")
DRAWN = re.compile(rb"/([^\s/\[\]()<>{}%]+)\s+Do(?![A-Za-z])")
TOO_LONG = re.compile(rb"\([^()]{32768}|<[0-9A-Fa-f\s]{65538}")
"""A string of more bytes than are read of one."""
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
WORDS = frozenset(
    "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re "
    "RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split()
) | {"INLINE IMAGE"}
"""All words of drawing instructions."""
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """One drawing, of a page or a form: its length, the forms that it draws and how often, and what is wrong in it."""

    length: int
    forms: tuple[tuple[Any, int], ...]
    resources: Any
    speaks: bool
    """Whether it sets type."""
    damaged: bool
    missing: frozenset[str]
    """Fonts, pictures and forms that are named in it and are not there."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How many steps a drawing takes, and how deep forms are nested in it."""

    steps: float
    depth: int


@dataclass(slots=True)
class Scales:
    """Weighs the drawings of one file; a form that pages share is looked at once."""

    parts: dict[Key, Part] = field(default_factory=dict)
    weights: dict[tuple[Key, int], Weight] = field(default_factory=dict)

    def weight(self, part: Part, level: int = 0) -> Weight:
        """The weight of a drawing that is itself drawn so deep in others."""
        steps, depth = part.length / BYTES_A_STEP, 0
        if level < DEEPEST:
            for form, times in part.forms:
                inner = self._of_form(form, part.resources, level + 1)
                steps, depth = steps + times * inner.steps, max(depth, inner.depth + 1)
        return Weight(steps, depth)

    def _of_form(self, form: Any, resources: Any, level: int) -> Weight:
        at = form.objgen, level
        if at not in self.weights:
            self.weights[at] = self.weight(self.part(form, resources), level)
        return self.weights[at]

    def part(self, form: Any, resources: Any) -> Part:
        """A form taken apart; without resources of its own it finds things in those of what draws it."""
        key = form.objgen
        if key not in self.parts:
            self.parts[key] = taken_apart([form], form.get("/Resources", resources))
        return self.parts[key]

    def all_of(self, part: Part) -> list[Part]:
        """A drawing and all that are drawn in it, each once."""
        found, met = [part], set()
        for one in found:
            for form, _ in one.forms:
                if form.objgen not in met:
                    met.add(form.objgen)
                    found.append(self.part(form, one.resources))
        return found


def of_page(page: Any, resources: Any) -> Part:
    """A page's own drawing taken apart. Raises TooLarge."""
    contents = page.get("/Contents")
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    part = taken_apart(parts, resources)
    # what is packed carries a checksum; of what is not, only its words can tell that it was changed
    bare = any("/Filter" not in stream for stream in parts if isinstance(stream, pikepdf.Stream))
    lost = part.damaged or (bare and not _makes_sense(page))
    return Part(part.length, part.forms, resources, part.speaks, lost, part.missing)


def taken_apart(streams: Sequence[Any], resources: Any) -> Part:
    """The drawing in streams that are one after another, which finds what it names in those resources."""
    found: dict[Key, tuple[bytes, bool]] = {}
    for one in streams:
        if isinstance(one, pikepdf.Stream) and one.objgen not in found:
            found[one.objgen] = unpacked(one)
    body = b"\n".join(found[one.objgen][0] for one in streams if isinstance(one, pikepdf.Stream))
    whole = all(isinstance(one, pikepdf.Stream) or one is None for one in streams) and all(w for _, w in found.values())
    drawn = Counter(map(_plain, DRAWN.findall(body)))
    fonts = set(map(_plain, SET.findall(body)))
    things = _named(resources, "/XObject")
    forms = tuple((x, drawn[name]) for name, x in things.items() if name in drawn and _is_form(x))
    missing = {name[1:] for name in {*drawn} - {*things} | fonts - {*_named(resources, "/Font")}}
    damaged = not whole or HOLE in body.rstrip(b"\0") or bool(TOO_LONG.search(body))
    return Part(len(body), forms, resources, bool(fonts), damaged, frozenset(missing))


def _plain(name: bytes) -> str:
    """A name as it is written in a drawing, with its slash and without escapes."""
    return "/" + ESCAPED.sub(lambda m: bytes([int(m[1], 16)]), name).decode("utf-8", "replace")


def _named(resources: Any, kind: str) -> Mapping[str, Any]:
    things = resources.get(kind) if isinstance(resources, pikepdf.Dictionary) else None
    found = things.items() if isinstance(things, pikepdf.Dictionary) else ()
    return {name: thing for name, thing in found if thing is not None}  # nothing is what a lost object reads as


def _is_form(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form"


def _makes_sense(page: Any) -> bool:
    """Whether all words of a page's drawing are such as there are."""
    try:
        return {str(one.operator) for one in pikepdf.parse_content_stream(page)} <= WORDS
    except (pikepdf.PdfError, ValueError):
        return False

"""The faces made pages are set in: what this machine has of Debian's Chinese fonts, and dense subsets of them.

A dense subset has only the characters of a page, its glyphs in the order of Unicode or of GB 2312 without gaps, as the
programs write them whose character maps then run on too far.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont, reorderGlyphs

from corpus.make import alone, rank
from tests.bench.words import Script

FONTS = Path("/usr/share/fonts")
Order = Literal["unicode", "gb2312"]


@dataclass(frozen=True, slots=True)
class Face:
    """A face by the name under which it is asked for, its file, and the scripts it can set."""

    name: str
    file: str
    package: str
    scripts: tuple[Script, ...]
    outlines: Literal["TrueType", "CFF"] = "TrueType"

    @property
    def installed(self) -> bool:
        """True where its file is on this machine."""
        return (FONTS / self.file).is_file()


SERIF = "opentype/noto/NotoSerifCJK-Regular.ttc"
SANS = "opentype/noto/NotoSansCJK-Regular.ttc"
ALL = (
    Face("AR PL UMing CN", "truetype/arphic/uming.ttc", "fonts-arphic-uming", ("hans",)),
    Face("AR PL UMing TW", "truetype/arphic/uming.ttc", "fonts-arphic-uming", ("hant",)),
    Face("AR PL SungtiL GB", "truetype/arphic-gbsn00lp/gbsn00lp.ttf", "fonts-arphic-gbsn00lp", ("hans",)),
    Face("AR PL UKai CN", "truetype/arphic/ukai.ttc", "fonts-arphic-ukai", ("hans", "hant")),
    Face("WenQuanYi Zen Hei", "truetype/wqy/wqy-zenhei.ttc", "fonts-wqy-zenhei", ("hans", "hant")),
    Face("Noto Serif CJK SC", SERIF, "fonts-noto-cjk", ("hans",), "CFF"),
    Face("Noto Sans CJK SC", SANS, "fonts-noto-cjk", ("hans",), "CFF"),
    Face("Noto Serif CJK TC", SERIF, "fonts-noto-cjk", ("hant",), "CFF"),
    Face("Noto Sans CJK HK", SANS, "fonts-noto-cjk", ("hant",), "CFF"),
)
LATIN = Face("Liberation Serif", "truetype/liberation/LiberationSerif-Regular.ttf", "fonts-liberation", ())
SIZES = (8.0, 9.0, 10.5, 12.0, 14.0)


def faces(script: Script, outlines: str = "") -> tuple[Face, ...]:
    """The installed faces for a script, in a fixed order."""
    return tuple(f for f in ALL if f.installed and script in f.scripts and outlines in ("", f.outlines))


def missing() -> tuple[str, ...]:
    """What to install so that all faces are there, as Debian's package names."""
    return tuple(sorted({f.package for f in (*ALL, LATIN) if not f.installed}))


def _opened(face: Face) -> TTFont:
    path = FONTS / face.file
    if path.suffix == ".ttf":
        return TTFont(path, recalcTimestamp=False)
    fonts = TTCollection(path, recalcTimestamp=False).fonts
    return next(f for f in fonts if f["name"].getDebugName(1) == face.name)


@cache
def _has(face: Face) -> frozenset[int]:
    return frozenset(_opened(face).getBestCmap())


def covered(face: Face, characters: Iterable[str]) -> bool:
    """True where the face has a glyph for each of the characters."""
    return all(ord(c) in _has(face) for c in characters)


def dense(face: Face, characters: Iterable[str], order: Order, name: str) -> bytes:
    """A font file of that name with only these characters; their glyphs' codes count up in that order without a gap.

    For TrueType outlines only: of a CFF face with several private dictionaries the printed glyphs come out blank.
    """
    wanted = set(characters)
    font = _opened(face)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    options.drop_tables += ["BDF", "FFTM"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(c) for c in wanted])
    cutter.subset(font)
    single = alone(font)
    names = single.getBestCmap()
    ordered = list(dict.fromkeys(names[ord(c)] for c in sorted(wanted, key=rank(order)) if ord(c) in names))
    rest = [g for g in single.getGlyphOrder() if g not in set(ordered)]
    reorderGlyphs.reorderGlyphs(single, [*rest, *ordered])
    for number in (1, 4, 6, 16):
        single["name"].setName(name, number, 3, 1, 0x409)
    out = io.BytesIO()
    single.save(out)
    return out.getvalue()

"""Some of the broken and hostile PDFs that `make bench-broken` reads: each is read, told of, or refused in a sentence."""

import random
from functools import cache
from pathlib import Path

import pytest

from tests.bench.bombs import actions, bombs, fonts, nested, sizes, trees
from tests.bench.broken import Told, layer, outcome
from tests.bench.wrecks import WAYS, Broken, locked, rewritten
from tests.ingest.typeset import pdf

WORDS = "海草床、盐沼与红树林的碳储量逐年监测，结果另行公布。"
HARMLESS = ["arrays in arrays", "a tree in itself", "a count of a million", "a page of no numbers", "a font in itself"]
HOSTILE = ["forms, ten to the ninth", "a form in itself", "20,000 pages", "a picture of two milliards", "a script"]


@cache
def made() -> dict[str, bytes]:
    """The bombs of all groups but those that take long to make."""
    return {bomb.name: bomb.data for bomb in bombs((nested, trees, sizes, fonts, actions))}


@cache
def sound(folder: Path) -> tuple[bytes, Told]:
    """A PDF of three pages, and what it says."""
    path = pdf(folder / "sound.pdf", *([(70, 100 + 20 * n, WORDS) for n in range(9)] for _ in range(3)))
    return path.read_bytes(), layer(path)


def judged(folder: Path, one: Broken, parent: Told | None) -> tuple[str, Told]:
    (folder / "broken.pdf").write_bytes(one.data)
    said = layer(folder / "broken.pdf", one.password)
    return outcome(said, parent), said


@pytest.mark.parametrize("way", sorted(WAYS)[::2])
def test_a_wreck_is_read_or_told_of(tmp_path_factory: pytest.TempPathFactory, way: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    whole, parent = sound(folder)
    unpacked = rewritten(whole)["unpacked"]
    what, _ = judged(folder, Broken(way, WAYS[way](unpacked, random.Random(way))), parent)
    assert what in ("read", "repaired", "in part", "refused")


@pytest.mark.parametrize("name", HARMLESS + HOSTILE)
def test_a_bomb_does_no_harm_and_is_told_of(tmp_path: Path, name: str) -> None:
    what, said = judged(tmp_path, Broken(name, made()[name]), None)
    assert what in ("read", "repaired", "in part", "refused")
    assert name in HARMLESS or said.problems or said.refusal


def test_a_locked_pdf_is_read_with_its_password_and_only_with_it(tmp_path: Path) -> None:
    whole, parent = sound(tmp_path)
    some = [one for one in locked("a", whole) if "R2" in one.name or "R6" in one.name]
    found = {one.name: judged(tmp_path, one, parent)[0] for one in some}
    assert {what for name, what in found.items() if "opened" in name or "nothing" in name} == {"read"}
    assert {what for name, what in found.items() if "shut" in name or "wrong" in name} == {"refused"}

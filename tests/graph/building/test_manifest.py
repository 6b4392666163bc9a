"""The manifest of a store: what is written is read again, also by another version."""

import json

from graph.building.manifest import File, Manifest, from_bytes, to_bytes

FILE = File("/a/b.pdf", "0" * 64, "application/pdf", 12, "", pages=3, problems=("page 2 is blank",), work=("0" * 64,))
KEPT = Manifest(("/a",), ("/a/c.pdf",), (FILE,), "d1", "g1", 4, 5, (("/a/b.txt", "/a/b.pdf"),))


def test_a_manifest_comes_back_as_it_was() -> None:
    assert from_bytes(to_bytes(KEPT)) == KEPT


def test_a_manifest_of_another_version_is_read_without_what_only_that_one_knows() -> None:
    plain = json.loads(to_bytes(KEPT))
    plain["mood"] = "calm"
    plain["files"][0] |= {"witnesses": ["1" * 64]}
    del plain["files"][0]["work"], plain["left_out"], plain["entities"]
    read = from_bytes(json.dumps(plain).encode())
    assert (read.roots, read.left_out, read.entities, read.files[0].work) == (("/a",), (), 0, ())
    assert read.files[0].problems == FILE.problems

"""Ids from content."""

from ingest.ids import document_id, name, short


def test_the_same_bytes_give_the_same_id() -> None:
    assert document_id(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert document_id("碳".encode()) == document_id("碳".encode()) != document_id(b"c")


def test_a_short_id_begins_the_long_one() -> None:
    assert short("0123456789abcdef") == "0123456789ab"


def test_names_depend_on_the_order_and_bounds_of_their_parts() -> None:
    assert name("a", "b") == name("a", "b")
    assert len({name("a", "b"), name("b", "a"), name("ab"), name("", "ab")}) == 4
    assert len(name("a", length=20)) == 20

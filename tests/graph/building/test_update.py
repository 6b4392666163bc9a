"""A graph brought up to date is, to the byte, the graph that would have been built from nothing."""

import resource
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import export, stores
from graph.building import assembly
from graph.building.manifest import File, Manifest
from graph.errors import StoreUnusable
from graph.identity import decided, titles
from graph.identity.decided import Decision, Side
from graph.stores.folder import Folder
from tests.bench.graphscale import manifest, stock

DOCUMENTS = 10


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[tuple[int, int], File]]:
    """A store in which ten bulletins are kept in two editions each; of no state."""
    store = Folder(tmp_path_factory.mktemp("kept"))
    store.prepare()
    files = {(n, edition): f for edition in (0, 1) for n, f in enumerate(stock(store, range(DOCUMENTS), edition))}
    return store.path, files


def _folder(kept: Path, where: Path) -> Folder:
    """A store of its own that reads what is kept in another."""
    where.mkdir()
    (where / "store.json").write_bytes((kept / "store.json").read_bytes())
    (where / "claims").mkdir()
    for path in (kept / "claims").iterdir():
        (where / "claims" / path.name).hardlink_to(path)
    return Folder(where)


def _link(store: Folder, kept: Path) -> None:
    """What an earlier build of another corpus has dropped is there again."""
    for path in (kept / "claims").iterdir():
        if not (store.path / "claims" / path.name).exists():
            (store.path / "claims" / path.name).hardlink_to(path)


def _published(store: Folder, of: Manifest, kept: Path) -> tuple[bytes, Manifest]:
    _link(store, kept)
    with store.lock():
        made = assembly.publish(store, of)
    out = BytesIO()
    with stores.open(store.path) as opened:
        export.write(opened, "nq", out)
        assert len(list(opened.quads())) == made.quads
    return out.getvalue(), made


corpora = st.lists(
    st.dictionaries(st.integers(0, DOCUMENTS - 1), st.integers(0, 1), min_size=1), min_size=2, max_size=4
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(corpora)
def test_added_changed_or_removed_in_any_order_it_is_what_a_cold_build_makes(kept, tmp_path_factory, several) -> None:
    where = tmp_path_factory.mktemp("updated")
    store = _folder(kept[0], where / "store")
    for chosen in several:
        of = manifest([kept[1][one] for one in chosen.items()])
        updated = _published(store, of, kept[0])
    cold = _published(_folder(kept[0], where / "cold"), of, kept[0])
    assert updated == cold


def test_one_bulletin_more_is_written_as_a_difference(kept, tmp_path) -> None:
    store, files = _folder(kept[0], tmp_path / "store"), kept[1]
    _published(store, manifest([files[n, 0] for n in range(9)]), kept[0])
    before = store.state()
    assert before is not None
    tables = {path.stat().st_ino for path in (before / "oxigraph").glob("*.sst")}
    after, made = _published(store, manifest([files[n, 0] for n in range(10)]), kept[0])
    state = store.state()
    assert state is not None and tables <= {path.stat().st_ino for path in (state / "oxigraph").glob("*.sst")}
    assert (after, made) == _published(
        _folder(kept[0], tmp_path / "cold"), manifest([files[n, 0] for n in range(10)]), kept[0]
    )


def test_a_rendition_that_comes_and_goes_leaves_no_trace(kept, tmp_path) -> None:
    store, files = _folder(kept[0], tmp_path / "store"), [kept[1][n, 0] for n in range(8)]
    first, _ = _published(store, manifest(files), kept[0])
    work = (files[3].id, files[4].id)
    twins = [replace(f, work=work) if f.id in work else f for f in files]
    for name in {f.key("") for f in twins} - {f.key("") for f in files}:
        assert name  # a rendition is kept under another name, as its text is collated
    for twin, alone in zip(twins, files, strict=True):
        for end in (".nq.gz", ".json.gz"):
            target = kept[0] / "claims" / f"{twin.key(manifest([]).drawing)}{end}"
            if not target.exists():
                target.hardlink_to(kept[0] / "claims" / f"{alone.key(manifest([]).drawing)}{end}")
    as_one, _ = _published(store, manifest(twins), kept[0])
    assert as_one != first and b"renditionOf" in as_one
    assert _published(_folder(kept[0], tmp_path / "cold"), manifest(twins), kept[0])[0] == as_one
    assert _published(store, manifest(files), kept[0])[0] == first


def test_decisions_hold_and_are_taken_back_without_a_trace(kept, tmp_path) -> None:
    store, of = _folder(kept[0], tmp_path / "store"), manifest([kept[1][n, 0] for n in range(8)])
    first, _ = _published(store, of, kept[0])
    decided.keep(store.path, [_two_policies_are_one(store)])
    joined, _ = _published(store, replace(of, decided=decided.version(store.path)), kept[0])
    cold = _folder(kept[0], tmp_path / "cold")
    (cold.path / decided.FILE).write_bytes((store.path / decided.FILE).read_bytes())
    assert joined == _published(cold, replace(of, decided=decided.version(cold.path)), kept[0])[0] != first
    decided.keep(store.path, [])
    assert _published(store, of, kept[0])[0] == first


def _two_policies_are_one(store: Folder) -> Decision:
    query = "PREFIX lt: <https://w3id.org/lantan/ns#> SELECT ?p ?name { ?p a lt:Policy ; lt:name ?name } ORDER BY ?p LIMIT 2"
    with stores.open(store.path) as opened:
        one, other = (_side(str(row["p"]), str(row["name"])) for row in opened.query(query).dicts())
    return Decision("together", one, other, "they are said to be one")


def _side(iri: str, name: str) -> Side:
    return Side(name, iri, "Policy", name, (titles.plain(name),), ())


def test_what_was_remembered_may_be_lost(kept, tmp_path) -> None:
    store, files = _folder(kept[0], tmp_path / "store"), kept[1]
    _published(store, manifest([files[n, 0] for n in range(9)]), kept[0])
    (store.path / "remembered.sqlite").write_bytes(b"no such thing" * 100)
    of = manifest([files[n, 0] for n in range(10)])
    assert _published(store, of, kept[0]) == _published(_folder(kept[0], tmp_path / "cold"), of, kept[0])


def test_what_someone_wrote_into_our_graphs_is_put_right_by_the_next_build(kept, tmp_path) -> None:
    store, files = _folder(kept[0], tmp_path / "store"), kept[1]
    _published(store, manifest([files[n, 0] for n in range(9)]), kept[0])
    with stores.open(store.path, write=True) as opened:
        opened.update("INSERT DATA { GRAPH <https://w3id.org/lantan/id/graph/canon> { <http://x/a> <http://x/b> 1 } }")
    of = manifest([files[n, 0] for n in range(10)])
    assert _published(store, of, kept[0])[0] == _published(_folder(kept[0], tmp_path / "cold"), of, kept[0])[0]


def test_a_disk_that_is_full_leaves_the_old_graph(kept, tmp_path) -> None:
    store, files = _folder(kept[0], tmp_path / "store"), kept[1]
    before, _ = _published(store, manifest([files[n, 0] for n in range(9)]), kept[0])
    _link(store, kept[0])
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limit[1]))  # as a disk with no more room, to whoever writes
    try:
        with store.lock(), pytest.raises(StoreUnusable, match="stays in use"):
            assembly.publish(store, manifest([files[n, 0] for n in range(10)]))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    out = BytesIO()
    with stores.open(store.path) as opened:
        export.write(opened, "nq", out)
    assert out.getvalue() == before
    of = manifest([files[n, 0] for n in range(10)])
    assert _published(store, of, kept[0]) == _published(_folder(kept[0], tmp_path / "cold"), of, kept[0])

"""The statements that stores are measured with: synthetic bulletins in the real model, one graph per document.

What synthetic deals and projects leave open is filled in, so that the questions find something: which ecosystem they are
of (by turn), and that some deals call themselves a first.
"""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from graph.names import LANTAN, LT, RDF
from graph.terms import vocab
from tests.bench.synthetic_claims import quads

_ECOSYSTEMS = ("mangrove", "seagrass", "saltmarsh", "macroalgae", "shellfish", "coastal-wetland")


def statements(documents: int, seed: int = 1) -> Iterator[Quad]:
    """Every quad of the graph of so many synthetic bulletins."""
    concepts = {name: NamedNode(iri) for iri, name in vocab.load().names.items() if f"{LANTAN}ecosystem/" in iri}
    known = {
        "贝藻养殖": NamedNode(f"{LANTAN}ecosystem/macroalgae"),
        "大型海藻": NamedNode(f"{LANTAN}ecosystem/macroalgae"),
    }
    turn = 0
    for quad in quads(documents, seed):
        if quad.predicate == LT["coversEcosystem"] and isinstance(quad.object, Literal):
            meant = concepts.get(quad.object.value) or known.get(quad.object.value)
            yield Quad(quad.subject, quad.predicate, meant, quad.graph_name) if meant else quad
            continue
        yield quad
        if quad.predicate == RDF["type"] and quad.object in (LT["Transaction"], LT["Project"]):
            concept = NamedNode(f"{LANTAN}ecosystem/{_ECOSYSTEMS[turn % len(_ECOSYSTEMS)]}")
            yield Quad(quad.subject, LT["coversEcosystem"], concept, quad.graph_name)
            if turn % 20 == 0 and quad.object == LT["Transaction"]:
                yield Quad(quad.subject, LT["firstClaim"], Literal("全省首单"), quad.graph_name)
            turn += 1


def kept(folder: Path, documents: int) -> Path:
    """An N-Quads file of them, made once; the quads of a document stand together, as a build has them."""
    path = folder / f"statements-{documents}.nq"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        serialize(statements(documents), str(beside), format=RdfFormat.N_QUADS)
        beside.replace(path)
    return path

"""The network as the command prints and writes it."""

from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from graph import export
from graph.networks import network as networks
from queries import files, network, terminal
from queries.commands.things import shortened
from queries.errors import CannotWrite

if TYPE_CHECKING:
    import networkx as nx

MOST_COMMUNITIES = 12
MOST_MEMBERS = 8
LONGEST_NAME = 22


def put(measured: "nx.MultiDiGraph[str]", output: Path) -> None:
    """Writes the network in the form that the ending of the file asks for. Raises CannotWrite for another ending."""
    match output.suffix.lower():
        case ".svg":
            files.put(network.svg(network.picture(measured)), output)
        case ".html" | ".htm":
            files.put(network.html(network.picture(measured)), output)
        case ".graphml" | ".gexf" as form:
            files.put(export.as_network(measured, form.removeprefix(".")), output)
        case _:
            raise CannotWrite(str(output), "a network is written as .svg, .html, .graphml or .gexf")
    terminal.tell(f"{len(measured):,} things, {measured.number_of_edges():,} links written to {output}")


def show(measured: "nx.MultiDiGraph[str]") -> None:
    """The most central things, then the communities with their most linked members."""
    central = sorted(measured, key=lambda n: (-measured.nodes[n]["betweenness"], n))[: network.SPOKEN]
    rows = [
        (
            str(place),
            shortened(said["name"], LONGEST_NAME),
            network.kind(said["kind"]),
            str(said["degree"]),
            f"{said['betweenness']:.3f}",
        )
        for place, said in enumerate((measured.nodes[n] for n in central if measured.nodes[n]["betweenness"]), 1)
    ]
    terminal.out().print(terminal.table(("", "居中者", "", "联系", "居中度"), rows, right=[0, 3, 4]))
    for community in networks.communities(measured)[:MOST_COMMUNITIES]:
        if len(community.members) >= network.SMALLEST:
            names = [shortened(measured.nodes[n]["name"], LONGEST_NAME) for n in community.members[:MOST_MEMBERS]]
            more = len(community.members) - len(names)
            line = Text(f"{community.number:>3} ", style="dim") + Text("、".join(names))
            terminal.line(line + Text(f" 等 {more + len(names)} 项" if more > 0 else "", style="dim"))
    terminal.tell(f"{len(measured):,} things, {measured.number_of_edges():,} links; -o FILE.svg draws them")

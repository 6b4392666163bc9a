"""Terms of the ontology as the command prints them."""

from collections.abc import Sequence

from rich.text import Text

from graph.errors import UnknownName
from graph.terms import reference, reference_rules
from graph.terms.reference import Term
from queries import terminal


def named(words: str) -> tuple[Term, ...]:
    """The terms with that name or label, in any case and language. Raises UnknownName where there is none."""
    wanted = words.casefold().removeprefix("lt:")
    found = tuple(
        term
        for term in reference.terms().values()
        if wanted in (term.local.casefold(), term.iri.casefold(), *map(str.casefold, term.labels.values()))
    )
    if not found:
        raise UnknownName(f"the ontology has no term called {words}; `lantan reference --json` lists all")
    return found


def show(found: Sequence[Term]) -> None:
    """Each term with its meaning, its place and what its things or values must be."""
    for number, term in enumerate(found):
        if number:
            terminal.line()
        terminal.line(
            Text(term.labels["zh-hans"], style="bold") + Text(f"  {term.labels['en']}  {reference.short(term.iri)}")
        )
        terminal.line(Text(term.definitions["zh-hans"]))
        terminal.line(Text(term.definitions["en"]))
        for how, to in term.links:
            terminal.line(Text(f"  {how} ", style="dim") + Text(reference.short(to)))
        rows = [
            (reference.label(r.term, "zh-hans"), reference.short(r.term), r.number, r.wants.get("zh-hans", ""))
            for r in reference_rules.load().get(term.iri, ())
        ]
        if rows:
            terminal.out().print(terminal.table(("", "", "", ""), rows))

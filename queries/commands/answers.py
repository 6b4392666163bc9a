"""The answer to a question as the command prints it."""

from rich.text import Text

from queries import terminal
from queries.model import Answer


def show(answer: Answer) -> None:
    """The rows as a table, then where each is from; assumptions and notes on stderr."""
    terminal.line(Text(answer.understood, style="bold"))
    for value in answer.answers:
        terminal.line(Text(f"  {value}"))
    if not answer.answers and not answer.rows:
        terminal.line(Text("  资料中没有。 Nothing in the corpus."))
    heads = list(dict.fromkeys(column for row in answer.rows for column, _ in row.columns))
    if heads:
        cells = [[dict(row.columns).get(head, "") for head in heads] for row in answer.rows]
        terminal.line()
        terminal.out().print(
            terminal.table(["", *heads], [[str(n), *row] for n, row in enumerate(cells, 1)], right=[0])
        )
    for number, row in enumerate(answer.rows, 1):
        for place in row.citations:
            terminal.line(
                Text(f"[{number}] ", style="dim")
                + Text(f"{place.document} p.{place.page} ")
                + Text(f"“{place.quote}”", style="italic")
            )
    for sentence in (*answer.assumed, *answer.notes):
        terminal.tell(f"· {sentence}")
    if answer.nearest:
        terminal.tell("nearest questions: " + "; ".join(answer.nearest))

"""The answer to a question as the command prints it: each row with the words that show it right below."""

from dataclasses import replace

from rich.text import Text

from graph.past.moments import Known
from ingest.script import is_chinese
from queries import asof, display, terminal
from queries.model import Answer, Citation, Row

INDENT = "     "


def at(known: Known, answer: Answer) -> Answer:
    """The answer with what it assumes: that only so much was known."""
    return replace(answer, assumed=(asof.sentence(known, any(map(is_chinese, answer.question))), *answer.assumed))


def show(answer: Answer) -> None:
    """The answer on stdout; what was assumed, and notes, on stderr."""
    chinese = any(map(is_chinese, answer.question))
    terminal.line(Text(answer.understood, style="bold"))
    if not answer.answers and not answer.rows:
        terminal.line(Text("  资料中没有。" if chinese else "  Nothing in the corpus."))
    for value in answer.answers:
        terminal.line(Text(f"  {value}", style="cyan"))
    for number, row in enumerate(answer.rows, 1):
        _row(number, row, chinese)
    for sentence in (*answer.assumed, *answer.notes):
        terminal.tell(f"· {sentence}")
    if answer.nearest:
        terminal.tell(("· 相近的问题：" if chinese else "· nearest questions: ") + "; ".join(answer.nearest))


def _row(number: int, row: Row, chinese: bool) -> None:
    columns = [(column, value) for column, value in row.columns if value]
    name = next((value for column, value in columns if column == "name"), columns[0][1] if columns else row.thing)
    terminal.line()
    terminal.line(Text(f"{number:>3}  ", style="dim") + Text(name, style="bold"))
    rest = [(display.word("columns", c) if chinese else c, v) for c, v in columns if v != name]
    if rest:
        parts = [Text(f"{label} ", style="dim") + Text(value) for label, value in rest]
        terminal.line(Text(INDENT) + Text(" · ", style="dim").join(parts))
    for place in row.citations:
        terminal.line(Text(INDENT) + _cited(place))


def _cited(place: Citation) -> Text:
    return Text(f"{place.document} p.{place.page} ", style="dim") + Text(f"“{place.quote}”", style="italic")

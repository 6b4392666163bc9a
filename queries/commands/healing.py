"""`heal`: a PDF with its faulty maps to characters put right."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from queries.commands.options import DEFAULT_STORE, File, Json, Store, exits

if TYPE_CHECKING:
    from ingest.model import Mending

EPILOGUES = {"heal": exits()}
Copy = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Write the healed PDF here.")]
Password = Annotated[str, typer.Option("--password", metavar="WORD", help="What opens a locked PDF.")]


def heal(file: File, output: Copy, store: Store = DEFAULT_STORE, json: Json = False, password: Password = "") -> None:
    """Write a PDF whose text can be searched and copied: damaged character maps put right, nothing else changed."""
    from queries import terminal

    done = _copied(file, output, store, password)
    if json:
        terminal.as_json([_row(m) for m in done])
        return
    rows = [[str(v) for v in list(_row(m).values())[:6]] for m in done]
    terminal.out().print(terminal.table(("font", "code", "was", "is", "how", "seen"), rows, right=(1, 5)))
    terminal.tell(f"{output}: {len(done)} glyphs of {len({m.font for m in done})} fonts put right")


def _copied(file: Path, output: Path, store: str, password: str) -> "tuple[Mending, ...]":
    from ingest.heal import healed_copy
    from ingest.mending.memory import FontMemory
    from queries.errors import CannotWrite

    here = "://" not in store and Path(store).is_dir()
    try:
        healing = healed_copy(file, output, FontMemory(Path(store) / "fonts") if here else None, password)
    except OSError as problem:
        raise CannotWrite(str(output), (problem.strerror or str(problem)).lower()) from problem
    return healing.mendings


def _row(mending: "Mending") -> dict[str, object]:
    was = mending.wrong if mending.wrong != "\ufffd" else "–"
    code = f"{mending.code:04x}" if mending.code >= 0 else "–"
    how = f"{mending.by}, {mending.confidence:.2f}"
    row = {"font": mending.font, "code": code, "was": was, "is": mending.right, "how": how, "seen": mending.count}
    return {**row, "why": mending.why}

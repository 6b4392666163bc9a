"""Prints the invented bulletins as PDF files and keeps their sheets: `python -m tests.proofs.printing`.

Wants WeasyPrint with Pango and the Noto CJK fonts (Debian: libpango-1.0-0 libpangoft2-1.0-0 fonts-noto-cjk).
"""

import tempfile
from pathlib import Path

import weasyprint

from ingest.backends.base import Sheet
from ingest.backends.textlayer import open_layer
from tests.ingest.press import FOLDER, bulletin, html_of, kept_of
from tests.ingest.sheets import digest, keep

Printed = tuple[list[Sheet], tuple[tuple[str, str], ...]]


def printed(html: str, folder: Path) -> Printed:
    """The sheets of a page of HTML printed as PDF, as its text layer gives them, and the file's metadata."""
    path = folder / "printed.pdf"
    weasyprint.HTML(string=html).write_pdf(path)
    layer = open_layer(str(path))
    return [layer.reader.read(number) for number in range(1, layer.pages + 1)], layer.metadata


def main() -> None:
    """Print every bulletin and keep its sheets."""
    for path in sorted(FOLDER.glob("*/*.yaml")):
        html = html_of(bulletin(path))
        with tempfile.TemporaryDirectory() as folder:
            sheets, metadata = printed(html, Path(folder))
        told = [pair for pair in metadata if pair[0] not in ("Producer", "CreationDate", "ModDate")]
        keep(kept_of(path), digest(html), sheets, told)


if __name__ == "__main__":
    main()

"""Print the three bulletins of this folder from their HTML sources.

    python tests/fresh/make.py [--out DIR]

Needs, beyond lantan's own packages, only for this script: weasyprint from PyPI; the Debian packages fonts-noto-cjk,
fonts-arphic-gbsn00lp, fonts-arphic-uming and fonts-wqy-zenhei. Same sources, fonts and package versions, same bytes.
"""

import argparse
import io
from pathlib import Path

import pikepdf
import weasyprint

HERE = Path(__file__).parent


def printed(source: Path) -> bytes:
    """The bulletin of an HTML source as a PDF with a real text layer and subset fonts."""
    page = weasyprint.HTML(string=source.read_text(encoding="utf-8"))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page.write_pdf(pdf_identifier=source.stem.encode()))) as document:
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def main() -> None:
    """Print all three, each into its own folder, or side by side into `--out`."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--out", type=Path)
    out = arguments.parse_args().out
    for source in sorted(HERE.glob("*/*.html")):
        to = (out or source.parent) / f"{source.stem}.pdf"
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(printed(source))
        print(to.name, to.stat().st_size, "bytes")


if __name__ == "__main__":
    main()

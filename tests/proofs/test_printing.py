"""The kept sheets of the invented bulletins are what printing them gives."""

from pathlib import Path

import pytest

from tests.ingest.press import FOLDER, bulletin, html_of, kept_of
from tests.ingest.sheets import digest, kept
from tests.proofs.printing import printed


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.yaml")), ids=lambda path: path.stem)
def test_printing_gives_the_sheets_that_are_kept(path: Path, tmp_path: Path) -> None:
    html = html_of(bulletin(path))
    sheets, _ = printed(html, tmp_path)
    known, _ = kept(kept_of(path), digest(html))
    assert ["".join(g.char for g in s.glyphs) for s in sheets] == ["".join(g.char for g in s.glyphs) for s in known]

"""Long work shows pages, pages a second and time left on a terminal, and nothing anywhere else."""

import pytest

from queries import progress


def test_nothing_is_said_where_stderr_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.pages("a.pdf") as watch:
        watch("reading", 1, 3)
    assert capsys.readouterr() == ("", "")


def test_a_terminal_shows_pages_speed_and_time_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    with progress.pages("动态.pdf") as watch:
        for done in range(1, 41):
            watch("reading", done, 40)
        watch("recognising", 1, 4)
        watch("recognising", 3, 4)
    said = capsys.readouterr().err
    assert all(words in said for words in ("recognising", "3/4", "pages/s", "left", "动态.pdf"))

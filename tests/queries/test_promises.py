"""What the README promises of the command holds: every command is there, has help, and tells its exit codes."""

import inspect
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from queries import cli, lookups

ROOT = Path(__file__).parents[2]
COMMANDS = {command.__name__: command for command in cli.COMMANDS}
WANTED = "build forget read extract heal ask query show path network conflicts choose coverage merges together apart digest export reference publish check serve score doctor".split()


def help_of(*words: str) -> str:
    done = CliRunner().invoke(cli.app, [*words, "--help"], env={"COLUMNS": "120", "TERM": "dumb"})
    assert done.exit_code == 0
    return " ".join(re.sub(r"[│╭╮╰╯─]|\x1b\[[0-9;]*m", " ", done.output).split())


def test_there_are_the_commands_of_the_design_in_its_order() -> None:
    assert list(COMMANDS) == WANTED


@pytest.mark.parametrize("name", WANTED)
def test_every_command_stands_in_the_readme(name: str) -> None:
    assert f"lantan {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WANTED)
def test_every_command_has_help_and_tells_its_exit_codes(name: str) -> None:
    text = help_of(name)
    assert "Exit codes: 0 done" in text
    assert "--json" in text
    first = (inspect.getdoc(COMMANDS[name]) or "").splitlines()[0]
    assert first.endswith(".") or first.endswith(":")
    assert first[:40] in text


@pytest.mark.parametrize("name", [n for n in WANTED if n not in ("read", "extract", "reference")])
def test_every_command_upon_a_store_can_be_told_which(name: str) -> None:
    text = help_of(name)
    assert "--store" in text
    assert "LANTAN_STORE" in text


@pytest.mark.parametrize("name", WANTED)
def test_every_option_of_a_command_has_a_help_text(name: str) -> None:
    signature = inspect.signature(COMMANDS[name], eval_str=True)
    for parameter in signature.parameters.values():
        (told,) = parameter.annotation.__metadata__
        assert told.help, parameter.name


@pytest.mark.parametrize("path", sorted((ROOT / "queries" / "lookups").glob("*.rq")), ids=lambda p: p.stem)
def test_every_fixed_query_says_what_it_gives_and_is_used(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")
    sources = [p.read_text(encoding="utf-8") for p in (ROOT / "queries").rglob("*.py")]
    assert any(f'"{path.stem}"' in text for text in sources)


def test_a_term_that_is_filled_in_cannot_leave_its_place() -> None:
    from pyoxigraph import Literal

    made = lookups.fill("FILTER (CONTAINS(?a, $word))", word=Literal('"} DROP ALL #\n'))
    assert made == 'FILTER (CONTAINS(?a, "\\"} DROP ALL #\\n"))'


def test_a_command_is_ten_lines_that_parse_and_call() -> None:
    def lines(command: Callable[..., None]) -> int:
        body = inspect.getsource(command).split('"""')[-1]
        return len(
            [line for line in body.splitlines() if line.strip() and not line.strip().startswith(("from", "import"))]
        )

    assert {name: lines(command) for name, command in COMMANDS.items() if lines(command) > 12} == {}

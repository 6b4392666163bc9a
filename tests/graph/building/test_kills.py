"""A build that is killed, at whatever moment, leaves the old graph or the new one."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.proof
def test_fifty_kills_at_random_moments_lose_nothing_and_double_nothing() -> None:
    command = [sys.executable, "-m", "tests.bench.graphkills", "--times", "50"]
    run = subprocess.run(command, cwd=Path(__file__).parents[3], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    assert ", 0 anything else" in run.stdout

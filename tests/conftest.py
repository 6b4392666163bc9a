"""Hypothesis draws the same examples in every run of the tests; `make proof` looks for new ones.

The sample corpus is built once for all tests that ask it.
"""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile("same")


@pytest.fixture(scope="session")
def sample_bulletins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample bulletins beside nothing else."""
    folder = tmp_path_factory.mktemp("sample") / "bulletins"
    shutil.copytree(Path(__file__).parents[1] / "corpus" / "bulletins", folder)
    return folder


@pytest.fixture(scope="session")
def sample_store(sample_bulletins: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store built of them; to be asked, not to be changed."""
    from graph.build import build

    folder = tmp_path_factory.mktemp("built") / "store"
    report = build([sample_bulletins], folder)
    assert not report.problems
    return folder

"""Values in phrases marked by hand: found to the letter with the value meant, and nothing else taken for one."""

import pytest

from tests.extract.values import sets

WANTED = {"dates": 0.96, "quantities": 0.95, "money": 0.97, "basis": 0.95, "numbers": 0.97}


@pytest.mark.parametrize("half", sets.HALVES)
@pytest.mark.parametrize("kind", sets.KINDS)
def test_the_values_of_a_set_are_read_as_an_editor_would(kind: str, half: str) -> None:
    cases = sets.cases(kind, half)
    wrong = [case for case in cases if not sets.right(case)]
    share = 1 - len(wrong) / len(cases)
    print(f"{half} {kind}: {len(cases) - len(wrong)} of {len(cases)} right, {share:.1%}")
    for case in wrong:
        print(f"  {case.text}: {sets.lantan(case)} for {case.wanted}")
    assert share >= WANTED[kind]


@pytest.mark.parametrize(
    ("kind", "number"), [("dates", 150), ("quantities", 200), ("money", 80), ("basis", 60), ("numbers", 120)]
)
def test_the_sets_are_large_enough_to_tell(kind: str, number: int) -> None:
    assert sum(len(sets.cases(kind, half)) for half in sets.HALVES) >= number

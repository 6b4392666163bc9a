"""Fitting the confidence: few rows move a weight little, none crosses nought, and what is said holds."""

import pytest
import yaml

from extract.confidence.rating import calibrated
from tests.calibration import report
from tests.calibration.fit import area, bins, cross_fitted, error, expected, fit, total
from tests.calibration.rows import Labelled


def rows(document: str, signs: tuple[str, ...], right: int, wrong: int, origin: str = "field") -> list[Labelled]:
    made = [True] * right + [False] * wrong
    return [Labelled(document, "events", ("start", *signs), one, "gold", origin) for one in made]


KNOWN = [
    row
    for document in ("a.pdf", "b.pdf", "c.pdf")
    for row in (*rows(document, ("telling.1",), 60, 2), *rows(document, ("name.opening",), 6, 14))
]


def test_a_sign_of_many_wrong_rows_lowers_and_one_of_right_rows_raises() -> None:
    fitted = fit(KNOWN).signs
    assert fitted["name.opening"] < expected("name.opening")
    assert fitted["telling.1"] > 0


def test_a_sign_without_rows_keeps_what_is_expected_and_none_crosses_nought() -> None:
    fitted = fit([*KNOWN, *rows("a.pdf", ("known",), 0, 30)]).signs
    assert fitted["witness.contradicts"] == expected("witness.contradicts")
    assert fitted["known"] == 0


def test_what_is_said_of_documents_left_out_holds() -> None:
    said, right = cross_fitted(KNOWN), [row.right for row in KNOWN]
    assert error(bins(said, right)) < 0.05
    assert error(bins(said, right, of_one_size=True)) < 0.05
    assert area(said, right) > 0.85


def test_a_small_origin_weighs_as_much_as_a_large_one() -> None:
    fresh = rows("fresh.pdf", ("telling.1",), 8, 8, "fresh")
    signs = ("start", "telling.1")
    alone, both = fit(KNOWN), fit([*KNOWN, *fresh])
    assert calibrated(total(both.signs, signs), both.points) < calibrated(total(alone.signs, signs), alone.points) - 0.1


def test_the_same_rows_give_the_same_weights_as_the_extractor_reads_them() -> None:
    written = report.as_yaml(fit(KNOWN), KNOWN)
    assert written == report.as_yaml(fit(list(KNOWN)), KNOWN)
    read = yaml.safe_load(written)
    assert read["weights"]["start"] == fit(KNOWN).signs["start"]
    assert [tuple(point) for point in read["points"]] == list(fit(KNOWN).points)


def test_errors_and_areas_of_plain_cases() -> None:
    assert error(bins([0.8] * 10, [True] * 8 + [False] * 2)) == pytest.approx(0)
    assert error(bins([0.9] * 10, [True] * 5 + [False] * 5)) == pytest.approx(0.4)
    assert [group.rows for group in bins([0.1, 0.15, 1.0], [True] * 3)] == [2, 1]
    assert area([0.9, 0.1], [True, False]) == 1.0
    assert area([0.5, 0.5], [True, False]) == 0.5


def test_the_page_shows_reliability_thresholds_kinds_and_weights() -> None:
    fitted = fit(KNOWN)
    page = report.text(KNOWN, cross_fitted(KNOWN), fitted)
    for words in ("Expected calibration error", "rows at or above", "By kind", "`name.opening`", "What it cannot tell"):
        assert words in page

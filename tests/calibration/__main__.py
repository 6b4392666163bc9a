"""Fits the weights of the confidence and says how well they hold.

    python -m tests.calibration                  fit, write extract/confidence/weights.yaml and docs/confidence.md
    python -m tests.calibration --measure        measure what is fitted, and write nothing

The rows come from the sample corpus, from the field set (five real bulletins, which may not be given on), where it lies
beside the repository, in `../shared` or in $LANTAN_FIELD, and from `tests/fresh`. Only whether a row was right is taken
from the fresh bulletins, and nothing but counts is shown. Without the field set nothing is fitted.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import extract
from extract.confidence.rating import Weights, calibrated, weights
from tests.calibration import report, rows
from tests.calibration.fit import cross_fitted, fit, total
from tests.calibration.rows import Labelled
from tests.scoreboard import FIELD, ROOT, STORES

FRESH = ROOT / "tests" / "fresh"
WEIGHTS = Path(extract.__file__).parent / "confidence/weights.yaml"
DOCS = ROOT / "docs" / "confidence.md"


def main(asked: Sequence[str]) -> None:
    """Fit, measure, write."""
    known = list(_known())
    if "--measure" in asked or not (FIELD / "bulletins").is_dir():
        print(report.text(known, _said(known, weights()), weights(), fitted_now=False))
        return
    fitted = fit(known)
    WEIGHTS.write_text(report.as_yaml(fitted, known), encoding="utf-8")
    DOCS.write_text(report.text(known, cross_fitted(known), fitted), encoding="utf-8")
    print(DOCS.read_text(encoding="utf-8"))


def _known() -> Iterator[Labelled]:
    """The labelled rows of the sample, of the field set where it is there, and of the fresh bulletins."""
    for folder, origin in ((ROOT / "corpus", "sample"), (FIELD, "field")):
        if (folder / "bulletins").is_dir():
            golds = sorted(path for path in (folder / "gold").iterdir() if path.is_dir())
            yield from rows.labelled(folder / "bulletins", golds, STORES / f"score-{origin}", origin)
    for gold in sorted(FRESH.glob("*/gold")):
        yield from rows.labelled(gold.parent, [gold], STORES / f"fresh-{gold.parent.name}", "fresh")


def _said(labelled: Sequence[Labelled], fitted: Weights) -> list[float]:
    return [calibrated(total(fitted.signs, row.signs), fitted.points) for row in labelled]


if __name__ == "__main__":
    main(sys.argv[1:])

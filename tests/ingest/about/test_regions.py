"""Script and region of a text."""

from collections.abc import Callable

import pytest

from ingest.about.regions import region_of, script_of
from ingest.model import Page

MakePage = Callable[..., Page]


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("某市启动海草床修复计划", "hans"),
        ("某市啟動海草床修復計劃", "hant"),
        ("Seagrass restoration begins", "latin"),
        ("", "hans"),
    ],
)
def test_the_script_is_told_by_its_own_characters(text: str, script: str) -> None:
    assert script_of([text]) == script


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("某市启动海草床修复计划，成本三千万元，香港企业参加", "CN"),
        ("特區政府公佈藍圖，成本三千萬港元", "HK"),
        ("行政院核定計畫，民國113年起，成本三千萬元新臺幣", "TW"),
        ("澳門特別行政區政府與市政署合作，成本三千萬澳門元", "MO"),
        ("海草床修復計劃", ""),
        ("Seagrass restoration", ""),
    ],
)
def test_the_region_is_told_by_script_and_words(page: MakePage, text: str, region: str) -> None:
    assert region_of([page(text)], script_of([text])) == region

"""Scoring tables against gold."""

import json
from pathlib import Path

import pytest

from extract.errors import GoldFault
from extract.scoring.fields import same, unit
from extract.scoring.likeness import Organisations, alike
from extract.scoring.score import Score, judged, score


def write(folder: Path, **tables: list[dict[str, object]]) -> Path:
    folder.mkdir(exist_ok=True)
    for kind, rows in tables.items():
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (folder / f"{kind}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def one(scores: tuple[Score, ...], kind: str) -> Score:
    return next(s for s in scores if s.kind == kind)


def test_found_missed_extra_and_wrong_fields_are_counted(tmp_path: Path) -> None:
    gold = write(
        tmp_path / "gold",
        policies=[
            {"title": "海湾整治行动方案", "issuers": ["财政部"], "date": "2016"},
            {"title": "湿地保护修复制度方案"},
            {"title": "可有可无的通知", "optional": True},
        ],
    )
    told = write(
        tmp_path / "told",
        policies=[
            {"title": "海灣整治行動方案", "issuers": ["财政部"], "date": "2017"},
            {"title": "毫不相干的条例"},
        ],
    )
    result = one(score(told, [gold]), "policies")
    assert (result.gold, result.found, result.extra) == (2, 1, 1)
    assert (result.right, result.fields) == (1, 2)
    assert result.recall == result.precision == result.f1 == 0.5
    assert result.missed == (" | 湿地保护修复制度方案",)
    assert "date" in result.wrong[0]


def test_a_thing_under_a_neighbouring_kind_is_neither_missed_nor_extra(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold", policies=[{"title": "岸线核算指南"}], standards=[{"title": "岸线核算指南"}])
    told = write(tmp_path / "told", standards=[{"title": "岸线核算指南"}])
    scores = score(told, [gold])
    assert (one(scores, "policies").gold, one(scores, "standards").f1) == (0, 1.0)


def test_rows_outside_the_scope_do_not_count(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold", policies=[{"title": "岸线条例"}])
    (gold / "scope.json").write_text(json.dumps({"document": "a.pdf", "sections": ["热点"]}), encoding="utf-8")
    rows = [
        {"title": "岸线条例", "document": "a.pdf", "item": "热点/1"},
        {"title": "别的条例", "document": "a.pdf", "item": "案例/1"},
        {"title": "远方条例", "document": "b.pdf", "item": "热点/1"},
    ]
    result = one(score(write(tmp_path / "told", policies=rows), [gold]), "policies")
    assert (result.told, result.found, result.extra) == (1, 1, 0)


def test_incomplete_gold_gives_no_precision(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold", agencies=[{"name": "厦门大学"}])
    result = one(score(write(tmp_path / "told", agencies=[{"name": "厦门大学"}, {"name": "甲"}]), [gold]), "agencies")
    assert (result.recall, result.precision, result.f1) == (1.0, None, None)


@pytest.mark.parametrize("content", ["{", '["no record"]'])
def test_a_row_that_is_no_record_is_a_fault_of_the_gold(tmp_path: Path, content: str) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "policies.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(GoldFault, match=r"policies\.jsonl, line 1"):
        score(tmp_path, [gold])


def test_a_folder_without_tables_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(GoldFault, match="holds no fact table"):
        score(tmp_path, [tmp_path])


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        ("海洋碳匯核算方法", "海洋碳汇核算方法", 1.0, 1.0),
        ("规程第1部分", "规程第2部分", 0.0, 0.0),
        ("国家海洋局", "原国家海洋局", 0.9, 0.9),
        ("厦门大学", "山东大学", 0.0, 0.6),
    ],
)
def test_names_are_alike_across_scripts_but_not_across_figures(a: str, b: str, least: float, most: float) -> None:
    assert least <= alike(a, b) <= most


@pytest.mark.parametrize(
    ("column", "gold", "told", "right"),
    [
        ("volume", {"value": 5.88, "unit": "kt"}, {"value": 5880, "unit": "t"}, True),
        ("volume", {"value": 5, "unit": "tC"}, {"value": 5, "unit": "t"}, False),
        ("total", {"value": 10, "currency": "CNY"}, {"value": 10, "currency": "HKD"}, False),
        ("date", "2023-9", "2023-09", True),
        ("issuers", ["财政部", "农业部"], ["财政部"], False),
        ("status", "施行", "已施行", True),
        ("code", "T/CAOE 64-2023", "T/CAOE64—2023", True),
        ("issuers", ["财政部"], None, False),
    ],
)
def test_a_field_is_right_when_it_says_the_same(column: str, gold: object, told: object, right: bool) -> None:
    assert same("policies", column, gold, told) is right


def test_units_fold_to_one_symbol_and_factor() -> None:
    assert unit("公顷") == unit("ha") == ("hm2", 1.0)
    assert unit("Mt CO2eq") == ("tco2e", 1e6)


def test_rows_are_right_extra_or_unknown(tmp_path: Path) -> None:
    gold = write(
        tmp_path / "gold",
        policies=[{"title": "岸线保护条例"}],
        standards=[{"title": "盐沼监测规程"}],
        agencies=[{"name": "厦门大学"}],
    )
    told = write(
        tmp_path / "told",
        policies=[{"title": "岸线保护条例"}, {"title": "盐沼监测规程"}, {"title": "毫不相干的通知"}],
        agencies=[{"name": "厦门大学"}, {"name": "某某公司"}],
    )
    found = [(one.row.get("title", one.row.get("name")), one.right) for one in judged(told, [gold])]
    assert found == [
        ("岸线保护条例", True), ("盐沼监测规程", None), ("毫不相干的通知", False), ("厦门大学", True), ("某某公司", None),
    ]  # fmt: skip


def test_one_row_may_tell_what_gold_joins_by_same_as(tmp_path: Path) -> None:
    rows = [{"title": "岸线保护条例", "item": f"要闻/{n}", "same_as": ["x"]} for n in (1, 2)]
    gold = write(tmp_path / "gold", policies=rows)
    told = write(tmp_path / "told", policies=[{"title": "岸线保护条例", "item": "要闻/1"}])
    assert one(score(told, [gold]), "policies").recall == 1.0
    apart = write(tmp_path / "apart", policies=[{**row, "same_as": []} for row in rows])
    assert one(score(told, [apart]), "policies").recall == 0.5


def test_names_that_gold_gives_an_organisation_are_its_own(tmp_path: Path) -> None:
    gold = write(
        tmp_path / "gold",
        policies=[{"title": "岸线保护条例", "issuers": ["北岬市海岸带管护局"]}],
        agencies=[{"name": "北岬市海岸带管护局", "aliases": ["岬海局"]}],
    )
    told = write(tmp_path / "told", policies=[{"title": "岸线保护条例", "issuers": ["岬海局"]}])
    assert one(score(told, [gold]), "policies").field_accuracy == 1.0


def test_quotes_and_noise_are_counted(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold", agencies=[{"name": "厦门大学", "quote": "厦门大学海洋学院"}])
    told = write(
        tmp_path / "told", agencies=[{"name": "厦门大学", "quote": "厦门大学"}, {"name": "甲某", "quote": "甲某"}]
    )
    result = one(score(told, [gold]), "agencies")
    assert (result.quote_share, result.noise) == (1.0, 2.0)


def test_nothing_told_has_no_precision_to_speak_of(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold", policies=[{"title": "岸线保护条例"}])
    assert one(score(tmp_path / "none", [gold]), "policies").precision == 0.0


@pytest.mark.parametrize(
    ("a", "b", "right"),
    [
        ("国家发改委", "国家发展和改革委员会", True),
        ("北岬省海洋厅", "北岬省海洋厅办公室", False),
        ("北岬大学", "北岬大学海洋学院", False),
        ("某某航运有限公司", "某某航运有限公司", True),
    ],
)
def test_an_office_is_not_its_house(a: str, b: str, right: bool) -> None:
    assert Organisations().same(a, b) is right


@pytest.mark.parametrize(
    ("kind", "column", "gold", "told", "right"),
    [
        ("publications", "volume", "12(3)", "12（3）", True),
        ("transactions", "volume", {"value": 12, "unit": "t"}, {"value": 12, "unit": "t"}, True),
        ("transactions", "unit_price", {"value": 9, "per": "t"}, {"value": 9, "per": "hm2"}, False),
        ("measurements", "unit", "公頃", "hm2", True),
        ("measurements", "period", "第一监测期", "第一监测期", True),
        ("events", "place", "广西壮族自治区", "广西", True),
        ("measurements", "value", 0.5, "0.5", True),
        ("measurements", "value", 0.5, None, False),
        ("publications", "year", 2024, "2024", True),
    ],
)
def test_a_cell_is_compared_as_its_column_asks(kind: str, column: str, gold: object, told: object, right: bool) -> None:
    assert same(kind, column, gold, told) is right

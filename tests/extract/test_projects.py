"""Projects by name, with place, leads, ecosystems, area and outcomes."""

from collections.abc import Callable

import pytest

from extract import projects
from extract.model import Amount, Name
from extract.telling import Telling

Tell = Callable[..., Telling]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("该市实施“碧海银滩”工程。", "“碧海银滩”工程"),
        ("近年来,温州开展洞头海岸带生态修复项目。", "洞头海岸带生态修复项目"),
        ("国家启动蓝色海湾整治行动。", "蓝色海湾整治行动"),
    ],
)
def test_a_named_work_is_a_project(tell_item: Tell, phrase: str, name: str) -> None:
    found = [c.first("name") for c in projects.claims(tell_item(phrase))]
    assert any(isinstance(n, Name) and name.strip("“”") in n.text for n in found), found


@pytest.mark.parametrize("phrase", ["该项目进展顺利。", "碳汇项目需要审定。", "执行《碳汇项目管理办法》。"])
def test_words_too_general_name_none(tell_item: Tell, phrase: str) -> None:
    assert list(projects.claims(tell_item(phrase))) == []


def test_figures_behind_the_name_are_area_and_outcomes(tell_item: Tell) -> None:
    (claim,) = projects.claims(tell_item("自然资源部实施“碧海银滩”工程,修复红树林300公顷,清退养殖塘80亩。"))
    area, leads = claim.first("area"), claim.first("leads")
    assert isinstance(area, Amount) and area.value == 300
    assert isinstance(leads, Name) and leads.text == "自然资源部"
    assert [s.role for s in claim if s.role.startswith("outcomes.")] == ["outcomes.修复红树林", "outcomes.清退养殖塘"]

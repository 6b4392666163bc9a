"""Until when documents hold, each from a phrase."""

import pytest

from extract.documents.frame import claims
from extract.model import Name, When


def _plain(value):
    if isinstance(value, Name):
        return value.text
    return value.iso if isinstance(value, When) else value


def _told(told, title):
    (claim,) = (c for c in claims(told) if title in map(_plain, (*c.all("title"), *c.all("name"))))
    return {role: [_plain(v) for v in claim.all(role)] for role in ("expires", "validity") if claim.all(role)}


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("市林业局印发《滩涂补偿办法》，自2031年5月1日起施行，有效期五年。", "滩涂补偿办法", {"validity": ["五年"]}),
        (
            "市林业局印发《滩涂补偿办法》。本办法自2031年5月1日起施行，有效期至2036年4月30日。",
            "滩涂补偿办法",
            {"expires": ["2036-04-30"]},
        ),
        ("市林业局印发《滩涂补偿办法（试行）》，试行期为18个月。", "滩涂补偿办法（试行）", {"validity": ["18个月"]}),
        (
            "市林业局印发《滩涂补偿办法（试行）》，自2031年5月1日起试行两年。",
            "滩涂补偿办法（试行）",
            {"validity": ["两年"]},
        ),
        ("《潮沟保护规定》自2033年1月1日起废止。", "潮沟保护规定", {"expires": ["2033-01-01"]}),
        ("《潮沟保护规定》（海发〔2021〕3号）自2033年1月1日起停止执行。", "潮沟保护规定", {"expires": ["2033-01-01"]}),
        ("市林业局印发《滩涂补偿办法》，执行期限截至2034年12月31日。", "滩涂补偿办法", {"expires": ["2034-12-31"]}),
        (
            "市林业局发布《滩涂补偿办法》，该办法有效期延长至2034年12月31日。",
            "滩涂补偿办法",
            {"expires": ["2034-12-31"]},
        ),
        (
            "省海洋学会发布团体标准《海藻林调查规程》。该规程自2031年7月1日起实施，有效期3年。",
            "海藻林调查规程",
            {"validity": ["3年"]},
        ),
        ("省林业局發佈《潮沟碳汇方法学》，有效期為五年。", "潮沟碳汇方法学", {"validity": ["五年"]}),
    ],
)
def test_a_document_holds_until(tell_item, text, title, expected):
    assert _told(tell_item(text), title) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("《滩涂补偿办法》规定，核查证书有效期三年。", "滩涂补偿办法"),
        ("《滩涂补偿办法》明确，有效期五年。", "滩涂补偿办法"),
        ("市林业局依据《滩涂补偿办法》向公司颁发证书，有效期五年。", "滩涂补偿办法"),
        ("市林业局印发《滩涂补偿办法》。公司获得许可。有效期五年。", "滩涂补偿办法"),
        ("市林业局印发《滩涂补偿办法》，有效期五年的项目可以申请。", "滩涂补偿办法"),
        ("市林业局印发《滩涂补偿办法》，有效期内不得变更。", "滩涂补偿办法"),
        ("市林业局印发《滩涂补偿办法》，五年内完成修复。", "滩涂补偿办法"),
        ("市林业局印发《滩涂补偿办法》，《潮沟保护规定》自2033年1月1日起废止。", "滩涂补偿办法"),
        ("市林业局印发《滩涂补偿办法》，项目执行至2034年12月31日。", "滩涂补偿办法"),
    ],
)
def test_what_holds_for_something_else_is_not_the_document_s(tell_item, text, title):
    assert _told(tell_item(text), title) == {}


@pytest.mark.parametrize(
    ("text", "title", "role", "expected"),
    [
        ("《海藻林调查规程》代替《海藻林调查指南》。", "海藻林调查规程", "relates.replaces", ["海藻林调查指南"]),
        ("省海洋学会依据《潮沟保护条例》制定《海藻林调查规程》。", "海藻林调查规程", "relates.replaces", []),
    ],
)
def test_a_standard_takes_the_place_of_another(tell_item, text, title, role, expected):
    (claim,) = (c for c in claims(tell_item(text)) if _plain(c.first("title")) == title)
    assert [_plain(v) for v in claim.all(role)] == expected

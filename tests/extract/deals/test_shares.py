"""Several deals in one sentence, and the sum of several that is no deal itself."""

from collections.abc import Callable

import pytest

from extract.deals import frame as deals
from extract.model import Amount, Claim, Name
from extract.reading.telling import Telling

Tell = Callable[..., Telling]


def shares(found: list[Claim]) -> list[tuple[str, str]]:
    return [(_name(claim), _volume(claim)) for claim in found]


def _name(claim: Claim) -> str:
    buyer = claim.first("buyers")
    return buyer.text if isinstance(buyer, Name) else ""


def _volume(claim: Claim) -> str:
    volume = claim.first("volume")
    return f"{volume.value} {volume.unit}" if isinstance(volume, Amount) else ""


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("分别认购海带碳汇30吨、45吨", [("30 t"), ("45 t")]),
        ("各认购海带碳汇30吨", [("30 t"), ("30 t")]),
    ],
)
def test_figures_are_shared_out_in_the_order_of_the_names(tell_item: Tell, phrase: str, expected: list[str]) -> None:
    found = list(deals.claims(tell_item(f"4月2日,福州安泰酒店有限公司、厦门鹭岛航运有限公司{phrase}。")))
    assert shares(found) == list(zip(("福州安泰酒店有限公司", "厦门鹭岛航运有限公司"), expected, strict=True))


def test_what_several_deals_come_to_is_no_deal(tell_item: Tell) -> None:
    told = tell_item(
        "平潭海带碳汇500吨分两笔成交:福州安泰酒店有限公司认购300吨,每吨30元;厦门鹭岛航运有限公司认购200吨,每吨32元。"
    )
    assert [volume for _, volume in shares(list(deals.claims(told)))] == ["300 t", "200 t"]

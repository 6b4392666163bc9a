"""Making claims: ids from content, slots once, a thing under one kind."""

from extract.claims import claim, once_told, single
from extract.model import Claim, ClaimKind, Name
from extract.reading.telling import Range, Telling


def made(told: Telling, kind: ClaimKind, name: str) -> Claim:
    where = Range(0, 0, 2)
    return claim(told, kind, [told.slot("title", Name(name, name), where)], [where], "test")


def test_the_same_content_gives_the_same_id_and_other_content_another(tell_item) -> None:
    told = tell_item("海洋碳汇。")
    assert made(told, "policies", "甲").id == made(told, "policies", "甲").id
    assert (
        len({made(told, "policies", "甲").id, made(told, "policies", "乙").id, made(told, "standards", "甲").id}) == 3
    )


def test_a_slot_told_twice_with_one_value_is_kept_once(tell_item) -> None:
    told = tell_item("财政部和财政部发布。")
    slots = [told.slot("issuers", Name("财政部", "财政部"), Range(0, at, at + 3)) for at in (0, 4)]
    assert len(claim(told, "policies", slots, [Range(0, 0, 9)], "test").slots) == 1


def test_a_claim_keeps_how_it_is_meant(tell_item) -> None:
    told = tell_item("海洋碳汇。")
    assert claim(told, "events", [], [Range(0, 0, 2)], "test", "planned").modality == "planned"


def test_claims_with_one_id_come_once(tell_item) -> None:
    told = tell_item("海洋碳汇。")
    assert len(list(single([made(told, "policies", "甲")] * 3))) == 1


def test_a_named_thing_stands_under_the_first_kind_that_fits(tell_item) -> None:
    told = tell_item("海洋碳汇。")
    claims = [
        made(told, "projects", "蓝色行动"),
        made(told, "policies", "蓝色行动"),
        made(told, "projects", "红树林修复"),
    ]
    assert [(c.kind, c.slots[0].value.text) for c in once_told(claims)] == [
        ("policies", "蓝色行动"),
        ("projects", "红树林修复"),
    ]

"""The graph in the words of other models: what they want is there where we know it, and nothing else."""

import uuid

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF

from graph import profiles

ELI = Namespace("http://data.europa.eu/eli/ontology#")


@pytest.fixture(scope="module")
def store(make):
    one = make.bulletin("海湾碳汇月报", "2031-03")
    one.tell(
        "methodologies", "市局发布《海草床修复碳汇方法学》（QL-03-001），2031年2月16日", name=make.name("《海草床修复碳汇方法学》"),
        code=make.name("QL-03-001"), issuer=make.name("青螺市生态环境局"), date=make.when("2031-02-16"), version="1.1",
    )  # fmt: skip
    one.tell(
        "projects", "青螺湾海草床修复项目采用该方法学", name=make.name("青螺湾海草床修复项目"), leads=[make.name("青螺海洋研究所")],
        methodology=make.name("海草床修复碳汇方法学"), place=make.name("福建省", "https://w3id.org/lantan/place/福建省"),
    )  # fmt: skip
    one.tell(
        "methodologies", "另有《贝类养殖碳汇方法学》", name=make.name("《贝类养殖碳汇方法学》"), date=make.when("2030")
    )
    one.tell(
        "policies", "市政府印发《海岸带蓝碳行动方案》，2030年11月5日", title=make.name("《海岸带蓝碳行动方案》"),
        issuers=make.name("青螺市政府"), date=make.when("2030-11-05"), effective=make.when("2031-01-01"), status="施行",
        relates__replaces=make.name("海岸带保护办法"), kind="行动方案",
    )  # fmt: skip
    one.tell(
        "policies", "《海岸带保护办法》", title=make.name("《海岸带保护办法》"), status="草案", date=make.when("2024")
    )
    return make.store(one)


@pytest.fixture(scope="module")
def tables(store):
    return {table.name: table for table in profiles.tables(store, "cadtrust")}


def test_a_methodology_fills_the_fields_of_cad_trust(tables):
    by_name = {row["methodology_name"]: row for row in tables["methodology"].rows}
    row = by_name["海草床修复碳汇方法学"]
    said = {"methodology_code": "QL-03-001", "methodology_version": "1.1", "methodology_date": "2031-02-16"}
    assert said.items() <= row.items()
    assert row["methodology_link"] == row["methodology_type"] == ""


def test_a_date_of_which_the_day_is_not_known_is_left_empty(tables):
    by_name = {row["methodology_name"]: row for row in tables["methodology"].rows}
    assert by_name["贝类养殖碳汇方法学"]["methodology_date"] == ""


def test_what_cad_trust_wants_and_bulletins_do_not_tell_is_counted(tables):
    assert tables["methodology"].lacking == {"methodology_code": 1}
    assert tables["project"].lacking == {"project_registry_name": 1, "project_id": 1}


def test_keys_join_the_tables(tables):
    (link,) = tables["project_methodology"].rows
    assert link["cad_trust_project_id"] in {row["cad_trust_project_id"] for row in tables["project"].rows}
    assert link["cad_trust_methodology_id"] in {row["cad_trust_methodology_id"] for row in tables["methodology"].rows}
    (leads,) = tables["stakeholder_projects"].rows
    assert leads["cad_trust_stakeholder_id"] == tables["stakeholder"].rows[0]["cad_trust_stakeholder_id"]
    assert tables["stakeholder"].rows[0]["stakeholder_name"] == "青螺海洋研究所"


def test_a_key_is_a_uuid_that_stays(tables):
    for table in tables.values():
        for row, thing in zip(table.rows, table.things, strict=True):
            assert row[table.fields[0]] == profiles.key(thing)
            assert uuid.UUID(row[table.fields[0]]).version == 5


def test_a_place_in_china_is_in_china(tables):
    (row,) = tables["location"].rows
    assert (row["location_country"], row["location_region"], row["location_gis"]) == ("China", "福建省", "")


def test_a_field_that_sources_dispute_is_left_empty_and_named(make):
    one, two = make.bulletin("甲刊"), make.bulletin("乙刊", "2031-05")
    for bulletin, day in ((one, "2031-02-16"), (two, "2031-02-17")):
        said = {"name": make.name("《盐沼碳汇方法学》"), "code": make.name("QL-04"), "date": make.when(day)}
        bulletin.tell("methodologies", f"《盐沼碳汇方法学》（QL-04）{day}", **said)
    (table, *_) = profiles.tables(make.store(one, two), "cadtrust")
    assert [row["methodology_date"] for row in table.rows] == [""]
    assert table.disputed == ("methodology_date",)


def test_every_row_can_be_seen_on_its_page(store, tables):
    told = profiles.sources(store)
    for table in tables.values():
        for thing in table.things:
            if "/agency/" not in thing:
                assert told[thing.partition("#")[0]][0].file == "海湾碳汇月报.pdf"


def test_a_policy_is_a_legal_resource_of_eli(store):
    read = Graph().parse(data=profiles.graph(store, "eli"), format="turtle")
    titles = {str(title): read.value(text, ELI.realizes) for text, title in read.subject_objects(ELI.title)}
    act, old = titles["海岸带蓝碳行动方案"], titles["海岸带保护办法"]
    assert (act, RDF.type, ELI.LegalResource) in read
    assert str(read.value(act, ELI.date_document)) == "2030-11-05"
    assert str(read.value(act, ELI.first_date_entry_in_force)) == "2031-01-01"
    assert read.value(act, ELI.in_force) == ELI["InForce-inForce"]
    assert (act, ELI.changes, old) in read
    assert isinstance(read.value(act, ELI.passed_by), URIRef)


def test_nothing_is_said_in_eli_that_is_not_known(store):
    read = Graph().parse(data=profiles.graph(store, "eli"), format="turtle")
    titles = {str(title): read.value(text, ELI.realizes) for text, title in read.subject_objects(ELI.title)}
    old = titles["海岸带保护办法"]
    assert read.value(old, ELI.date_document) is None and read.value(old, ELI.passed_by) is None
    assert read.value(old, ELI.in_force) == ELI["InForce-notInForce"]


def test_a_profile_is_the_same_every_time(store):
    assert profiles.graph(store, "eli") == profiles.graph(store, "eli")
    assert profiles.tables(store, "cadtrust") == profiles.tables(store, "cadtrust")

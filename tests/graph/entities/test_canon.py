"""The canonical graph: short queries find each thing once."""

from collections import Counter

P = "PREFIX lt: <https://w3id.org/lantan/ns#> PREFIX lte: <https://w3id.org/lantan/ecosystem/> "


def _rows(store, query):
    return sorted((tuple(c and c.value for c in row) for row in store.query(P + query)), key=str)


def test_the_query_of_the_design_finds_a_methodology_once(make, corpus):
    query = """SELECT ?name ?code ?issuer WHERE {
      ?m a lt:Methodology ; lt:coversEcosystem lte:saltmarsh ; lt:name ?name .
      OPTIONAL { ?m lt:code ?code } OPTIONAL { ?m lt:issuedBy/lt:name ?issuer } }"""
    assert _rows(make.store(*corpus), query) == [("滩涂盐沼修复碳汇方法学", "BH-07-001", "省林草局")]


def test_a_deal_links_to_the_methodology_and_the_buyer(make, corpus):
    query = """SELECT ?code ?buyer ?price WHERE {
      ?d a lt:Transaction ; lt:methodology/lt:code ?code ; lt:buyer/lt:name ?buyer ; lt:unitPrice/lt:value ?price }"""
    assert _rows(make.store(*corpus), query) == [("BH-07-001", "白鹭航运公司", "88.5")]


def test_a_date_that_says_less_gives_way_to_one_that_says_more(make, corpus):
    query = "SELECT ?date WHERE { ?d a lt:Transaction ; lt:date ?date }"
    assert _rows(make.store(*corpus), query) == [("2023-12-05",)]


def test_every_claim_is_about_a_thing_that_has_a_name(make, corpus):
    store = make.store(*corpus)
    without = "SELECT ?c WHERE { ?c a lt:Claim FILTER NOT EXISTS { ?c lt:about/lt:name ?n } }"
    assert _rows(store, without) == []
    several = "SELECT ?t WHERE { ?t lt:name ?a, ?b FILTER(?a < ?b) }"
    assert _rows(store, several) == []


def test_no_statement_stands_in_two_graphs(make, corpus):
    counts = Counter(q.triple for q in make.quads(*corpus))
    assert [t for t, n in counts.items() if n > 1] == []


def test_figures_of_a_project_say_what_they_are_of(make):
    one = make.bulletin("甲")
    one.tell(
        "projects",
        "项目新增红树林20公顷",
        name=make.name("蓝湾项目"),
        **{"outcomes.新增面积": make.amount("20公顷", "20", unit="hm2")},
    )
    query = "SELECT ?m ?v WHERE { ?p a lt:Project ; lt:outcome ?o . ?o lt:metric ?m ; lt:value ?v }"
    assert _rows(make.store(one), query) == [("新增面积", "20")]


def test_a_hamlet_lies_in_its_county(make):
    one = make.bulletin("甲")
    one.tell("events", "青螺岙开会", what=make.name("滩涂论坛"), place=make.name("宁波象山青螺岙"))
    broader = "<http://www.w3.org/2004/02/skos/core#broader>"
    query = f"SELECT DISTINCT ?above WHERE {{ ?p a lt:Place ; {broader}+/lt:name ?above }}"
    assert ("浙江省宁波市",) in _rows(make.store(one), query)


def test_a_place_says_where_it_lies(make):
    one = make.bulletin("甲")
    iri = "https://w3id.org/lantan/place/浙江省宁波市"
    one.tell("events", "宁波开会", what=make.name("滩涂论坛"), place=make.name("宁波", iri))
    broader = "<http://www.w3.org/2004/02/skos/core#broader>"
    query = f"SELECT ?n ?above WHERE {{ <{iri}> lt:name ?n ; {broader}/lt:name ?above }}"
    assert _rows(make.store(one), query) == [("浙江省宁波市", "浙江省")]


def test_a_code_is_given_once_in_the_form_that_parts_it_best(make):
    one = make.bulletin("甲")
    for code in ("BH-07-001V01", "BH-07-001-V01"):
        one.tell("methodologies", f"《滩涂方法学》（{code}）", name=make.name("滩涂方法学"), code=make.name(code))
    assert _rows(make.store(one), "SELECT ?c WHERE { ?m a lt:Methodology ; lt:code ?c }") == [("BH-07-001-V01",)]

"""Items as spaCy documents: what they name and state as spans of the printed text."""

from collections.abc import Callable

from spacy.tokens import DocBin

from extract import spans
from extract.reading.telling import Telling

DEAL = "2024年2月6日，某县林场将红树林碳汇1000吨以每吨50元售予某市航运有限公司。"


def test_mentions_and_claims_are_spans_of_the_printed_text(tell_item: Callable[..., Telling]) -> None:
    told = tell_item(DEAL, title="某湾红树林碳汇成交")
    made = spans.packed(told.document)
    (doc,) = DocBin().from_bytes(made).get_docs(spans.pipeline().vocab)
    assert doc.text == "某湾红树林碳汇成交\n" + DEAL
    named = {(span.text, span.label_) for span in doc.spans["mentions"]}
    assert {("2024年2月6日", "date"), ("红树林", "ecosystem"), ("1000吨", "amount")} <= named
    assert "https://w3id.org/lantan/ecosystem/mangrove" in {span.kb_id_ for span in doc.spans["mentions"]}
    assert any(span.label_ == "transactions" and "售予" in span.text for span in doc.spans["claims"])
    assert made == spans.packed(told.document)


def test_words_of_the_vocabulary_are_words() -> None:
    tokens = [token.text for token in spans.pipeline()("自然资源部发布海草床和互花米草的碳汇方法")]
    assert {"自然资源部", "海草床", "互花米草"} <= set(tokens)

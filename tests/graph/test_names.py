import pytest

from graph.names import Names, local


@pytest.mark.parametrize(
    ("key", "iri"),
    [
        ("CCER-14-002-V01", "methodology/CCER-14-002-V01"),
        ("HY/T0349-2022", "methodology/HY-T0349-2022"),
        ("VM0033", "methodology/VM0033"),
    ],
)
def test_a_latin_key_stays_readable(key, iri):
    assert Names("http://x/").entity("Methodology", key).value == f"http://x/{iri}"


def test_a_chinese_key_becomes_twelve_digits():
    assert len(local("红树林营造")) == 12
    assert local("红树林营造") == local("红树林营造") != local("红树林修复")


def test_two_things_that_share_a_key_are_told_apart():
    assert local("VM0033", "a") != local("VM0033", "b")
    assert local("VM0033", "a").startswith("VM0033-")

"""Codes of standards, methodologies, documents and committees."""

import pytest

from extract.finders import codes
from extract.model import Name

PRINTED = [
    ("依据HY/T 0349-2022开展", "HY/T 0349-2022", "standard"),
    ("按HY/T0349—2022开展", "HY/T 0349-2022", "standard"),
    ("(T/CAOE 20-2020)", "T/CAOE 20-2020", "standard"),
    ("T/CAOE66-2023发布", "T/CAOE 66-2023", "standard"),
    ("GB/T 24044-2008", "GB/T 24044-2008", "standard"),
    ("GB 3097-1997", "GB 3097-1997", "standard"),
    ("LY/T 2253-2014", "LY/T 2253-2014", "standard"),
    ("DB35/T 1998-2021", "DB35/T 1998-2021", "standard"),
    ("DB4403/T 141-2021", "DB4403/T 141-2021", "standard"),
    ("ISO 14064-2", "ISO 14064-2", "standard"),
    ("ISO14064-2:2019", "ISO 14064-2:2019", "standard"),
    ("ISO/IEC 17029", "ISO/IEC 17029", "standard"),
    ("PAS 2060认证", "PAS 2060", "standard"),
    ("ISO/TC8召开", "ISO/TC8", "committee"),
    ("ISO/TC 8/SC 13", "ISO/TC8/SC13", "committee"),
    ("(CCER-14-001-V01)", "CCER-14-001-V01", "methodology"),
    ("(CCER -14-001-V01)", "CCER-14-001-V01", "methodology"),
    ("(CCER-01-001V01)", "CCER-01-001-V01", "methodology"),
    ("VM0033方法学", "VM0033", "methodology"),
    ("(AR-AM0014)", "AR-AM0014", "methodology"),
    ("AR-ACM0003", "AR-ACM0003", "methodology"),
    ("AMS-III.BF", "AMS-III.BF", "methodology"),
    ("AR-CM-001-V01", "AR-CM-001-V01", "methodology"),
    ("编号2023001-V01", "2023001-V01", "methodology"),
    ("批准号CNCA-R-2002-001", "CNCA-R-2002-001", "certification"),
    ("加州SB 253法案", "SB 253", "bill"),
    ("doi: 10.1038/s41586-020-1234-5。", "10.1038/s41586-020-1234-5", "doi"),
    ("国发〔2021〕23号", "国发〔2021〕23号", "document"),
    ("根据环办气候[2019]8号文", "环办气候〔2019〕8号", "document"),
    ("见自然资办发(2022)4号", "自然资办发〔2022〕4号", "document"),
]


@pytest.mark.parametrize(("text", "code", "kind"), PRINTED)
def test_a_code_is_written_as_its_issuer_writes_it(text: str, code: str, kind: str) -> None:
    ((value, by),) = [(f.value, f.by) for f in codes.find(text)]
    assert isinstance(value, Name)
    assert (value.text, value.kind, by) == (code, kind, f"codes/{kind}")


@pytest.mark.parametrize(
    "text", ["2021-2030年", "COP28", "CCER项目", "PM2.5", "XVM0033", "第2021号", "1990-2022", "B2B-2020x", "ISO认证"]
)
def test_what_is_no_code_gives_none(text: str) -> None:
    assert list(codes.find(text)) == []

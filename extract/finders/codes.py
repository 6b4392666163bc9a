"""Codes of standards, methodologies, documents and committees, written as their issuers write them.

HY/T 0349-2022, T/CAOE 64-2023, DB35/T 1234-2020, ISO 14064-2:2019, CCER-14-001-V01, VM0033, AR-AM0014, AMS-III.BF,
CNCA-R-2002-001, 国发〔2021〕23号, ISO/TC8/SC13, AB 1305, DOI. Stray spaces and dashes of print are mended in the value.
"""

import re
from collections.abc import Iterator

from extract.finders.base import Found
from extract.model import Name
from extract.reading.needed import possible

_DASH = r"\s?[-—]\s?"
_ALONE = r"(?<![A-Za-z0-9/.-])"
_END = r"(?![A-Za-z0-9])"
_NOT_DOCUMENT = re.compile(
    r".*(?:根据|依据|按照|依照|参照|关于|遵照|见|和|及|与|的|以|了|为|在|文件|通知|意见|方案|办法|印发)(?=.)"
)

_SHAPES: tuple[tuple[str, str], ...] = (
    ("standard", rf"T/[A-Z]{{2,10}}\s?\d{{1,6}}(?:\.\d+)?{_DASH}(?:19|20)\d\d{_END}"),
    ("standard", rf"(?:[A-Z]{{2,4}}|DB\s?\d{{2,6}})\s?(?:/\s?[TZ])?\s?\d{{1,6}}(?:\.\d+)?{_DASH}(?:19|20)\d\d{_END}"),
    ("standard", rf"(?:HY|LY|HJ|SC|NY|GB|DZ|TD|QX|SL|JT|CH)/T\s?\d{{3,6}}(?:\.\d+)?{_END}"),
    ("committee", rf"ISO/TC\s?\d+(?:\s?/\s?SC\s?\d+)?(?:\s?/\s?WG\s?\d+)?{_END}"),
    ("standard", rf"ISO(?:/(?:IEC|TS|TR|PAS|WD|CD|DIS|FDIS))?\s?\d{{3,6}}(?:-\d{{1,2}})?(?:[:：]\s?\d{{4}})?{_END}"),
    ("standard", rf"(?:PAS|EN|BS|ASTM|IEC|JIS(?:\s[A-Z])?|CNS)\s?\d{{3,6}}(?:-\d{{1,2}})?(?:[:：]\s?\d{{4}})?{_END}"),
    ("methodology", rf"CCER{_DASH}\d{{2}}{_DASH}\d{{3}}(?:\s?[-—]?\s?V\s?\d{{2}})?{_END}"),
    ("methodology", rf"(?:AR-)?(?:CM|CMS){_DASH}\d{{3}}{_DASH}V\s?\d{{2}}{_END}"),
    ("methodology", rf"\d{{7}}{_DASH}V\d{{2}}{_END}"),
    ("methodology", rf"(?:VM|VMR|VMD|VT)\s?\d{{4}}{_END}"),
    ("methodology", rf"(?:AR-)?(?:ACM|AMS?|AM)-?\s?\d{{4}}{_END}"),
    ("methodology", rf"(?:AR-)?AMS-[IVX]{{1,3}}\.\s?[A-Z]{{1,2}}\.?{_END}"),
    ("certification", rf"CNCA-[A-Z]-\d{{4}}-\d{{2,4}}{_END}"),
    ("doi", r"10\.\d{4,9}/[-._;()/:A-Za-z0-9]*[A-Za-z0-9]"),
    ("bill", rf"(?:AB|SB)[\s-]?\d{{2,4}}{_END}"),
)
_CODE = re.compile(_ALONE + "(?:" + "|".join(f"(?P<k{n}>{shape})" for n, (_, shape) in enumerate(_SHAPES)) + ")")
_LIKE_CODE = re.compile(r"[A-Z]|10\.")
"""What every code has."""
_DOCUMENT = re.compile(r"([一-鿿]{2,12})\s?[〔\[(【]((?:19|20)\d\d)[〕\])】]\s?第?(\d{1,5})号")


def find(text: str) -> Iterator[Found]:
    """Every code of a folded text; the kind of the name says what it is a code of."""
    for match in _CODE.finditer(text) if _LIKE_CODE.search(text) else ():
        kind = _SHAPES[int((match.lastgroup or "k0")[1:])][0]
        value = Name(match[0], _mended(kind, match[0]), kind=kind)
        yield Found(match.start(), match.end(), "code", value, f"codes/{kind}")
    for match in _DOCUMENT.finditer(text) if possible(_DOCUMENT, text) else ():
        agency = match[1]
        if cut := _NOT_DOCUMENT.match(agency):
            agency = agency[cut.end() :]
        value = Name(match[0][len(match[1]) - len(agency) :], f"{agency}〔{match[2]}〕{match[3]}号", kind="document")
        yield Found(match.end() - len(value.printed), match.end(), "code", value, "codes/document")


def _mended(kind: str, printed: str) -> str:
    code = re.sub(r"\s*([-—/:：])\s*", r"\1", re.sub(r"DB\s(?=\d)", "DB", printed.strip()))
    code = code.replace("—", "-").replace("：", ":")
    if kind == "methodology":
        code = re.sub(r"\s", "", code)
        return re.sub(r"(?<=\d)V(?=\d)", "-V", code)
    if kind in ("standard", "bill"):
        return re.sub(r"^((?:DB\d{2,6}|[A-Z]+)(?:/[A-Z]+)*)\s*(?=\d)", _spaced, code)
    return re.sub(r"\s", "", code) if kind == "committee" else code


def _spaced(match: re.Match[str]) -> str:
    return match[1] + " "

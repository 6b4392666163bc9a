"""Numerals as Chinese bulletins print them: 1,300亿, 3亿5000万, 一千三百四十二万, 二〇二三, 壹佰万, 2.47×10^7.

Everything here reads folded text (half width, simplified, without inner spaces). `NUMERAL` is the pattern of one
numeral without its sign; `parse` gives the value of one, `neighbours` the two ends of 三四百 and 五六十.
"""

import re
from decimal import Decimal
from functools import lru_cache

DIGITS = {
    character: value for value, forms in enumerate("零〇○ 一 二两 三 四 五 六 七 八 九".split()) for character in forms
}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
LONGEST = 32
"""Characters of the longest numeral; longer runs of digits are codes, or no text at all."""
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_TENS = (("廿", "二十"), ("卅", "三十"))
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–", "0123456789-+--")

_GROUPED = (
    r"\d{1,3}(?:,\d{3}){1,6}|(?<![\d.，])[1-9]\d{0,2}(?:，\d{3}){1,3}(?![，、]?\d)"
    r"|(?<![\d.,A-Za-z表图])[1-9]\d{0,2}(?:[ \u2009\u202f]\d{3}){1,4}(?! ?\d)"
)
PLAIN = rf"(?:{_GROUPED}|\d+)(?:\.\d+)?"
SCALE = (
    r"(?:百万亿|万亿|千亿|百亿|十亿|千万|百万|十万|亿"
    r"|万(?!科|宁|达|华|国|物|里|博)|千(?![瓦克米卡升兆帕岛佛])|百(?!分|货|姓|强)|兆(?![瓦赫字]))"
)
ARABIC = rf"(?:{PLAIN}{SCALE}(?:{PLAIN}{SCALE})*(?:(?<=[万亿])\d{{1,4}}(?![\d.年]))?|{PLAIN})"
"""Digits, with or without 万, 亿 and the like: 2.64亿, 1万2000, 3亿5000万."""
POWER = rf"{PLAIN}\s?[×xX*·]\s?10(?:\^?\s?[-−–]?\d{{1,2}}|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|{PLAIN}[eE][-+]?\d{{1,2}}"
"""A number times a power of ten: 2.47×10^7, 1.2×10⁵, 4e6."""
_CHINESE_DIGIT = "零〇○一二两三四五六七八九"
_FORMAL_DIGIT = "壹贰叁肆伍陆柒捌玖"
_ANY = rf"[{_CHINESE_DIGIT}{_FORMAL_DIGIT}十百千万亿拾佰仟]"
CHINESE = (
    rf"(?:(?={_ANY}{{0,12}}[拾佰仟]|[{_FORMAL_DIGIT}][万亿]){_ANY}{{2,}}|[廿卅][{_CHINESE_DIGIT}]?"
    rf"|(?:[{_CHINESE_DIGIT}十百万亿]|千(?![瓦帕卡焦])|兆(?![瓦赫字帕焦]))+(?:点[{_CHINESE_DIGIT}]+)?[万亿]?)"
)
"""Chinese numerals: 五千亿, 两亿六千五百万, 三点五, 廿五, 壹佰贰拾."""
NUMERAL = rf"(?:{POWER}|{ARABIC}|{CHINESE})"

_POWER_PARTS = re.compile(rf"({PLAIN})\s?(?:[×xX*·]\s?10\^?\s?|[eE])([-+]?\d{{1,2}})")
_ARABIC_PART = re.compile(rf"({PLAIN})([十百千万亿兆]*)")
_ARABIC = re.compile(ARABIC)
_CHINESE = re.compile(CHINESE)
_HALF_SAID = re.compile(rf"({PLAIN})([百千万亿])([1-9])")
"""4万5 is said for 45000."""
_SIGN = re.compile(r"(?:-|负)(?=.)")
_SCALE_AT_END = re.compile(r"[十百千万亿兆]+$")
_NEIGHBOURS = re.compile(
    r"(?:([一二三四五六七八九]?十))?([一二两三四五六七八])([二两三四五六七八九])([十百千]?[万亿]?)"
)


@lru_cache(maxsize=4096)
def parse(text: str) -> Decimal | None:
    """The value of a whole numeral, with or without a sign before it, or None where the text is not one."""
    text = text.strip()
    if len(text) > LONGEST:
        return None
    sign = _SIGN.match(text)
    value = _value(text[1:] if sign else text)
    return None if value is None else plain(-value if sign else value)


def neighbours(text: str) -> tuple[Decimal, Decimal] | None:
    """The two ends of a numeral that names two digits in a row: 三四百, 五六十, 十七八; None for any other."""
    match = _NEIGHBOURS.fullmatch(text) if len(text) <= LONGEST else None
    if match is None or (DIGITS[match[3]] != DIGITS[match[2]] + 1 and match[2] + match[3] != "三五"):
        return None
    tens = _counted(match[1]) if match[1] else Decimal(0)
    low, high = ((tens or 0) + DIGITS[match[n]] for n in (2, 3))
    return low * _times(match[4]), high * _times(match[4])


def plain(value: Decimal) -> Decimal:
    """The same number without exponent or idle zeros: 3.38E+7 as 33800000, 35000.0 as 35000."""
    whole = value.to_integral_value()
    return Decimal(int(whole)) if value == whole else Decimal(format(value.normalize(), "f"))


def _value(text: str) -> Decimal | None:
    if match := _POWER_PARTS.fullmatch(text.translate(_SUPERSCRIPT)):
        return Decimal(_ungrouped(match[1])).scaleb(int(match[2]))
    if match := _HALF_SAID.fullmatch(text):
        return _scaled(match[1], match[2]) + _scaled(match[3], match[2]) / 10
    if _ARABIC.fullmatch(text):
        return sum((_scaled(m[1], m[2]) for m in _ARABIC_PART.finditer(text)), Decimal(0))
    if _CHINESE.fullmatch(text):
        return _chinese(_everyday(text))
    return None


def _everyday(text: str) -> str:
    """A numeral of contracts (壹佰) or of old (廿五) as it is written every day."""
    for old, new in _TENS:
        text = text.replace(old, new)
    return text.translate(_FORMAL)


def scale_of(text: str) -> Decimal:
    """What the 万, 亿 … at the end of a numeral in digits multiply by; 1 where there is none."""
    match = _SCALE_AT_END.search(text)
    return _times(match[0]) if match and text[0] in "0123456789.," else Decimal(1)


def shared_scale(first: str, second: str) -> Decimal:
    """What the scale of the upper end of a range multiplies the lower end by: 3-5万, 三到五万, 七千到九千亿, 两到三千.

    1 where the lower end has a scale of its own, or would come to more than the upper end.
    """
    low, high = (_everyday(end) for end in (first, second))
    match = _SCALE_AT_END.search(high)
    scale = match[0].lstrip("十") if match and len(match[0]) < len(high) else ""
    if any(c in low for c in "百千"):
        scale = scale.lstrip("百千")
    if not scale or low[-1] in "万亿兆" or (low[0].isascii() and low[-1] in SCALES):
        return Decimal(1)
    ends = parse(low), parse(high)
    return _times(scale) if ends[0] and ends[1] and ends[0] * _times(scale) <= ends[1] else Decimal(1)


def _scaled(digits: str, scale: str) -> Decimal:
    return Decimal(_ungrouped(digits)) * _times(scale)


def _ungrouped(digits: str) -> str:
    return re.sub(r"[,， \u2009\u202f]", "", digits)


def _times(scale: str) -> Decimal:
    out = Decimal(1)
    for character in scale:
        out *= SCALES[character]
    return out


def _chinese(text: str) -> Decimal | None:
    whole, _, fraction = text.partition("点")
    if fraction:
        digits = fraction.rstrip("万亿")
        scale = fraction[len(digits) :]
        head = _chinese(whole) if whole else Decimal(0)
        return None if head is None else (head + Decimal("0." + _positional(digits))) * _times(scale)
    if len(text) >= 2 and all(c in DIGITS for c in text):
        return Decimal(_positional(text)) if "两" not in text else None
    return _counted(text)


def _positional(text: str) -> str:
    return "".join(str(DIGITS[c]) for c in text)


def _counted(text: str) -> Decimal | None:
    """Sum of sections as they are spoken: 两亿六千五百万 is (2)亿 + (7千 + 3百)万, 两万五 is 25000."""
    total = section = digit = 0
    unit, spoken, held = 1, False, 0
    for character in text:
        if character in DIGITS:
            digit, spoken = DIGITS[character], unit >= 100
            unit = 1 if character in "零〇○" else unit
        elif (scale := SCALES[character]) < 10**4:
            section += (digit or (1 if scale == 10 or not section else 0)) * scale
            digit, unit = 0, scale
        else:
            if not (section or digit or total):
                return None
            whole = (scale > 10**4 and scale >= held) or not (section or digit)  # 四万万 is four hundred million
            total = (total + section + digit) * scale if whole else total + (section + digit) * scale
            held = scale
            section, digit, unit = 0, 0, scale
    return Decimal(total + section + digit * (unit // 10 if spoken and unit >= 100 else 1))

"""Numerals as Chinese bulletins print them: 1,300亿, 3亿5000万, 一千三百四十二万, 二〇二三, 2.47×10^7.

Everything here reads folded text (half width, simplified, without inner spaces). `NUMERAL` is the pattern of one
numeral; `parse` gives its value.
"""

import re
from decimal import Decimal

DIGITS = {
    character: value for value, forms in enumerate("零〇○ 一 二两 三 四 五 六 七 八 九".split()) for character in forms
}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–", "0123456789-+--")

_GROUPED = r"\d{1,3}(?:,\d{3})+|(?<![\d.,A-Za-z表图])[1-9]\d{0,2}(?:[ \u2009\u202f]\d{3})+(?! ?\d)"
_PLAIN = rf"(?:{_GROUPED}|\d+)(?:\.\d+)?"
_SCALE = (
    r"(?:百万亿|万亿|千亿|百亿|十亿|千万|百万|十万|亿"
    r"|万(?!科|宁|达|华|国|物|里|博)|千(?![瓦克米卡升兆帕岛佛])|百(?!分|货|姓|强)|兆(?![瓦赫字]))"
)
ARABIC = rf"(?:{_PLAIN}{_SCALE}(?:{_PLAIN}{_SCALE})*(?:(?<=[万亿])\d{{1,4}}(?![\d.年]))?|{_PLAIN})"
"""Digits, with or without 万, 亿 and the like: 2.64亿, 1万2000, 3亿5000万."""
POWER = rf"{_PLAIN}\s?[×xX*·]\s?10(?:\^?\s?[-−–]?\d{{1,2}}|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|{_PLAIN}[eE][-+]?\d{{1,2}}"
"""A number times a power of ten: 2.47×10^7, 1.2×10⁵, 4e6."""
_CHINESE_DIGIT = "零〇○一二两三四五六七八九"
CHINESE = rf"(?:[{_CHINESE_DIGIT}十百千万亿]+(?:点[{_CHINESE_DIGIT}]+)?[万亿]?)"
"""Chinese numerals: 五千亿, 两亿六千五百万, 三点五."""
NUMERAL = rf"(?:{POWER}|{ARABIC}|{CHINESE})"

_POWER_PARTS = re.compile(rf"({_PLAIN})\s?(?:[×xX*·]\s?10\^?\s?|[eE])([-+]?\d{{1,2}})")
_ARABIC_PART = re.compile(rf"({_PLAIN})([十百千万亿兆]*)")


def parse(text: str) -> Decimal | None:
    """The value of a whole numeral, or None where the text is not one."""
    value = _value(text.strip())
    return None if value is None else plain(value)


def plain(value: Decimal) -> Decimal:
    """The same number without exponent or idle zeros: 3.38E+7 as 24700000, 35000.0 as 35000."""
    whole = value.to_integral_value()
    return Decimal(int(whole)) if value == whole else Decimal(format(value.normalize(), "f"))


def _value(text: str) -> Decimal | None:
    if match := _POWER_PARTS.fullmatch(text.translate(_SUPERSCRIPT)):
        return Decimal(_ungrouped(match[1])).scaleb(int(match[2]))
    if re.fullmatch(ARABIC, text):
        return sum((_scaled(m[1], m[2]) for m in _ARABIC_PART.finditer(text)), Decimal(0))
    if re.fullmatch(CHINESE, text):
        return _chinese(text)
    return None


def scale_of(text: str) -> Decimal:
    """What the 万, 亿 … at the end of a numeral multiply by; 1 where there is none."""
    match = re.search(r"[十百千万亿兆]+$", text)
    return _times(match[0]) if match and re.match(r"[\d.,]", text) else Decimal(1)


def _scaled(digits: str, scale: str) -> Decimal:
    return Decimal(_ungrouped(digits)) * _times(scale)


def _ungrouped(digits: str) -> str:
    return re.sub(r"[, \u2009\u202f]", "", digits)


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
    unit, spoken = 1, False
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
            total = (total + section + digit) * scale if scale > 10**4 else total + (section + digit) * scale
            section, digit, unit = 0, 0, scale
    return Decimal(total + section + digit * (unit // 10 if spoken and unit >= 100 else 1))

"""Numbers of lists as HTML and Word write them: 1, a, IV, 三, ①, 甲."""

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numeral(number: int, style: str) -> str:
    """A number in a style of ECMA-376 (ST_NumberFormat); in figures where the style has no sign for it."""
    written = _STYLES.get(style)
    return (written(number) if written and number > 0 else "") or str(number)


def _counted(number: int) -> str:
    """As it is counted: 十, 十一, 二十, 一百零五."""
    if number > 9999:
        return ""
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + name
        gap = not digit
    return out.removeprefix("一") if 10 <= number < 20 else out


def _digits(number: int) -> str:
    return "".join(DIGITS[int(d)] for d in str(number))


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= 260 else ""


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN if number < 4000 else ():
        out += sign * (number // value)
        number %= value
    return out


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else ""


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= 20 else ""


def _wide(number: int) -> str:
    return "".join(chr(ord("０") + int(d)) for d in str(number))


_STYLES: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letter,
    "upperLetter": lambda n: _letter(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "chineseCounting": _counted,
    "chineseCountingThousand": _counted,
    "taiwaneseCounting": _counted,
    "taiwaneseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "ideographTraditional": _one_of(STEMS),
    "ideographZodiac": _one_of(BRANCHES),
    "chineseLegalSimplified": lambda n: LEGAL[n] if n < 10 else "",
}

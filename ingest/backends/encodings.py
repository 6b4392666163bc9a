"""Bytes of a text to its characters: as a mark or the file itself declares them, else as they make Chinese.

Nearly every Big5 text also decodes as GB 18030, to characters that nobody writes; both standards put their common
characters first, so that the share of these tells which it is.
"""

import codecs
import re

ORDER = ("utf-8-sig", "gb18030", "big5hkscs")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(
    rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs", "hz": "hz"}
"""Files that declare the narrow standard use characters of the wider one."""
_SAMPLE = 20_000
_SLIPS = 0.002
"""Such a share of characters may be damaged in a file that declares its encoding."""


def text_of(raw: bytes) -> str | None:
    """The characters of a plain text; None where it is in no encoding that is known."""
    if mark := _marked(raw):
        return _strictly(raw, mark)
    if (text := _strictly(raw, ORDER[0])) is not None:
        return text
    found = [(text, name) for name in ORDER[1:] if (text := _strictly(raw, name)) is not None]
    return max(found, key=lambda one: _common(*one))[0] if found else None


def marked_up(raw: bytes) -> str | None:
    """The characters of an HTML file, by its byte order mark or the encoding it declares; None where none fits."""
    if not (name := _marked(raw) or _declared(raw)):
        return text_of(raw)
    if (text := _strictly(raw, name)) is not None:
        return text
    if (text := text_of(raw)) is not None:
        return text
    text = raw.decode(name, "replace")
    return text if text.count("\ufffd") <= _SLIPS * len(text) + 1 else None


def _marked(raw: bytes) -> str:
    return next((name for mark, name in _MARKS if raw.startswith(mark)), "")


def _declared(raw: bytes) -> str:
    """The encoding that a file names in its head; empty for none that is known."""
    found = _DECLARED.search(raw[:4096])
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name if found else ""
    except LookupError:
        return ""
    return _WIDER.get(name, "" if name.startswith("utf-16") else name)


def _strictly(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(name)
    except UnicodeError:
        return None


def _common(text: str, name: str) -> float:
    """Share of its wide characters that the standard has among its common ones."""
    codec, first, last = ("gb2312", 0xB0, 0xD7) if name == "gb18030" else ("big5", 0xA4, 0xC6)
    wide = [char for char in text[:_SAMPLE] if "\u3400" <= char <= "\u9fff" or "\ue000" <= char <= "\uf8ff"]
    codes = [char.encode(codec, "ignore") for char in wide]
    return sum(bool(code) and first <= code[0] <= last for code in codes) / (len(wide) or 1)

"""What a row calls a thing that the vocabulary knows: the fullest form that the documents print.

The vocabulary has a full name for everybody; a table says only what stands on a page. A ministry printed with the
name of its state and a firm printed with what it is by law are called so in full.
"""

import re
from collections.abc import Iterable

from ingest.script import simplify

_STATE = "中华人民共和国"
_BY_LAW = re.compile("(?:集团)?(?:股份有限|有限责任|有限)公司")
_CHINESE = re.compile("[一-鿿]")


def called(label: str, printed: Iterable[str]) -> str:
    """The name for a row of what bears `label` in the vocabulary, of the forms in which it is printed."""
    forms = {form for one in printed if (form := "".join(simplify(one).split()) if _CHINESE.search(one) else one)}
    if not forms or label in forms or any(_plain(form) == label for form in forms):
        return next((form for form in sorted(forms) if _in_full(label, form)), label)
    chinese = [form for form in forms if _CHINESE.search(form)]
    plain = [form for form in chinese if "的" not in form and "(" not in form and "（" not in form]
    return max(plain or chinese or forms, key=lambda form: (len(form), _shared(label, form), form))


def _in_full(label: str, form: str) -> bool:
    by_law = form.startswith(label) and _BY_LAW.fullmatch(form, len(label))
    return bool(by_law) or form == _STATE + label


def _plain(form: str) -> str:
    """Without 原 (former) and 的, which print puts to a name but which are no part of it."""
    return form.removeprefix("原").replace("的", "")


def _shared(label: str, form: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(label, form, strict=False)) if a != b), len(form))

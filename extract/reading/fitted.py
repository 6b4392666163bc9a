"""Rule files fitted to their classes: each field of a class is what the file has under its name, compiled.

A field is a pattern or a tuple of patterns, a pattern or a sieve of patterns that are compiled when first sought, or a
set of words; `{word}` in a pattern stands for what the file's `words` say. So a rule is named twice, in its file and in
its class, and nowhere else.
"""

import re
from typing import Any, TypeVar, get_type_hints

from extract.errors import FrameFault
from extract.reading import rules
from extract.reading.sought import Sieve, Sought, Words
from extract.reading.tagged import compiled

T = TypeVar("T")
Patterns = tuple[re.Pattern[str], ...]


def fitted(kind: type[T], name: str) -> T:
    """The rules of `extract/frames/NAME.yaml` that a dataclass has fields for.

    Raises FrameFault where the file lacks one of them or has no pattern where one is wanted.
    """
    told, hints = rules.load(name), get_type_hints(kind)
    missing = [one for one in hints if one not in told]
    if missing:
        raise FrameFault(f"frames/{name}.yaml has no {', '.join(missing)}")
    words = Words(told["words"])
    return kind(**{one: _as(hints[one], told[one], words) for one in hints})


def _as(hint: Any, told: Any, words: Words) -> Any:
    if hint == Patterns:
        return tuple(compiled(source, words.said) for source in told)
    if hint is Sieve:
        return Sieve(Sought(source, words) for source in told)
    if hint == frozenset[str]:
        return frozenset(told)
    return Sought(told, words) if hint is Sought else compiled(told, words.said)

"""Rule files fitted to their classes: each field of a class is what the file has under its name, compiled.

A field is a pattern, a tuple of patterns, or a set of words; `{word}` in a pattern stands for what the file's `words`
say. So a rule is named twice, in its file and in its class, and nowhere else.
"""

import re
from typing import Any, TypeVar, get_type_hints

from extract.errors import FrameFault
from extract.reading import rules
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
    return kind(**{one: _as(hints[one], told[one], told["words"]) for one in hints})


def _as(hint: Any, told: Any, words: Any) -> Any:
    if hint == Patterns:
        return tuple(compiled(source, words) for source in told)
    return frozenset(told) if hint == frozenset[str] else compiled(told, words)

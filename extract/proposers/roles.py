"""The kinds and roles that a proposer may point at, from `roles.yaml`, and the JSON schema of an answer."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from extract.errors import FrameFault
from extract.model import ClaimKind
from ingest import rulefiles

Reads = Literal["text", "name", "amount", "date", "ecosystem", "activity", "mechanism"]


@dataclass(frozen=True, slots=True)
class Role:
    """One role: how the words pointed at are read, and whether it may be filled several times."""

    name: str
    reads: Reads
    many: bool


@dataclass(frozen=True, slots=True)
class Roles:
    """Every kind with its roles, the one that names the thing first."""

    version: int
    kinds: dict[ClaimKind, tuple[Role, ...]]
    means: dict[ClaimKind, str]

    def role(self, kind: ClaimKind, name: str) -> Role | None:
        """A role of a kind; None where the kind has no such role."""
        return next((role for role in self.kinds.get(kind, ()) if role.name == name), None)


@cache
def load() -> Roles:
    """The roles, read once. Raises FrameFault where the file names no way of reading."""
    said = rulefiles.said(files("extract").joinpath("proposers/roles.yaml").read_text(encoding="utf-8"))
    kinds = {
        kind: tuple(_role(name, reads) for name, reads in of["roles"].items()) for kind, of in said["kinds"].items()
    }
    return Roles(said["version"], kinds, {kind: of["means"] for kind, of in said["kinds"].items()})


def _role(name: str, reads: str) -> Role:
    kind = next((one for one in get_args(Reads) if one == reads.rstrip("+")), None)
    if kind is None:
        raise FrameFault(f"proposers/roles.yaml: {name} cannot be read as {reads!r}")
    return Role(name, kind, reads.endswith("+"))


def prompt() -> str:
    """What a language model is told before it is given an item."""
    text = files("extract").joinpath("proposers/prompt.txt").read_text(encoding="utf-8")
    roles = load()
    kinds = "\n".join(
        f"- {kind}（{roles.means[kind]}）：{'、'.join(role.name for role in of)}" for kind, of in roles.kinds.items()
    )
    return text.format(kinds=kinds)


def schema() -> dict[str, Any]:
    """JSON schema (2020-12) of an answer: `{"facts": [{"kind", "quote", "roles": [{"role", "quote"}]}]}`."""
    roles = load()
    names = sorted({role.name for of in roles.kinds.values() for role in of})
    text = {"type": "string"}
    pointed = _object(role={"enum": names}, quote=text)
    fact = _object(kind={"enum": list(roles.kinds)}, quote=text, roles={"type": "array", "items": pointed})
    return _object(facts={"type": "array", "items": fact})


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }

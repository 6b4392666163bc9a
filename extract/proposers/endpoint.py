"""A language model behind an OpenAI-compatible URL as proposer: one item a call, answers in JSON by schema.

Speaks `POST {url}/chat/completions` with `response_format: json_schema`, as vLLM, llama.cpp, Ollama and the hosted
services do. Temperature 0; nothing is sent unless a person asked for it by name.
"""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from extract.errors import ProposerFailed
from extract.proposers import roles
from extract.proposers.base import Pointed, Proposal

LARGEST = 4 << 20
"""Bytes of an answer that are read."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model at a URL; `key` goes into the Authorization header where it is not empty."""

    url: str
    model: str
    key: str = ""
    seconds: float = 120.0

    @property
    def name(self) -> str:
        """The model and where it is asked."""
        return f"{self.model}@{urlsplit(self.url).netloc}"

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """What the model points at in the text of one item. Raises ProposerFailed."""
        answer = self._asked(_request(self.model, text))
        try:
            said = json.loads(answer["choices"][0]["message"]["content"])
            return tuple(_proposals(said))
        except (KeyError, IndexError, TypeError, ValueError) as fault:
            raise ProposerFailed(f"{self.name} gave an answer that is not in the form asked for ({fault})") from fault

    def _asked(self, body: Mapping[str, Any]) -> Any:
        if urlsplit(self.url).scheme not in ("http", "https"):
            raise ProposerFailed(f"{self.url} is no http or https URL; give the one that ends in /v1")
        headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {self.key}"} if self.key else {})}
        data = json.dumps(body, ensure_ascii=False).encode()
        request = urllib.request.Request(f"{self.url.rstrip('/')}/chat/completions", data, headers)
        try:
            with urllib.request.urlopen(request, timeout=self.seconds) as reply:
                return json.loads(reply.read(LARGEST))
        except urllib.error.HTTPError as fault:
            said = fault.read(300).decode("utf-8", "replace").strip()
            raise ProposerFailed(f"{self.name} answered {fault.code}: {said or fault.reason}") from fault
        except (OSError, ValueError) as fault:
            raise ProposerFailed(f"{self.name} could not be asked: {fault}") from fault


def _request(model: str, text: str) -> dict[str, Any]:
    form = {"name": "facts", "strict": True, "schema": roles.schema()}
    return {
        "model": model,
        "temperature": 0,
        "seed": 0,
        "messages": [{"role": "system", "content": roles.prompt()}, {"role": "user", "content": text}],
        "response_format": {"type": "json_schema", "json_schema": form},
    }


def _proposals(said: Any) -> Iterator[Proposal]:
    known = roles.load()
    for fact in said["facts"]:
        pointed = (Pointed(str(one["role"]), str(one["quote"])) for one in fact["roles"])
        kept = tuple(one for one in pointed if known.role(fact["kind"], one.role))
        if fact["kind"] in known.kinds:
            yield Proposal(fact["kind"], str(fact["quote"]), kept)

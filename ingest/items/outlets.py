"""The names of outlets in closing lines, as printed: without reporters, addresses, and the words that lead to them."""

import re
from dataclasses import dataclass

from ingest.script import View

FROM = "(?:(?:转[载引]?|摘[编录]?|编译|引|译|选|节选)自|原?[载刊]于|综合)"
"""Words that say from where something is taken, without a colon."""
URL = re.compile(r"[(\[<，,；;\s]*(?:https?://|www\.)(?P<host>[A-Za-z0-9.-]+)[^\s\u4e00-\u9fff，。；)）】]*[)\]>]?")
"""A web address; `host` is its first part."""
PERSON = re.compile(
    r"[，,、；;|丨/\s]*(?:本报|本刊|本台|特约|见习|实习|首席|驻[^，。]{2,4}?)?(?:记者|通讯员|撰稿人|特派员)(?![站网节会证报观手之])"
    r"|[，,、；;|丨/\s]+(?:作者|编译|编辑|文|撰文|图)[:：/\s].*"
)
"""A reporter, with what parts the name from the outlet before it."""
_BEFORE_NAME = re.compile(
    rf"(?:[ ，,、；;：:.—]|\((?![^()]*\)))*(?:{FROM}|[据见](?!说|悉|了解)(?=.{{2}})|综合(?=[《“]))?[ ：:]?"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line with its folded view."""

    printed: str
    view: View

    @property
    def text(self) -> str:
        """The folded text."""
        return self.view.text

    def name(self, start: int, end: int) -> str:
        """The printed name in a folded range, without reporters, addresses and punctuation at its ends."""
        before = _BEFORE_NAME.match(self.text, start, end)
        start = before.end() if before else start
        if (url := URL.search(self.text, start, end)) and url.start() > start:
            end = url.start()
        elif url:
            start, end = url.span("host")
        if person := PERSON.search(self.text, start, end):
            end = person.start()
        while start < end and self.text[end - 1] in " ，,、；;：:.|丨/—":
            end -= 1
        if self.text[start:end].startswith("《") and self.text.find("》", start, end) == end - 1:
            start, end = start + 1, end - 1
        a, b = self.view.span(start, end)
        return " ".join(self.printed[a:b].split())

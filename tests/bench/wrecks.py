"""Sound PDFs broken in every way that files are broken on their way: bytes changed, cut off, put out of place.

Each wreck is made from the bytes of a file and a seed; the same seed gives the same wreck.
"""

import io
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pikepdf

HEAD = re.compile(rb"(?m)^(\d+) 0 obj\b")


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken PDF: what was done to it, and a password if it wants one."""

    name: str
    data: bytes
    parent: str = ""
    """The sound file that it was made of; empty for one that never was sound."""
    password: str = ""
    blank: bool = False
    """Whether it may hold no text at all."""


Breaking = Callable[[bytes, random.Random], bytes]


def flipped(count: int) -> Breaking:
    """So many bytes changed anywhere behind the header."""

    def change(data: bytes, chance: random.Random) -> bytes:
        out = bytearray(data)
        for _ in range(count):
            out[chance.randrange(16, len(out))] = chance.randrange(256)
        return bytes(out)

    return change


def scratched(data: bytes, chance: random.Random) -> bytes:
    """A stretch of 512 bytes made nought, as by a bad sector."""
    at = chance.randrange(100, max(101, len(data) - 600))
    return data[:at] + bytes(512) + data[at + 512 :]


def cut(share: float) -> Breaking:
    """Only the first part of the file."""
    return lambda data, chance: data[: int(len(data) * share)]


def headless(data: bytes, chance: random.Random) -> bytes:
    """The first 200 bytes behind the header line lost."""
    return data[:9] + data[209:]


def without_index(data: bytes, chance: random.Random) -> bytes:
    """The table of objects lost, the trailer kept."""
    at = data.rfind(b"\nxref")
    end = data.find(b"trailer", at)
    return data[: at + 1] + data[end:] if 0 <= at < end else data[: data.rfind(b"startxref")]


def without_trailer(data: bytes, chance: random.Random) -> bytes:
    """Nothing behind the last object."""
    return data[: data.rfind(b"endobj") + 6]


def misled(data: bytes, chance: random.Random) -> bytes:
    """The place of the table of objects told wrongly."""
    at = data.rfind(b"startxref")
    return data[:at] + b"startxref\n%d\n%%%%EOF\n" % chance.randrange(len(data))


def shifted(data: bytes, chance: random.Random) -> bytes:
    """Junk before the header, so that every place in the table is wrong."""
    return bytes(chance.randrange(32, 127) for _ in range(chance.randrange(1, 900))) + b"\n" + data


def trailing(data: bytes, chance: random.Random) -> bytes:
    """Junk behind the end."""
    return data + chance.randbytes(3000)


def twice(data: bytes, chance: random.Random) -> bytes:
    """The file and the file again."""
    return data + data


def as_text(data: bytes, chance: random.Random) -> bytes:
    """Sent as text: each line feed made two characters."""
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def swapped(data: bytes, chance: random.Random) -> bytes:
    """Two objects that have changed numbers."""
    heads = list(HEAD.finditer(data))
    if len(heads) < 2:
        return data
    a, b = sorted(chance.sample(heads, 2), key=lambda m: m.start())
    return data[: a.start(1)] + b[1] + data[a.end(1) : b.start(1)] + a[1] + data[b.end(1) :]


def dropped(data: bytes, chance: random.Random) -> bytes:
    """One object taken out."""
    heads = list(HEAD.finditer(data))
    one = chance.choice(heads)
    end = data.find(b"endobj", one.end())
    return data[: one.start()] + b" " * (end - one.start()) + data[end:]


def lying(length: bytes) -> Breaking:
    """Every stream's length told wrongly."""
    return lambda data, chance: re.sub(rb"/Length \d+(?! 0 R)", b"/Length " + length, data)


def unended(word: bytes) -> Breaking:
    """A closing word struck out everywhere."""
    return lambda data, chance: data.replace(word, b" " * len(word))


def renamed(old: bytes, new: bytes) -> Breaking:
    """One word for another of the same length, everywhere."""
    return lambda data, chance: data.replace(old, new)


def counted(count: bytes) -> Breaking:
    """The number of pages told wrongly."""
    return lambda data, chance: re.sub(rb"/Count \d+", b"/Count " + count, data)


WAYS: dict[str, Breaking] = {
    "one byte": flipped(1),
    "five bytes": flipped(5),
    "fifty bytes": flipped(50),
    "scratch": scratched,
    "cut at 30 %": cut(0.3),
    "cut at 60 %": cut(0.6),
    "cut at 90 %": cut(0.9),
    "cut at 99 %": cut(0.99),
    "headless": headless,
    "no index": without_index,
    "no trailer": without_trailer,
    "misled": misled,
    "junk before": shifted,
    "junk behind": trailing,
    "twice": twice,
    "sent as text": as_text,
    "objects swapped": swapped,
    "object dropped": dropped,
    "lengths too long": lying(b"99999999"),
    "lengths nought": lying(b"0"),
    "lengths negative": lying(b"-5"),
    "no endobj": unended(b"endobj"),
    "no endstream": unended(b"endstream"),
    "no pages": renamed(b"/Pages", b"/Pagez"),
    "no catalogue": renamed(b"/Catalog", b"/Catalox"),
    "no filter": renamed(b"/FlateDecode", b"/FlateDecodx"),
    "count too high": counted(b"99999"),
    "count negative": counted(b"-1"),
}


def wrecks(name: str, data: bytes, rounds: int) -> Iterator[Broken]:
    """A file broken in each way; ways that depend on chance, in so many rounds."""
    for way, change in WAYS.items():
        seen: set[bytes] = set()
        for round_ in range(rounds):
            broken = change(data, random.Random(f"{name} {way} {round_}"))
            if broken not in seen and broken != data:
                seen.add(broken)
                yield Broken(f"{name}, {way} {round_ + 1}", broken, name)


def rewritten(data: bytes) -> dict[str, bytes]:
    """A sound file written anew: its objects packed in streams, for viewing on the web, and unpacked."""
    return {
        "packed": _saved(data, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        "linear": _saved(data, linearize=True),
        "unpacked": _saved(data, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False,
                           object_stream_mode=pikepdf.ObjectStreamMode.disable),
    }  # fmt: skip


def locked(name: str, data: bytes) -> Iterator[Broken]:
    """A sound file locked in each way, with and without its password at hand."""
    for revision, wants_aes in ((2, False), (3, False), (4, True), (6, True)):
        for user in ("", "蓝碳" if revision == 6 else "blue"):
            lock = pikepdf.Encryption(owner="owner", user=user, R=revision, aes=wants_aes, metadata=wants_aes)
            body = _saved(data, encryption=lock)
            yield Broken(f"{name}, locked R{revision} {'by nothing' if not user else 'shut'}", body, name)
            if user:
                yield Broken(f"{name}, locked R{revision} opened", body, name, user)
                yield Broken(f"{name}, locked R{revision} wrong key", body, name, "no")


def _saved(data: bytes, **options: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, static_id=not options.get("encryption"), **options)
    return out.getvalue()

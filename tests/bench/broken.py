"""How reading stands up to broken and hostile PDFs: how many are read, repaired, recognised, refused, or lost.

    python -m tests.bench.broken [--layer] [--sets wrecks,locked,bombs,samples] [--only PART-OF-A-NAME] [--keep FOLDER]

Each file is read by the whole reader in a process with a wall limit. Lost is what crashed or hung, and what has less text
than its sound parent without a word about it. The exit status is 1 if any is lost.
"""

import argparse
import json
import select
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic

from ingest.errors import IngestError
from ingest.limits import Opening, reading
from ingest.pages import LAYER
from ingest.reader import read
from tests.bench.bombs import bombs
from tests.bench.wrecks import Broken, locked, rewritten, wrecks
from tests.ingest.typeset import pdf

WALL = 300.0
"""One file may take so many seconds, recognising included."""
SAMPLES = {"pypdf": "5.6.0", "pikepdf": "9.8.1"}
"""Source packages that bring PDFs for their own tests, broken ones among them."""
SHARE = 0.98
"""A file with less than this of its parent's characters has lost some."""
WORDS = "海草床、盐沼与红树林的碳储量逐年监测，方法学与核算结果另行公布。"
SETS = ("wrecks", "locked", "bombs", "samples")
OUTCOMES = ("read", "repaired", "recognised", "in part", "refused", "lost")


@dataclass(frozen=True, slots=True)
class Told:
    """What reading one file gave."""

    text: str = ""
    hows: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    refusal: str = ""
    crash: str = ""
    unjudged: bool = False
    """Whether nothing asked if the characters make sense: then they are only counted."""


def told(path: Path, password: str = "") -> Told:
    """What reading a file gives."""
    try:
        document = read(path, password=password)
    except IngestError as error:
        return Told(refusal=str(error).replace(str(path), path.name))
    texts = [text for p in document.pages for text in (p.text, *(d.text for d in p.discards))]
    problems = tuple(f"{p.page}: {p.message}" for p in document.problems if not p.message.startswith("no item"))
    return Told("".join("".join(texts).split()), tuple(p.how for p in document.pages), problems)


def layer(path: Path, password: str = "") -> Told:
    """What the text layer of a file gives, as `told`; nothing is recognised, and nothing put in order."""
    opening = Opening(LAYER, str(path), password=password)
    try:
        document, stream = reading(opening)
        read_pages = list(stream)
    except IngestError as error:
        return Told(refusal=str(error).replace(str(path), path.name))
    texts = ["".join(g.raw for g in s.glyphs) + "".join(d.text for d in s.discards) for s in read_pages]
    notes = [f"0: {note}" for note in document.notes]
    notes += [f"{s.number}: {note}" for s in read_pages for note in (*s.notes, s.problem, s.undrawable) if note]
    return Told("".join("".join(texts).split()), tuple(s.how for s in read_pages), tuple(notes), unjudged=True)


def outcome(said: Told, parent: Told | None, blank: bool = False) -> str:
    """Which of the outcomes that is, measured against what the sound parent gave; `blank` if no text is needed."""
    before = Counter(parent.text) if parent else Counter()
    kept = len(said.text) if said.unjudged else (before & Counter(said.text)).total()
    short = kept < SHARE * before.total() if parent else not (said.text or blank)
    news = [p for p in said.problems if not parent or p not in parent.problems]
    if said.crash or (short and not news and not said.refusal):
        return "lost"
    if said.refusal:
        return "refused"
    if "unread" in said.hows:
        return "in part"
    if "ocr" in said.hows or "mixed" in said.hows:
        return "recognised"
    return "repaired" if news else "read"


class Worker:
    """A process that reads one file after another; it is ended when it takes too long over one."""

    def __init__(self, only_layer: bool) -> None:
        command = [sys.executable, "-m", "tests.bench.broken", "--worker", *(["--layer"] if only_layer else [])]
        pipe = partial(subprocess.Popen, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process = pipe(command)

    def read(self, path: Path, password: str) -> Told:
        """What reading a file gives; a crash or a hang is told as such."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps([str(path), password]) + "\n")
        self.process.stdin.flush()
        if not select.select([self.process.stdout], [], [], WALL)[0]:
            return Told(crash=f"hangs: more than {WALL:.0f} s")
        line = self.process.stdout.readline()
        return Told(**json.loads(line)) if line else Told(crash=f"ended the reader ({self.process.wait()})")

    def end(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.communicate()


def serve(reader: Callable[[Path, str], Told]) -> None:
    """The worker's side: a line in for each file, a line out."""
    for line in sys.stdin:
        path, password = json.loads(line)
        try:
            said = reader(Path(path), password)
        except Exception as fault:  # whatever it is, it is what is looked for here
            said = Told(crash=f"{type(fault).__name__}: {fault}")
        out = {name: getattr(said, name) for name in Told.__slots__}
        print(json.dumps(out), flush=True)


def parents(folder: Path) -> dict[str, bytes]:
    """Sound files to be broken: the shortest sample bulletin with a sound text layer, also written anew in other ways."""
    name, body = min(((p.stem, p.read_bytes()) for p in folder.glob("*-hant.pdf")), key=lambda pair: len(pair[1]))
    with tempfile.TemporaryDirectory() as temporary:
        small = pdf(
            Path(temporary) / "a.pdf", *([(70, 100 + 20 * n, WORDS) for n in range(20)] for _ in range(3)), invariant=1
        )
        plain = small.read_bytes()
    forms = {"small": plain} | {f"small, {way}": data for way, data in rewritten(plain).items()}
    return {name: body} | {f"{name}, {way}": data for way, data in rewritten(body).items()} | forms


def samples(folder: Path) -> Iterator[Broken]:
    """The PDFs in the source packages of other readers of PDFs; none where they cannot be fetched."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, version in SAMPLES.items():
        file = folder / f"{name}-{version}.tar.gz"
        if not file.exists():
            command = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", ":all:", "-q", "-d"]
            done = subprocess.run([*command, str(folder), f"{name}=={version}"], capture_output=True, text=True)
            if done.returncode or not file.exists():
                print(f"left out: the PDFs of {name} {version}, which cannot be fetched")
                continue
        with tarfile.open(file) as archive:
            for member in archive:
                if member.name.lower().endswith(".pdf") and (body := archive.extractfile(member)):
                    yield Broken(f"{name}: {Path(member.name).name}", body.read(), blank=True)


def run(
    files: Sequence[Broken], sound: Mapping[str, bytes], folder: Path, new: Callable[[], Worker]
) -> Iterator[tuple[Broken, str, Told, float]]:
    """Each file with its outcome, what was told of it, and the seconds it took."""
    worker, path, before = new(), folder / "read.pdf", dict[str, Told]()
    for name in sorted({one.parent for one in files if one.parent}):
        path.write_bytes(sound[name])
        before[name] = worker.read(path, "")
    for one in files:
        path.write_bytes(one.data)
        start = monotonic()
        said = worker.read(path, one.password)
        yield one, outcome(said, before.get(one.parent), one.blank), said, monotonic() - start
        if said.crash:
            worker.end()
            worker = new()
    worker.end()


def main() -> int:
    """Print one line for each file and the sums."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    given.add_argument("--layer", action="store_true", help="read text layers only, and recognise nothing")
    given.add_argument("--only", default="", help="files with that in their name")
    given.add_argument("--rounds", type=int, default=1, help="so many of each wreck that depends on chance")
    given.add_argument("--keep", type=Path, help="keep what is lost in this folder")
    given.add_argument("--sets", default=",".join(SETS), help="which sets, of " + ", ".join(SETS))
    asked = given.parse_args()
    if asked.worker:
        serve(layer if asked.layer else told)
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        sound = parents(Path("corpus/bulletins"))
        made: dict[str, Callable[[], Iterable[Broken]]] = {
            "wrecks": lambda: (one for name, data in sound.items() for one in wrecks(name, data, asked.rounds)),
            "locked": lambda: locked("small", sound["small"]),
            "bombs": bombs,
            "samples": lambda: samples(Path(".lantan/bench/samples")),
        }
        files = [one for name in asked.sets.split(",") for one in made[name]()]
        results = []
        chosen = [f for f in files if asked.only in f.name]
        for one, what, said, seconds in run(chosen, sound, folder, partial(Worker, asked.layer)):
            results.append(what)
            why = said.crash or said.refusal or "; ".join(said.problems[:2])
            print(f"{what:10} {seconds:6.1f} s  {one.name:60} {why[:160]}", flush=True)
            if asked.keep and what == "lost":
                asked.keep.mkdir(parents=True, exist_ok=True)
                (asked.keep / f"{one.name.replace('/', '_')}.pdf").write_bytes(one.data)
    print(f"\n{len(results)} files: " + ", ".join(f"{results.count(k)} {k}" for k in OUTCOMES))
    return 1 if "lost" in results else 0


if __name__ == "__main__":
    sys.exit(main())

"""How fast the whole of `extract` is, beside jieba, spaCy, Recognizers-Text and JioNLP on the same text.

    python -m tests.bench.extraction [FOLDER|FILE]... [--runs 5]

Text is what documents hold once read: those of `corpus/`, and of the folders given. Every system runs in a process of
its own, the runs of all in turn; the medians are printed. Time is CPU time of one core: of the second half of the items once
the first is read, when patterns and words met for the first time still load, and of all items read again, which is how
fast a process is that has read for a while. jieba and spaCy only cut words;
Recognizers-Text finds numbers, dates and sums; JioNLP times, sums and places. `extract` does all of it and makes claims.
"""

import argparse
import importlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[[list[list[str]]], int]
"""Reads items, each a list of paragraphs; how many things it found."""


def lantan() -> Run:
    """The whole of `extract`: text items to claims."""
    from extract.extractor import extract
    from ingest.model import About, Document, Item, Page, Passage, Stretch

    def document(items: list[list[str]]) -> Document:
        text = "\n".join(paragraph for item in items for paragraph in item)
        page = Page(1, 0, 0, "plain", "", text, text, (None,) * len(text), ())
        at, made = 0, []
        for item in items:
            passages = []
            for words in item:
                passages.append(Passage("paragraph", words, (Stretch(1, at, at + len(words)),)))
                at += len(words) + 1
            made.append(Item("", "", "", None, tuple(passages), "news", "", "2024-06-01"))
        return Document("0" * 64, "bench.txt", "text/plain", About(date="2024-06", region="CN"), (page,), tuple(made))

    return lambda items: len(extract(document(items)))


def jieba() -> Run:
    """jieba alone, words only."""
    from ingest.repair.segmenter import jieba as peer

    return lambda items: sum(len(peer.lcut(words)) for item in items for words in item)


def spacy() -> Run:
    """spaCy's blank Chinese pipeline with jieba, words only."""
    peer = importlib.import_module("spacy").blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    return lambda items: sum(len(peer(words)) for item in items for words in item)


def recognizers() -> Run:
    """Numbers, percentages, dates, sums and dimensions by Recognizers-Text."""
    number = importlib.import_module("ms_recognizers_number")
    dated = importlib.import_module("ms_recognizers_date_time")
    united = importlib.import_module("ms_recognizers_number_with_unit")
    ways = (
        number.recognize_number, number.recognize_percentage, dated.recognize_datetime, united.recognize_currency,
        united.recognize_dimension,
    )  # fmt: skip
    return lambda items: sum(len(way(words, "zh-cn")) for item in items for words in item for way in ways)


def jionlp() -> Run:
    """Times, sums and places by JioNLP."""
    peer = importlib.import_module("jionlp")

    def run(items: list[list[str]]) -> int:
        paragraphs = [words for item in items for words in item]
        found = sum(len(peer.ner.extract_time(words)) + len(peer.ner.extract_money(words)) for words in paragraphs)
        return found + sum(len(peer.recognize_location(words)["domestic"] or ()) for words in paragraphs)

    return run


SYSTEMS: dict[str, tuple[Callable[[], Run], int]] = {
    "lantan extract": (lantan, 10**9), "jieba": (jieba, 10**9), "spaCy zh with jieba": (spacy, 10**9),
    "Recognizers-Text": (recognizers, 5000), "JioNLP": (jionlp, 5000),
}  # fmt: skip
"""Each system, and how many characters it is given: the slow ones a sample, for the same medians."""


def texts(paths: Iterable[Path]) -> list[list[str]]:
    """The items of every document at the paths, as paragraphs."""
    from ingest import reader
    from ingest.corpus import scan
    from ingest.errors import IngestError
    from ingest.store import Readings

    found = []
    with tempfile.TemporaryDirectory() as folder:
        for source in scan([str(path) for path in paths]):
            try:
                document = reader.read(source.path, Readings(Path(folder)))
            except IngestError as fault:
                sys.stderr.write(f"{source.path.name} is left out: {fault}\n")
                continue
            found += [[p.text for p in item.passages if p.text.strip()] for item in document.items]
    return [item for item in found if item]


def measured(name: str, items: list[list[str]]) -> dict[str, float]:
    """One system once, in this process: seconds to its first result, characters a second, memory at most."""
    make, most = SYSTEMS[name]
    started = time.process_time()
    run = make()
    run([[next(words for item in items for words in item)[:60]]])
    ready = time.process_time() - started
    run(_sample(items[::2], most))  # patterns and tables load at their first use, which is not the speed of reading
    sample = _sample(items[1::2] or items, most)
    started = time.process_time()
    found = run(sample)
    speed = _length(sample) / max(time.process_time() - started, 1e-6)
    whole = _sample(items, most)
    started = time.process_time()
    run(whole)
    steady = _length(whole) / max(time.process_time() - started, 1e-6)
    return {"speed": speed, "steady": steady, "start": ready, "memory": _peak(), "found": found}


def _length(items: list[list[str]]) -> int:
    return sum(len(words) for item in items for words in item)


def _sample(items: list[list[str]], most: int) -> list[list[str]]:
    """The first items, until they have so many characters."""
    size, sample = 0, []
    for item in items:
        if size < most:
            sample.append(item)
            size += sum(map(len, item))
    return sample


def _peak() -> float:
    """Megabytes this process has had at most."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


def compared(items: list[list[str]], runs: int) -> dict[str, dict[str, float]]:
    """The median figures of every system that is there; one that is not is told in a sentence."""
    figures: dict[str, list[dict[str, float]]] = {name: [] for name in SYSTEMS}
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as kept:
        json.dump(items, kept)
        kept.flush()
        for _ in range(runs):
            for name in [name for name, had in figures.items() if had is not None]:
                command = [sys.executable, "-W", "ignore", "-m", "tests.bench.extraction", "--one", name, kept.name]
                done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
                if done.returncode:
                    last = done.stderr.strip().splitlines()[-1:] or ["it ended without a word"]
                    print(f"{name} is not compared here: {last[0]}")
                    del figures[name]
                    continue
                figures[name].append(json.loads(done.stdout.splitlines()[-1]))
    return {
        name: {key: statistics.median(one[key] for one in had) for key in had[0]}
        for name, had in figures.items()
        if had
    }


def main() -> None:
    """Prints the table."""
    said = argparse.ArgumentParser(prog="python -m tests.bench.extraction")
    said.add_argument("paths", nargs="*", type=Path)
    said.add_argument("--runs", type=int, default=5)
    said.add_argument("--one", nargs=2, metavar=("SYSTEM", "FILE"), help=argparse.SUPPRESS)
    told = said.parse_args()
    if told.one:
        print(json.dumps(measured(told.one[0], json.loads(Path(told.one[1]).read_text(encoding="utf-8")))))
        return
    items = texts(told.paths or [ROOT / "corpus" / "bulletins"])
    size = sum(len(words) for item in items for words in item)
    found = compared(items, told.runs)
    print(f"{size:,} characters in {len(items)} items, medians of {told.runs} runs, CPU time of one core\n")
    print("| | characters a second, new text | read before | start to first result, s | memory at most, MB |")
    print("| --- | --- | --- | --- | --- |")
    for name, one in found.items():
        print(f"| {name} | {one['speed']:,.0f} | {one['steady']:,.0f} | {one['start']:.2f} | {one['memory']:,.0f} |")


if __name__ == "__main__":
    main()

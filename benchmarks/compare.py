"""Words a second of quotekit beside what else one can do with the same texts, as ratios within one run.

    python -m benchmarks.compare [ARTICLES.jsonl[.gz]] [--limit N] [--json FILE]

Without a file it reads the example articles of ``seeds/``, repeated. Beside quotekit stand one pass of ``regex`` with the
pattern ``\\w+``, which is the least that reading words can cost; and, where spaCy is installed, its blank Arabic tokenizer and a
pipeline of tok2vec, tagger and dependency parser, which extractors that work on a parse need before they begin.

The weights of that pipeline are untrained and its analyses are nonsense. Only its time counts: it has the layers and widths of
spaCy's small models, and random weights take as long to multiply as trained ones. All ways run in one process on one
core, one after the other, and count the words of the bare pass.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import regex
from attrs import asdict, frozen

from benchmarks.corpus import articles
from quotekit import extract

_WORD = regex.compile(r"\w+")
#: As many as the universal relations and parts of speech: the last layers of the parser and the tagger have their width.
_RELATIONS, _PARTS_OF_SPEECH = 37, 17

Work = Callable[[list[str]], object]


@frozen
class Measure:
    """One way over all texts; the best of its runs."""

    way: str
    seconds: float
    words_per_second: float
    times_quotekit: float
    """How much faster than quotekit it is: below 1 it is slower."""


def bare_pass(texts: list[str]) -> None:
    """Every word found and forgotten."""
    for text in texts:
        for _ in _WORD.finditer(text):
            pass


def quotekit_extraction(texts: list[str]) -> None:
    """Every quote with its cue, speaker and role."""
    for text in texts:
        extract(text)


def spacy_tokenizer() -> Work:
    """The tokenizer of a blank Arabic pipeline."""
    import spacy

    nlp = spacy.blank("ar")

    def tokenize(texts: list[str]) -> None:
        for text in texts:
            nlp.make_doc(text)

    return tokenize


def spacy_parse() -> Work:
    """Tokenizer, tok2vec, tagger and parser with random weights, the vectors shared as in the small models."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("ar")
    nlp.add_pipe("tok2vec")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    nlp.add_pipe("tagger", config={"model": {"tok2vec": shared}})
    nlp.add_pipe("parser", config={"model": {"tok2vec": shared}, "min_action_freq": 1})
    words = [f"كلمة{number}" for number in range(_RELATIONS)]
    example = Example.from_dict(
        nlp.make_doc(" ".join(words)),
        {
            "words": words,
            "heads": [max(number - 1, 0) for number in range(_RELATIONS)],
            "deps": ["ROOT", *(f"relation{number}" for number in range(1, _RELATIONS))],
            "tags": [f"tag{number % _PARTS_OF_SPEECH}" for number in range(_RELATIONS)],
        },
    )
    nlp.initialize(lambda: [example])

    def parse(texts: list[str]) -> None:
        for _ in nlp.pipe(texts):
            pass

    return parse


def ways() -> Iterator[tuple[str, Work, int]]:
    """What is compared: its name, its work, and how many runs it gets; the parse is too slow for several."""
    yield "quotekit", quotekit_extraction, 3
    yield r"bare pass of `\w+`", bare_pass, 3
    try:
        import spacy
    except ImportError:
        print("spaCy is not installed: its tokenizer and its parse are left out (pip install spacy)")
        return
    yield f"spaCy {spacy.__version__}, blank Arabic tokenizer", spacy_tokenizer(), 3
    yield f"spaCy {spacy.__version__}, tok2vec, tagger and parser (untrained)", spacy_parse(), 1


def compare(texts: list[str]) -> list[Measure]:
    """All ways over the same texts, each warmed up on a few of them."""
    words = sum(len(_WORD.findall(text)) for text in texts)
    measures: list[Measure] = []
    for way, work, runs in ways():
        work(texts[:20])
        taken = min(_seconds(work, texts) for _ in range(runs))
        own = measures[0].seconds if measures else taken
        measures.append(Measure(way, taken, words / taken, own / taken))
    return measures


def _seconds(work: Work, texts: list[str]) -> float:
    begun = perf_counter()
    work(texts)
    return perf_counter() - begun


def table(measures: list[Measure]) -> str:
    """The measures in Markdown."""
    lines = ["| way | seconds | words a second | times quotekit |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {each.way} | {each.seconds:.2f} | {each.words_per_second:,.0f} | {each.times_quotekit:.2g} |"
        for each in measures
    ]
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.compare",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("articles", nargs="?", type=Path, help="JSON Lines with `text`, plain or gzipped")
    parser.add_argument("--limit", type=int, default=200, help="articles at most (default: %(default)s)")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    return parser


def main() -> None:
    """The command line."""
    arguments = _parser().parse_args()
    # Before numpy is loaded: what multiplies matrices may start a thread for each core, and all ways have one.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    texts = list(articles(arguments.articles, arguments.limit))
    words = sum(len(_WORD.findall(text)) for text in texts)
    print(
        f"{len(texts):,} articles, {words:,} words; Python {platform.python_version()}, {platform.system()}"
    )
    measures = compare(texts)
    print(table(measures))
    if arguments.json:
        data: dict[str, Any] = {
            "date": date.today().isoformat(),
            "python": platform.python_version(),
            "articles": len(texts),
            "words": words,
            "measures": [asdict(measure) for measure in measures],
        }
        arguments.json.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""Measures how often the quotes of each rule are right, for ``quotekit/confidence.txt``.

    python -m benchmarks.calibrate seeds/gold.jsonl [GOLD.jsonl …] [--write]

A file that is named twice counts twice: those that two readers have annotated may be given more weight.
Right is what end to end counts: content cut well and the right speaker. A rule with few quotes is drawn towards the share of
all quotes in the same circumstances. Prints the expected calibration error of a five-fold cross-validation by documents.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from quotekit import Extraction, Quote, extract
from quotekit.confidence import circumstances
from quotekit.evaluation import GoldDocument, predicted_quotes, read_gold
from quotekit.evaluation.matching import compare

_PRIOR = 8  # quotes' worth of weight that the common share has against a rule's own
_FOLDS = 5
_BINS = 10

Key = tuple[str, str]
Judged = tuple[Key, bool]


def key_of(quote: Quote, extraction: Extraction) -> Key:
    """The rule and the circumstances of this quote."""
    source = extraction.speakers[quote.speaker.id] if quote.speaker else None
    return quote.rule, circumstances(quote.content, quote.speaker, source)


def judge(document: GoldDocument) -> list[Judged]:
    """The kind of each of the engine's quotes in a document, and whether it is right; excused ones are left out."""
    extraction = extract(document.text)
    predictions = predicted_quotes(extraction.to_dict(), document.words)
    keys = {id(p): key_of(q, extraction) for p, q in zip(predictions, extraction, strict=True)}
    comparison = compare(document, predictions)
    right = {id(found.predicted): found.end_to_end for found in comparison.outcomes if found.predicted}
    wrong = {id(quote): False for quote in comparison.spurious}
    return [(keys[k], answer) for k, answer in (right | wrong).items()]


def shares(judged: Iterable[Judged]) -> dict[Key, tuple[float, int]]:
    """The smoothed share of right quotes by kind, and how many there were; ``*`` stands for all rules."""
    counts: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
    for (rule, how), answer in judged:
        for key in ((rule, how), ("*", how)):
            counts[key][0] += answer
            counts[key][1] += 1
    table: dict[Key, tuple[float, int]] = {}
    for (rule, how), (right, n) in counts.items():
        all_right, all_n = counts["*", how]
        common = all_right / all_n
        share = common if rule == "*" else (right + _PRIOR * common) / (n + _PRIOR)
        table[rule, how] = (share, n)
    return table


def calibration_error(documents: Sequence[list[Judged]]) -> float:
    """Expected calibration error over ten bins, each document judged with shares measured on the other folds."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for fold in range(_FOLDS):
        table = shares(j for n, doc in enumerate(documents) if n % _FOLDS != fold for j in doc)
        for n, doc in enumerate(documents):
            if n % _FOLDS == fold:
                for key, answer in doc:
                    p = table.get(key, table.get(("*", key[1]), (0.5, 0)))[0]
                    bins[min(int(p * _BINS), _BINS - 1)].append((p, answer))
    total = sum(map(len, bins))
    return sum(abs(sum(p - answer for p, answer in members)) for members in bins) / total


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="write quotekit/confidence.txt")
    arguments = parser.parse_args()
    documents = [judge(document) for path in arguments.gold for document in read_gold(path)]
    print(
        f"{sum(map(len, documents))} quotes, cross-validated calibration error {calibration_error(documents):.3f}"
    )
    table = shares(judged for document in documents for judged in document)
    lines = ["# rule | circumstances | share right | quotes measured"]
    lines += [f"{rule} | {how} | {share:.3f} | {n}" for (rule, how), (share, n) in sorted(table.items())]
    text = "\n".join(lines) + "\n"
    if arguments.write:
        Path("quotekit/confidence.txt").write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()

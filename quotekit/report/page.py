"""The report as one page: charts that are read without a script, and a table that the script filters and sorts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from quotekit.export.page import LANGUAGES, act_label, assemble, asset, escape, labels, printable, script_json
from quotekit.report.aggregate import Count, Summary, period, summarise
from quotekit.report.corpus import KINDS, Corpus, Document, Row

_PACKAGE = "quotekit.report"
_BARS = 12
_MISSING = -1


def render(corpus: Corpus, title: str | None = None, language: str = "ar") -> str:
    """The report. ``language`` is the interface's at the start, ``ar`` or ``en``; a button on the page switches."""
    words = labels(language)
    summary = summarise(corpus)
    slots = {
        "language": escape(language),
        "direction": words["direction"],
        "title": escape(title or words["report_title"]),
        "own_title": "" if title else ' data-t="report_title"',
        "tiles": _tiles(corpus, summary, words),
        "share": _share(summary, words),
        "speakers": _bars("speaker", summary.speakers, {}, words, summary.unnamed),
        "roles": _bars("role", summary.roles, {}, words),
        "acts": _bars(
            "act", summary.acts, {act.value: act_label(act.value, language) for act in summary.acts}, words
        ),
        "outlets": _bars("outlet", summary.outlets, {}, words),
        "periods": _columns(summary.periods, words),
        "no_outlets": "" if summary.outlets else "hidden",
        "no_periods": "" if summary.periods else "hidden",
        "data": script_json(data(corpus, summary)),
        **{f"word_{key}": escape(word) for key, word in words.items() if isinstance(word, str)},
    }
    style = asset("base.css") + asset("report.css", _PACKAGE)
    return assemble(asset("report.html", _PACKAGE), style, asset("report.js", _PACKAGE), slots)


def data(corpus: Corpus, summary: Summary) -> dict[str, Any]:
    """What the script works on: the values of each dimension once, and a row of numbers and words per quote."""
    values = {
        "speaker": [count.value for count in summary.speakers],
        "role": [count.value for count in summary.roles],
        "act": [count.value for count in summary.acts],
        "kind": list(KINDS),
        "outlet": [count.value for count in summary.outlets],
        "period": [count.value for count in summary.periods],
    }
    codes = {name: {value: code for code, value in enumerate(listed)} for name, listed in values.items()}
    return {
        "labels": {language: dict(labels(language)) for language in LANGUAGES},
        "values": {name: [printable(value) for value in listed] for name, listed in values.items()},
        "unnamed": sorted(codes["speaker"][name] for name in summary.unnamed),
        "documents": [_document_values(document) for document in corpus.documents],
        "quotes": [_row_values(corpus, row, codes, summary.period_length) for row in corpus.rows],
    }


def _document_values(document: Document) -> list[str]:
    return [printable(value or "") for value in (document.id, document.title, document.date)]


def _row_values(corpus: Corpus, row: Row, codes: Mapping[str, Mapping[str, int]], length: int) -> list[Any]:
    """In this order: the code of each dimension, the document, confidence, cue, rule, the pieces of the sentence."""
    values = {
        "speaker": row.speaker,
        "role": row.role,
        "act": row.act,
        "kind": row.kind,
        "outlet": corpus.outlet(row),
        "period": period(corpus.date(row), length),
    }
    coded = [codes[name].get(value, _MISSING) if value else _MISSING for name, value in values.items()]
    pieces = [value for piece in row.pieces for value in (printable(piece.text), piece.part)]
    return [*coded, row.document, row.percent, printable(row.cue), printable(row.rule), pieces]


def _tiles(corpus: Corpus, summary: Summary, words: Mapping[str, Any]) -> str:
    named = sum(count.value not in summary.unnamed for count in summary.speakers)
    figures = [
        ("quotes", str(summary.quotes)),
        ("documents", str(summary.documents)),
        ("named_speakers", str(named)),
    ]
    if summary.outlets:
        figures.append(("outlets", str(len(summary.outlets))))
    if summary.periods:
        first, last = summary.periods[0].value, summary.periods[-1].value
        figures.append(("period", first if first == last else f"{first} – {last}"))
    return "\n".join(
        f'<div><dt data-t="{key}">{escape(words[key])}</dt><dd dir="ltr">{escape(value)}</dd></div>'
        for key, value in figures
    )


def _share(summary: Summary, words: Mapping[str, Any]) -> str:
    """Direct against indirect: a switch per kind, with its share."""
    total = sum(summary.kinds)
    items = []
    for code, (kind, count) in enumerate(zip(KINDS, summary.kinds, strict=True)):
        name = escape(words["kinds"][kind])
        items.append(
            f'<li><button type="button" data-dimension="kind" data-code="{code}" aria-pressed="false">'
            f'<svg class="swatch" aria-hidden="true"><rect class="{kind}" width="100%" height="100%"/></svg>'
            f'<span class="label">{name}</span> <span class="number">{count}</span> '
            f'<span class="percent">{_percent(count, total)}</span></button></li>'
        )
    return f'{_stack(summary.kinds, total)}<ul class="kinds">{"".join(items)}</ul>'


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "0%"


def _bars(
    dimension: str,
    counts: Sequence[Count],
    names: Mapping[str, str],
    words: Mapping[str, Any],
    slanted: Iterable[str] = (),
) -> str:
    """The commonest values, each a button that filters by it."""
    slanted = frozenset(slanted)
    longest = counts[0].total if counts else 0
    items = []
    for code, count in enumerate(counts[:_BARS]):
        name = escape(names.get(count.value, count.value))
        style = ' class="unnamed"' if count.value in slanted else ""
        items.append(
            f'<li{style}><button type="button" data-dimension="{dimension}" data-code="{code}" aria-pressed="false" '
            f'title="{escape(_split(count, words))}">'
            f'<bdi class="label">{name}</bdi> <span class="number">{count.total}</span>'
            f"{_stack(count.by_kind, longest)}</button></li>"
        )
    return f'<ol class="bars" data-bars="{dimension}">{"".join(items)}</ol>'


def _split(count: Count, words: Mapping[str, Any]) -> str:
    parts = zip(KINDS, count.by_kind, strict=True)
    return " · ".join(f"{words['kinds'][kind]} {number}" for kind, number in parts if number)


def _stack(by_kind: Sequence[int], longest: int) -> str:
    """A bar from the right, one stretch per kind; the script turns it round for a page that reads from the left."""
    rects, done = [], 0.0
    for kind, number in zip(KINDS, by_kind, strict=True):
        width = 100 * number / longest if longest else 0
        if number:
            rects.append(f'<rect class="{kind}" x="{done:.2f}%" width="{width:.2f}%" height="100%"/>')
        done += width
    return f'<svg class="stack" aria-hidden="true">{"".join(rects)}</svg>'


def _columns(counts: Sequence[Count], words: Mapping[str, Any]) -> str:
    """One column per period, in time order; each is a button that filters by it."""
    tallest = max((count.total for count in counts), default=0)
    items = []
    for code, count in enumerate(counts):
        name = escape(count.value)
        items.append(
            f'<li><button type="button" data-dimension="period" data-code="{code}" aria-pressed="false" '
            f'aria-label="{name}: {count.total}" title="{name}: {count.total} · {escape(_split(count, words))}">'
            f'{_pillar(count.by_kind, tallest)}<span class="label" aria-hidden="true">{name}</span></button></li>'
        )
    return f'<ol class="pillars" data-pillars="period">{"".join(items)}</ol>'


def _pillar(by_kind: Sequence[int], tallest: int) -> str:
    rects, done = [], 0.0
    for kind, number in zip(KINDS, by_kind, strict=True):
        height = 100 * number / tallest if tallest else 0
        done += height
        if number:
            rects.append(f'<rect class="{kind}" y="{100 - done:.2f}%" width="100%" height="{height:.2f}%"/>')
    return f'<svg class="pillar" aria-hidden="true">{"".join(rects)}</svg>'

"""One article as one page: its quotes marked in the text, its speakers beside it.

The page needs no network and no server. It reads right to left, in colour and without, on screen, on paper and aloud;
its script only adds to it (details on focus, links drawn, filters).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from quotekit.export.markup import NO_SPEAKER, ArticleWriter, check, marks_of, speaker_key
from quotekit.export.page import act_label, assemble, asset, escape, labels
from quotekit.records import Extraction, Quote, Source

_SNIPPET = 160
_KINDS = ("direct", "mixed", "indirect", "reported")


def render(text: str, extraction: Extraction, title: str | None = None, language: str = "ar") -> str:
    """The page of one document. ``language`` is the interface's: ``ar`` or ``en``; the text is set right to left.

    Raises `ValueError` where the extraction is not of this text, or the language is unknown.
    """
    check(text, extraction)
    words = labels(language)
    names = {number: _name(number, quote, language) for number, quote in enumerate(extraction, 1)}
    article = ArticleWriter(text, marks_of(extraction), words, names).html()
    slots = {
        "language": escape(language),
        "direction": words["direction"],
        "title": escape(title or words["page_title"]),
        "article": article,
        "legend": _legend(extraction, words),
        "speakers": "\n".join(_cards(extraction, language)),
        "count": _count(extraction, words),
        **_escaped_words(words),
    }
    style = asset("base.css") + asset("view.css")
    return assemble(asset("view.html"), style, asset("view.js"), slots)


def summary(extraction: Extraction, language: str = "ar") -> str:
    """The quotes as an HTML table without style or script: for notebooks, where the text is not at hand."""
    words = labels(language)
    columns = ("speaker", "role", "act", "kind", "quote", "confidence")
    head = "".join(f'<th scope="col">{escape(words[column])}</th>' for column in columns)
    rows = "\n".join(f"<tr>{_summary_cells(quote, language)}</tr>" for quote in extraction)
    return (
        f'<table dir="{words["direction"]}" lang="{escape(language)}"><caption>{_count(extraction, words)}</caption>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>"
    )


def _summary_cells(quote: Quote, language: str) -> str:
    words = labels(language)
    cells = (
        quote.speaker.name if quote.speaker else words["none"],
        quote.role or words["none"],
        act_label(quote.cue.act, language) if quote.cue else words["none"],
        words["kinds"].get(quote.kind, quote.kind),
        quote.text,
        f"{quote.confidence:.0%}",
    )
    return "".join(f"<td><bdi>{escape(cell)}</bdi></td>" for cell in cells)


def _escaped_words(words: Mapping[str, Any]) -> dict[str, str]:
    """The interface's words as slots of the template, each with ``word_`` before its key."""
    return {f"word_{key}": escape(word) for key, word in words.items() if isinstance(word, str)}


def _name(number: int, quote: Quote, language: str) -> str:
    """How the page calls a quote aloud: its number, kind and speaker."""
    words = labels(language)
    kind = words["kinds"].get(quote.kind, quote.kind)
    speaker = quote.speaker.name if quote.speaker else words["unknown_speaker"]
    comma = "، " if language == "ar" else ", "
    return comma.join((f"{words['quote']} {number}", kind, speaker))


def _count(extraction: Extraction, words: Mapping[str, Any]) -> str:
    speakers = {speaker_key(quote) for quote in extraction} - {NO_SPEAKER}
    return f"{escape(words['quotes'])}: {len(extraction)} · {escape(words['speakers'])}: {len(speakers)}"


def _legend(extraction: Extraction, words: Mapping[str, Any]) -> str:
    """The key to the marks; each kind of quote is a switch, with its count."""
    counts = Counter[str](quote.kind for quote in extraction)
    kinds = (
        f'<li><button type="button" class="kind" data-kind="{kind}" aria-pressed="true">'
        f'<span class="sample content {kind}">{escape(words["kinds"][kind])}</span> '
        f'<span class="number">{counts[kind]}</span></button></li>'
        for kind in _KINDS
    )
    parts = (
        f'<li><span class="sample {part}">{escape(words[part])}</span></li>'
        for part in ("cue", "speaker", "role")
    )
    return "\n".join((*kinds, *parts))


def _cards(extraction: Extraction, language: str) -> Iterator[str]:
    """A card per source that speaks, the one with most quotes first; then the quotes without one."""
    groups: dict[str, list[tuple[int, Quote]]] = {}
    for number, quote in enumerate(extraction, 1):
        groups.setdefault(speaker_key(quote), []).append((number, quote))
    sources = {str(source.id): source for source in extraction.speakers}
    for key in sorted(groups, key=lambda key: (key == NO_SPEAKER, -len(groups[key]))):
        yield _card(key, groups[key], sources.get(key), language)
    if not groups:
        yield f'<p class="nothing">{escape(labels(language)["no_quotes"])}</p>'


def _card(key: str, quotes: list[tuple[int, Quote]], source: Source | None, language: str) -> str:
    words = labels(language)
    first = quotes[0][1].speaker
    name = source.name if source else first.name if first else words["unknown_speaker"]
    items = "\n".join(_item(number, quote, language) for number, quote in quotes)
    return (
        f'<section class="card" data-s="{escape(key)}">\n'
        f'<h3><button type="button" class="pick" data-s="{escape(key)}" aria-pressed="false">'
        f'<bdi class="name">{escape(name)}</bdi> <span class="number">{len(quotes)}</span></button></h3>\n'
        f"{_about(source, words) if source else ''}<ol>\n{items}\n</ol>\n</section>"
    )


def _about(source: Source, words: Mapping[str, Any]) -> str:
    """What the document tells about a source: its kind, roles and other names."""
    kind = words.get(f"kind_{source.kind}", source.kind)
    tags = [kind] if source.named else [kind, words["unnamed"]]
    lines = [f'<p class="tags">{" · ".join(map(escape, tags))}</p>\n']
    if source.roles:
        roles = "".join(f"<li><bdi>{escape(role)}</bdi></li>" for role in source.roles)
        lines.append(f'<ul class="roles" aria-label="{escape(words["roles"])}">{roles}</ul>\n')
    others = [alias for alias in source.aliases if alias != source.name]
    if others:
        listed = "، ".join(f"<bdi>{escape(alias)}</bdi>" for alias in others)
        lines.append(f'<p class="aliases">{escape(words["also"])}: {listed}</p>\n')
    return "".join(lines)


def _item(number: int, quote: Quote, language: str) -> str:
    """One quote in its speaker's card, with all that is known of it."""
    words = labels(language)
    kind = escape(quote.kind)
    return (
        f'<li data-q="{number}" data-s="{escape(speaker_key(quote))}" data-kind="{kind}">'
        f'<a href="#quote-{number}" data-q="{number}"><span class="mark {kind}" aria-hidden="true">{number}</span> '
        f'<span class="snippet"><bdi>{escape(_shortened(quote.text))}</bdi></span></a>\n'
        f'<dl class="facts">{_facts(quote, language, words)}</dl></li>'
    )


def _facts(quote: Quote, language: str, words: Mapping[str, Any]) -> str:
    rows = (
        f'<div class="fact-{key}"><dt>{escape(words[key])}</dt><dd>{value}</dd></div>'
        for key, value in _fact_values(quote, language, words)
    )
    return "".join(rows)


def _fact_values(quote: Quote, language: str, words: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each thing that is known of a quote: the key of its label, and its value as HTML."""
    yield "speaker", _speaker_fact(quote, words)
    if quote.role:
        yield "role", f"<bdi>{escape(quote.role)}</bdi>"
    if quote.cue:
        act = escape(act_label(quote.cue.act, language))
        yield "act", f'{act} <span class="aside">(<bdi>{escape(quote.cue.span.text)}</bdi>)</span>'
        if quote.cue.polarity != "affirmed":
            yield "polarity", escape(words.get(quote.cue.polarity, quote.cue.polarity))
        if quote.cue.stance != "neutral":
            yield "stance", escape(words.get(quote.cue.stance, quote.cue.stance))
    yield "kind", escape(words["kinds"].get(quote.kind, quote.kind))
    percent = round(quote.confidence * 100)
    yield (
        "confidence",
        f'<meter min="0" max="100" value="{percent}">{percent}%</meter> <span>{percent}%</span>',
    )
    yield "rule", f'<code dir="ltr">{escape(quote.rule)}</code>'


def _speaker_fact(quote: Quote, words: Mapping[str, Any]) -> str:
    if not quote.speaker:
        return escape(words["unknown_speaker"])
    name = f"<bdi>{escape(quote.speaker.name)}</bdi>"
    if quote.speaker.mention:
        return name
    return f'{name} <span class="aside">({escape(words["resolved"])})</span>'


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    if len(flat) <= _SNIPPET:
        return flat
    return f"{flat[:_SNIPPET].rsplit(' ', 1)[0]}…"

"""Readable text for people: a heading for each document, then its quotes, each with who, role, cue, kind and words.

Every field stands on a line of its own that begins with an Arabic word, so that a terminal that knows right-to-left
text sets the whole line from the right; no direction controls are written. Control characters of the text come out as
visible signs: no document can steer the terminal. With the package `rich` there is colour on a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, TextIO

from quotekit.documents import Result
from quotekit.export.page import act_label, labels, printable
from quotekit.records import Cue, Quote

TARGET: Literal["text"] = "text"

_LANGUAGE = "ar"
_HEADING, _NUMBER, _LABEL, _SPEAKER, _WORDS, _PLAIN = "bold", "dim", "dim", "bold cyan", "green", ""

_Piece = tuple[str, str]
"""Words and the `rich` style in which a terminal shows them."""
_Line = list[_Piece]


def write(results: Iterable[Result], target: TextIO, *, with_text: bool = False) -> None:
    """Write the quotes of each result; ``with_text`` puts the text of the document above them."""
    show = _printer(target)
    for result in results:
        for line in _document(result, with_text):
            show(line)
        target.flush()


def _printer(target: TextIO) -> Callable[[_Line], None]:
    """What writes one line: with colour on a terminal where `rich` is installed, plain everywhere else."""
    if target.isatty():
        try:
            return _coloured(target)
        except ImportError:
            pass
    return lambda line: print("".join(words for words, _ in line), file=target)


def _coloured(target: TextIO) -> Callable[[_Line], None]:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=target, highlight=False, emoji=False, markup=False, soft_wrap=True)
    return lambda line: console.print(Text.assemble(*line))


def _document(result: Result, with_text: bool) -> Iterator[_Line]:
    words = labels(_LANGUAGE)
    yield [(f"═══ {_one_line(str(result.document.id))} ═══", _HEADING)]
    if with_text:
        yield [(_lines(result.document.text), _PLAIN)]
    yield []
    if not result.extraction:
        yield [(words["no_quotes"], _PLAIN)]
        yield []
    for number, quote in enumerate(result.extraction, 1):
        yield [(f"[{number}]", _NUMBER)]
        yield from _quote(quote)
        yield []


def _quote(quote: Quote) -> Iterator[_Line]:
    words = labels(_LANGUAGE)
    speaker = quote.speaker.name if quote.speaker else words["unknown_speaker"]
    yield _field("speaker", speaker, _SPEAKER)
    if quote.role:
        yield _field("role", quote.role, _PLAIN)
    if quote.cue:
        yield _field("cue", _cue(quote.cue), _PLAIN)
    yield _field("kind", words["kinds"][quote.kind], _PLAIN)
    yield _field("quote", quote.text, _WORDS)


def _cue(cue: Cue) -> str:
    """The cue as it stands; in brackets what it does, where the verb does not say so itself, and whether it denies."""
    act = act_label(cue.act, _LANGUAGE)
    notes = [act] if act != cue.lemma else []
    if cue.polarity == "denied":
        notes.append(labels(_LANGUAGE)["denied"])
    return f"{cue.span.text} ({'، '.join(notes)})" if notes else cue.span.text


def _field(label: str, value: str, style: str) -> _Line:
    return [(f"{labels(_LANGUAGE)[label]}: ", _LABEL), (_one_line(value), style)]


def _one_line(text: str) -> str:
    return printable(" ".join(text.split()))


def _lines(text: str) -> str:
    return "\n".join(printable(line) for line in text.splitlines())

"""W3C Web Annotation: JSON Lines, an ``AnnotationPage`` for each document.

A quote is an annotation whose targets are the stretches of its content and whose bodies give its kind, the name of its
source and the role. The words of cue, speaker and role are annotations of their own that link to the quote's.
Each target has a position selector (code points, as the standard counts) and a quote selector with what stands
around the words, so that it can be found again in a text that has changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Literal, TextIO
from urllib.parse import quote as percent_encoded

from quotekit.documents import Result
from quotekit.export.graph import parts_of
from quotekit.records import Quote, Span

TARGET: Literal["text"] = "text"

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_SURROUNDINGS = 32
"""Code points before and after the words that a quote selector holds."""
_ADDRESSES = ("http://", "https://", "urn:")
_ADDRESS_CHARACTERS = ":/?[]@!$&'()*+,;=%~"


def write(results: Iterable[Result], target: TextIO, *, with_text: bool = False) -> None:
    """Write one line for each result. The text itself is the annotations' source, so it is not written."""
    for result in results:
        target.write(json.dumps(page(result), ensure_ascii=False) + "\n")
        target.flush()


def page(result: Result) -> dict[str, Any]:
    """The annotations of one document. Its id is its address where it is one, else a relative address is made of it."""
    source = _address(str(result.document.id))
    writer = _Writer(source, result.document.text)
    items = [
        annotation
        for number, quote in enumerate(result.extraction, 1)
        for annotation in writer.annotations(number, quote)
    ]
    return {"@context": CONTEXT, "id": f"{source}#quotes", "type": "AnnotationPage", "items": items}


def _address(identity: str) -> str:
    """An address that can do nothing but name: of the web, a URN, or relative.

    >>> _address("https://example.org/1#top"), _address("javascript:x"), _address("خبر")
    ('https://example.org/1', 'javascript%3Ax', '%D8%AE%D8%A8%D8%B1')
    """
    given = identity.encode("utf-8", "replace")
    if identity.lower().startswith(_ADDRESSES):
        return percent_encoded(given.partition(b"#")[0], safe=_ADDRESS_CHARACTERS)
    return percent_encoded(given, safe="")


class _Writer:
    """Writes the annotations of one document."""

    def __init__(self, source: str, text: str) -> None:
        self._source = source
        self._text = text

    def annotations(self, number: int, quote: Quote) -> Iterator[dict[str, Any]]:
        """The quote's own annotation, then those of its parts."""
        identity = f"{self._source}#quote-{number}"
        targets = [self._target(span) for span in quote.content]
        yield {
            "id": identity,
            "type": "Annotation",
            "motivation": "identifying",
            "body": list(_bodies(quote)),
            "target": targets if len(targets) > 1 else targets[0],
        }
        for part, span in parts_of(quote):
            yield {
                "id": f"{identity}-{part}",
                "type": "Annotation",
                "motivation": "tagging",
                "body": [
                    _textual("tagging", part),
                    {"type": "SpecificResource", "purpose": "linking", "source": identity},
                ],
                "target": self._target(span),
            }

    def _target(self, span: Span) -> dict[str, Any]:
        before = self._text[max(0, span.start - _SURROUNDINGS) : span.start]
        after = self._text[span.end : span.end + _SURROUNDINGS]
        return {
            "type": "SpecificResource",
            "source": self._source,
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {"type": "TextQuoteSelector", "exact": span.text, "prefix": before, "suffix": after},
            ],
        }


def _textual(purpose: str, value: str, language: str | None = None) -> dict[str, Any]:
    body = {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
    return body | {"language": language} if language else body


def _bodies(quote: Quote) -> Iterator[dict[str, Any]]:
    yield _textual("classifying", quote.kind)
    if quote.speaker:
        yield _textual("identifying", quote.speaker.name, "ar")
    if quote.role:
        yield _textual("describing", quote.role, "ar")

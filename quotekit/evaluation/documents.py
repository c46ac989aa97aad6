"""What is compared: gold documents and predicted ones, read from JSON Lines with every fault named by file and line."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from attrs import field, frozen

from quotekit.evaluation.words import Offsets, Words

KINDS = ("direct", "indirect", "mixed", "reported")
_T = TypeVar("_T")


class InputError(ValueError):
    """A file that cannot be scored: the message names the file, the line where there is one, and the cause."""


@frozen
class GoldQuote:
    """One annotated quote. ``entity`` is the key of its source in the document, None where it has no source."""

    kind: str
    content: tuple[Offsets, ...]
    cue: Offsets | None
    speaker: Offsets | None
    """The words that name the source beside the cue; None where it is elided or a pronoun."""
    role: Offsets | None
    entity: str | None
    optional: bool
    words: tuple[int, ...]
    """The content as `Words.content` sees it."""


@frozen
class Entity:
    """A source as the annotators know it: its fullest name and every string that denotes it."""

    name: str
    aliases: tuple[str, ...]


@frozen
class GoldDocument:
    """A text with its annotated quotes and their sources."""

    id: str
    text: str
    outlet: str | None
    entities: Mapping[str, Entity]
    quotes: tuple[GoldQuote, ...]
    words: Words = field(repr=False, eq=False)


@frozen
class PredictedQuote:
    """One predicted quote; ``name`` is the resolved name of its speaker, None where none is predicted."""

    kind: str | None
    content: tuple[Offsets, ...]
    cue: Offsets | None
    lemma: str | None
    name: str | None
    mention: Offsets | None
    role: Offsets | None
    confidence: float | None
    rule: str | None
    words: tuple[int, ...]


def read_gold(path: Path) -> list[GoldDocument]:
    """The documents of a gold file, in its order.

    Raises `InputError` for a line that is no document of the gold format, a span outside its text, an entity that
    is not declared, and a second document with the same id.
    """
    documents: dict[str, GoldDocument] = {}
    for where, data in _objects(path):
        document = _checked(where, gold_document, data)
        if document.id in documents:
            raise InputError(f"{where}: a second document {document.id!r}")
        documents[document.id] = document
    return list(documents.values())


def read_predictions(path: Path, gold: list[GoldDocument]) -> dict[str, list[PredictedQuote]]:
    """The predicted quotes of the documents that gold knows, by id; raises `InputError` as `read_gold` does."""
    known = {document.id: document for document in gold}
    predicted: dict[str, list[PredictedQuote]] = {}
    for where, data in _objects(path):
        name = _checked(where, _identity, data)
        if name in predicted:
            raise InputError(f"{where}: a second document {name!r}")
        if name in known:
            predicted[name] = _checked(where, predicted_quotes, data, known[name].words)
    if known and not predicted:
        raise InputError(f"{path}: holds none of the {len(known)} gold documents (they are joined by `id`)")
    return predicted


def gold_document(data: Mapping[str, Any]) -> GoldDocument:
    """A gold document from its JSON object; raises `ValueError`, `KeyError` or `TypeError` for what does not fit."""
    words = Words(_string(data, "text"))
    entities = {
        key: Entity(entity["name"], (*entity.get("aliases", ()),))
        for key, entity in data.get("entities", {}).items()
    }
    quotes = tuple(_numbered(data["quotes"], _gold_quote, words, entities))
    return GoldDocument(
        _identity(data),
        words.text,
        data.get("outlet"),
        _with_mentions(entities, quotes, words.text),
        quotes,
        words,
    )


def predicted_quotes(data: Mapping[str, Any], words: Words) -> list[PredictedQuote]:
    """The quotes of a predicted document (the output of ``quotekit extract``) over the words of the gold text."""
    return list(_numbered(data.get("quotes", ()), _predicted_quote, words))


def _gold_quote(data: Mapping[str, Any], words: Words, entities: Mapping[str, Entity]) -> GoldQuote:
    entity = data["entity"]
    if entity is not None and entity not in entities:
        raise ValueError(f"entity {entity!r} is not declared")
    if data["kind"] not in KINDS:
        raise ValueError(f"kind {data['kind']!r} is none of {', '.join(KINDS)}")
    content = _stretches(data, words)
    return GoldQuote(
        kind=data["kind"],
        content=content,
        cue=_span(data["cue"], "cue", words),
        speaker=_span(data["speaker"], "speaker", words),
        role=_span(data["role"], "role", words),
        entity=entity,
        optional=bool(data["optional"]),
        words=words.content(content),
    )


def _predicted_quote(data: Mapping[str, Any], words: Words) -> PredictedQuote:
    content = _stretches(data, words)
    cue, speaker = data.get("cue"), data.get("speaker") or {}
    return PredictedQuote(
        kind=data.get("kind"),
        content=content,
        cue=_span(cue, "cue", words),
        lemma=cue.get("lemma") if isinstance(cue, Mapping) else None,
        name=speaker.get("name") or None,
        mention=_span(speaker.get("mention"), "speaker.mention", words),
        role=_span(speaker.get("role"), "speaker.role", words),
        confidence=_confidence(data.get("confidence")),
        rule=data.get("rule"),
        words=words.content(content),
    )


def _with_mentions(
    entities: Mapping[str, Entity], quotes: tuple[GoldQuote, ...], text: str
) -> dict[str, Entity]:
    """Whatever names a source beside a cue is a name of that source."""
    aliases = {key: list(entity.aliases) for key, entity in entities.items()}
    for quote in quotes:
        if quote.speaker and quote.entity is not None:
            aliases[quote.entity].append(text[slice(*quote.speaker)])
    return {key: Entity(entity.name, tuple(dict.fromkeys(aliases[key]))) for key, entity in entities.items()}


def _stretches(data: Mapping[str, Any], words: Words) -> tuple[Offsets, ...]:
    spans = (_span(item, "content", words) for item in data["content"])
    stretches = tuple(sorted(span for span in spans if span))
    if not stretches:
        raise ValueError("the content has no stretch")
    return stretches


def _span(value: Any, what: str, words: Words) -> Offsets | None:
    """Offsets from ``[start, end]`` or ``{"start", "end"}``, checked against the text."""
    if value is None:
        return None
    start, end = (value["start"], value["end"]) if isinstance(value, Mapping) else value
    if not (isinstance(start, int) and isinstance(end, int)):
        raise TypeError(f"{what} {value!r} has no whole numbers for offsets")
    if not 0 <= start < end <= len(words.text):
        raise ValueError(f"{what} {start}..{end} is no stretch of a text of {len(words.text)} characters")
    return start, end


def _confidence(value: Any) -> float | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"confidence {value!r} is no number from 0 to 1")
    return float(value)


def _identity(data: Mapping[str, Any]) -> str:
    return _string(data, "id")


def _string(data: Mapping[str, Any], key: str) -> str:
    value = data[key]
    if not isinstance(value, str):
        raise TypeError(f"`{key}` is no string")
    return value


def _numbered(items: Any, read: Callable[..., _T], *context: Any) -> Iterator[_T]:
    """Each item as ``read`` understands it; a fault names the quote, counted from 1."""
    for number, item in enumerate(items, 1):
        try:
            yield read(item, *context)
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise ValueError(f"quote {number}: {_cause(fault)}") from fault


def _checked(where: str, read: Callable[..., _T], *arguments: Any) -> _T:
    try:
        return read(*arguments)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise InputError(f"{where}: {_cause(fault)}") from fault


def _cause(fault: Exception) -> str:
    return f"field {fault} is missing" if isinstance(fault, KeyError) else str(fault)


def _objects(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The JSON objects of a file, each with the place to name in an error; blank lines do not count.

    A folder holds what annotators corrected: brat standoff, or UIMA CAS where it has a type system.
    """
    if path.is_dir():
        yield from _corrected(path)
        return
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            data = json.loads(line)
        except ValueError as fault:
            raise InputError(f"{where}: no JSON ({fault})") from fault
        if not isinstance(data, dict):
            raise InputError(f"{where}: no JSON object")
        yield where, data


def _corrected(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    name = "cas" if (folder / "TypeSystem.xml").exists() else "brat"
    try:
        for document in import_module(f"quotekit.export.{name}").read(folder):
            yield f"{folder}, document {document['id']!r}", document
    except (OSError, ValueError, ImportError) as fault:
        raise InputError(str(fault)) from fault


def _lines(path: Path) -> list[str]:
    """The lines of a ``.jsonl`` or ``.jsonl.gz`` file; ``-`` is standard input."""
    try:
        raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8").split("\n")
    except OSError as fault:
        raise InputError(f"{path}: {fault.strerror or fault}") from fault
    except (EOFError, UnicodeDecodeError) as fault:
        raise InputError(f"{path}: {fault}") from fault

"""The shape of the output, read off the records: their fields, and a JSON Schema (draft 2020-12) of one document.

Other schemas (Arrow) are made from the same fields, so that a field added to a record appears in all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from quotekit.records import Explanation, Quote, Rejection, Repair, Source

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SPAN_BESIDE = "span"
"""A record lays the fields of the span of this name beside its own: see `quotekit.records.Cue.to_dict`."""
_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}
_LIMITS: Mapping[str, dict[str, Any]] = {
    "start": {"minimum": 0},
    "end": {"minimum": 1},
    "id": {"minimum": 0},
    "confidence": {"minimum": 0, "maximum": 1},
    "content": {"minItems": 1},
}
"""What holds of the values of a field beyond their type."""


def fields_of(record: type[Any]) -> dict[str, Any]:
    """The keys that ``record.to_dict()`` writes, in order, with the type of each value as the record declares it.

    >>> from quotekit.records import Span
    >>> list(fields_of(Span))
    ['start', 'end', 'text']
    """
    hints = get_type_hints(record)
    fields: dict[str, Any] = {}
    for attribute in attrs.fields(record):
        if attribute.name == _SPAN_BESIDE:
            fields |= fields_of(hints[_SPAN_BESIDE])
        else:
            fields[attribute.name] = hints[attribute.name]
    return fields


def without_none(hint: Any) -> tuple[Any, bool]:
    """A type without its None, and whether it had one.

    >>> without_none(str | None)
    (<class 'str'>, True)
    """
    if get_origin(hint) not in (Union, UnionType):
        return hint, False
    kept = [part for part in get_args(hint) if part is not NoneType]
    if len(kept) != 1:
        raise TypeError(f"a field of several types: {hint}")
    return kept[0], True


def json_schema() -> dict[str, Any]:
    """The JSON Schema of one document as ``quotekit extract`` writes it: an object with id, quotes and speakers;
    ``quotekit explain --json`` adds what explains them.

    Other fields of a document pass through from the input, and later versions may add fields to the records, so
    none are forbidden.
    """
    definitions: dict[str, Any] = {}
    properties = {
        "id": {"type": ["string", "integer"], "description": "The document's id, as its input gave it."},
        "text": {"type": "string", "description": "The text itself, where --with-text asked for it."},
        "quotes": {"type": "array", "items": _type(Quote, definitions)},
        "speakers": {"type": "array", "items": _type(Source, definitions)},
        **{name: _explained(record, definitions) for name, record in _EXPLAINED.items()},
    }
    return {
        "$schema": DIALECT,
        "title": "quotekit document",
        "description": "The quotations of one document. Offsets are Unicode code points into its text, end exclusive.",
        "type": "object",
        "properties": properties,
        "required": ["id", "quotes", "speakers"],
        "$defs": dict(sorted(definitions.items())),
    }


_EXPLAINED = {"repairs": Repair, "explanations": Explanation, "rejections": Rejection}
"""What ``quotekit explain --json`` writes beside quotes and speakers."""


def _explained(record: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    description = "Written by `quotekit explain --json`."
    return {"type": "array", "description": description, "items": _type(record, definitions)}


def _type(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value of this type; records are described once, in ``definitions``."""
    kept, optional = without_none(hint)
    schema = _present(kept, definitions)
    if not optional:
        return schema
    return {"anyOf": [schema, {"type": "null"}]}


def _present(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if hint in _SCALARS:
        return {"type": _SCALARS[hint]}
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _type(get_args(hint)[0], definitions)}
    if attrs.has(hint):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}
            definitions[hint.__name__] = _record(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    raise TypeError(f"no JSON Schema for {hint}")


def _record(record: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    properties = {
        name: _type(hint, definitions) | _LIMITS.get(name, {}) for name, hint in fields_of(record).items()
    }
    return {
        "description": " ".join((record.__doc__ or "").split()),
        "type": "object",
        "properties": properties,
        "required": list(properties),
    }

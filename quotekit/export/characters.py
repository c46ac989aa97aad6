"""Characters that a format cannot hold, replaced one for one, so that offsets keep their meaning."""

from __future__ import annotations

import re
from typing import Any

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def for_utf8(text: str) -> str:
    """The text without lone surrogates, which UTF-8 cannot hold.

    >>> for_utf8("a\\ud800b")
    'a�b'
    """
    return _SURROGATE.sub(_REPLACEMENT, text)


def for_xml(text: str) -> str:
    """The text without the characters that XML 1.0 forbids even as references.

    >>> for_xml("a\\x00b\\uffff")
    'a�b�'
    """
    return _NOT_XML.sub(_REPLACEMENT, text)


def values_for_utf8(value: Any) -> Any:
    """A plain value (strings, numbers, lists, dictionaries …) with `for_utf8` applied to every string in it."""
    if isinstance(value, str):
        return for_utf8(value)
    if isinstance(value, dict):
        return {for_utf8(key): values_for_utf8(item) for key, item in value.items()}
    if isinstance(value, list):
        return [values_for_utf8(item) for item in value]
    return value

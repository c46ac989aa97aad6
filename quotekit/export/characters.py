"""Characters that a format cannot hold, replaced one for one, so that offsets keep their meaning."""

from __future__ import annotations

import re

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

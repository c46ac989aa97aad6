"""What every page shares: text made safe for HTML, the words of the interface, and one file out of its parts.

A page is one file that needs no network. Its style and its script stand inside it, and its Content Security Policy
names them by their hashes, so that nothing else can run or load, whatever the text of an article holds.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any, Literal

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")

_ASSETS = "quotekit.export"
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_CONTROL_PICTURES = 0x2400
_DELETE = "\x7f"
_FIRST_PRINTABLE = " "
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def _picture(match: re.Match[str]) -> str:
    character = match[0]
    if character < _FIRST_PRINTABLE:
        return chr(_CONTROL_PICTURES + ord(character))
    return "\N{SYMBOL FOR DELETE}" if character == _DELETE else _REPLACEMENT


def printable(text: str) -> str:
    """The text with each control character, lone surrogate and noncharacter as a visible sign, one for one.

    >>> printable("a\\x00b\\ud800c")
    'a␀b�c'
    """
    return _UNSHOWABLE.sub(_picture, text)


def escape(text: str) -> str:
    """The text as HTML, for the inside of an element or of a quoted attribute.

    >>> escape("<b a='1'>&")
    '&lt;b a=&#x27;1&#x27;&gt;&amp;'
    """
    return html.escape(printable(text), quote=True)


_SCRIPT_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def script_json(value: Any) -> str:
    """JSON that may stand inside a script element: no character in it can end or open markup.

    >>> script_json(["</script>"])
    '["\\\\u003c/script\\\\u003e"]'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_SCRIPT_ESCAPES)


def asset(name: str, package: str = _ASSETS) -> str:
    """One file of a package's ``assets`` folder, with the line ends a browser sees."""
    return (files(package) / "assets" / name).read_bytes().decode("utf-8").replace("\r\n", "\n")


@cache
def labels(language: str) -> Mapping[str, Any]:
    """The words of the interface in one language; raises `ValueError` for a language that the pages do not have."""
    words = tomllib.loads(asset("labels.toml"))
    if language not in words:
        raise ValueError(f"no interface language {language!r}: choose one of {', '.join(LANGUAGES)}")
    table: Mapping[str, Any] = words[language]
    return table


def act_label(act: str, language: str) -> str:
    """The name of a cue's act for readers; the act itself where the language has no word for it."""
    label: str = labels(language)["acts"].get(act, act)
    return label


def content_hash(text: str) -> str:
    """The source expression by which a Content Security Policy allows one inline style or script."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def security_policy(style: str, script: str) -> str:
    """A policy under which nothing loads and only this style and this script apply."""
    return (
        f"default-src 'none'; style-src {content_hash(style)}; script-src {content_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def assemble(template: str, style: str, script: str, slots: Mapping[str, str]) -> str:
    """The page: the template with its slots filled. Each slot is HTML already."""
    policy = security_policy(style, script)
    return Template(template).substitute(slots, style=style, script=script, policy=policy)

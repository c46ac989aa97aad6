"""What an entry of a lexicon may hold, and errors that say where a user's entry is wrong and why."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from quotekit.characters import DISGUISED, fold

ACTS = frozenset({
    "accuse", "add", "admit", "advise", "affirm", "agree", "announce", "answer", "ask", "call-for", "claim",
    "comment", "complain", "conclude", "confirm", "consider", "continue", "criticise", "demand", "deny",
    "deplore", "describe", "doubt", "estimate", "expect", "explain", "express", "joke", "narrate", "none",
    "order", "point-out", "praise", "promise", "propose", "reject", "report", "reveal", "say", "stress",
    "swear", "thank", "threaten", "warn", "welcome", "wonder", "write",
})  # fmt: skip
NO_ACT = "none"
"""The act of look-alikes, which take nothing and cancel the forms that they share with a verb of speech."""
PREPOSITIONS = frozenset({"إلى", "على", "من", "عن", "في", "ب", "ل"})
VERB_TAKES = PREPOSITIONS | {
    "clause",
    "ما",
    "colon",
    "mark",
    "bare",
    "np",
    "subjunctive",
    "object",
    "marked-only",
}
PHRASE_TAKES = PREPOSITIONS | {"noun", "clause", "ما", "colon", "mark"}
PHRASE_KINDS = frozenset({"attribution", "clause", "message"})
POLARITIES = frozenset({"affirmed", "denied"})
STANCES = frozenset({"neutral", "distancing", "endorsing"})
GENDERS = frozenset({"masculine", "feminine"})
ROLE_TAGS = frozenset({
    "anonymous", "expert", "group", "military", "official", "politician", "post", "profession", "rank",
    "relation", "religious", "source", "spokesperson", "sport",
})  # fmt: skip
ORGANISATION_TAGS = frozenset({
    "anonymous", "army", "club", "company", "court", "government", "group", "media", "name", "official",
    "party", "police", "university",
})  # fmt: skip


Entries = Mapping[str, Sequence[Any]]
"""Entries by kind; once they are checked, each is a mapping of fields."""


class LexiconError(ValueError):
    """Entries that are not sound: each of ``problems`` names the file, the entry and the reason, and so a line of `str`."""

    @property
    def problems(self) -> tuple[str, ...]:
        """One line for each thing that is wrong."""
        return self.args

    def __str__(self) -> str:
        return "\n".join(self.problems)


# -- values ----------------------------------------------------------------------------------------------------------

Check = Callable[[object], str | None]
"""What is wrong with a value, to be read behind the name of its field, or None."""


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return f"must be a string, not {_type(value)}"
    return None if value.strip() else "is empty"


def _phrase(value: object) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return _text(value)
    if DISGUISED.search(value) or not all(word.isalpha() for word in value.split(" ")):
        return f"must be plain letters, without vowel signs, tatweel, punctuation and extra blanks: {value!r}"
    return None


def _word(value: object) -> str | None:
    if isinstance(value, str) and len(value.split()) > 1:
        return f"must be one word: {value!r}"
    return _phrase(value)


def _lemma(value: object) -> str | None:
    return _word(value) or (None if len(str(value)) > 1 else f"is too short: {value!r}")


def _present(value: object) -> str | None:
    return _lemma(value) or (None if str(value)[0] == "ي" else f"must begin with ي (يقول): {value!r}")


def _words(value: object) -> str | None:
    return _each(value if isinstance(value, list | tuple) else [value], _word)


def _list_of_words(value: object) -> str | None:
    return (
        _each(value, _word)
        if isinstance(value, list | tuple)
        else f"must be a list of words, not {_type(value)}"
    )


def _flag(value: object) -> str | None:
    return None if isinstance(value, bool) else f"must be true or false, not {_type(value)}"


def _one_of(allowed: frozenset[str]) -> Check:
    def check(value: object) -> str | None:
        if isinstance(value, str) and value in allowed:
            return None
        return _text(value) or f"has the unknown value {value!r}; allowed: {_all(allowed)}"

    return check


def _some_of(allowed: frozenset[str]) -> Check:
    def check(value: object) -> str | None:
        if not isinstance(value, list | tuple):
            return f"must be a list of strings, not {_type(value)}"
        if odd := [item for item in value if not isinstance(item, str)]:
            return f"must hold strings, not {_type(odd[0])}"
        return _each(value, _one_of(allowed))

    return check


def _each(values: Sequence[object], check: Check) -> str | None:
    return next(filter(None, map(check, values)), None)


_TYPES: Mapping[type, str] = {
    str: "a string",
    bool: "a boolean",
    int: "a number",
    float: "a number",
    dict: "a table",
}


def _type(value: object) -> str:
    return "a list" if isinstance(value, list | tuple) else _TYPES.get(type(value), type(value).__name__)


def _all(values: frozenset[str]) -> str:
    return ", ".join(sorted(values))


# -- entries ---------------------------------------------------------------------------------------------------------


class _Field(NamedTuple):
    check: Check
    required: bool = False


class _Kind(NamedTuple):
    fields: Mapping[str, _Field]
    key: tuple[str, ...]
    """The fields that tell two entries apart; the first that an entry has names it."""


KINDS: Mapping[str, _Kind] = {
    "verb": _Kind(
        {
            "lemma": _Field(_lemma, required=True),
            "present": _Field(_present, required=True),
            "act": _Field(_one_of(ACTS), required=True),
            "takes": _Field(_some_of(VERB_TAKES), required=True),
            "participle": _Field(_words),
            "masdar": _Field(_words),
            "short": _Field(_lemma),
            "polarity": _Field(_one_of(POLARITIES)),
            "stance": _Field(_one_of(STANCES)),
            "reach": _Field(_one_of(frozenset({"near"}))),
            "clause_after": _Field(_some_of(PREPOSITIONS)),
            "example": _Field(_text),
        },
        key=("lemma", "present"),
    ),
    "phrase": _Kind(
        {
            "text": _Field(_phrase, required=True),
            "act": _Field(_one_of(ACTS - {NO_ACT}), required=True),
            "kind": _Field(_one_of(PHRASE_KINDS), required=True),
            "takes": _Field(_some_of(PHRASE_TAKES), required=True),
            "suffix": _Field(_flag),
            "lookalikes": _Field(_list_of_words),
            "stance": _Field(_one_of(STANCES)),
            "example": _Field(_text),
        },
        key=("text",),
    ),
    "role": _Kind(
        {
            "masculine": _Field(_word),
            "feminine": _Field(_word),
            "plural": _Field(_words),
            "tags": _Field(_some_of(ROLE_TAGS)),
        },
        key=("masculine", "feminine", "plural"),
    ),
    "organisation": _Kind(
        {
            "singular": _Field(_word, required=True),
            "gender": _Field(_one_of(GENDERS)),
            "plural": _Field(_words),
            "tags": _Field(_some_of(ORGANISATION_TAGS)),
        },
        key=("singular",),
    ),
    "name": _Kind(
        {"name": _Field(_word, required=True), "gender": _Field(_one_of(GENDERS)), "common": _Field(_flag)},
        key=("name",),
    ),
}
"""The kinds of entries, by the name of their table in a TOML file."""


def checked(entries: Entries) -> Entries:
    """The same entries where all are sound; else raises `LexiconError` with everything that is wrong."""
    problems = list(_all_problems(entries))
    if problems:
        raise LexiconError(*problems)
    return entries


def _all_problems(entries: Entries) -> Iterator[str]:
    for kind, of_kind in entries.items():
        yield from _problems(kind, of_kind)


def _problems(kind: str, entries: Sequence[Any]) -> Iterator[str]:
    seen: dict[tuple[str, ...], int] = {}
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, Mapping):
            yield f"{kind} {number}: must be a table of fields, not {_type(entry)}"
            continue
        place = f"{kind} {number}{_name(kind, entry)}"
        problem = None
        for problem in _entry_problems(kind, entry):
            yield f"{place}: {problem}"
        if problem is None:
            key = tuple(fold(str(entry.get(field, ""))) for field in KINDS[kind].key)
            if seen.setdefault(key, number) != number:
                yield f"{place}: stands there already, as {kind} {seen[key]}"


def _name(kind: str, entry: Mapping[str, Any]) -> str:
    """The word by which a reader knows the entry, in parentheses, if it has one."""
    names = map(entry.get, KINDS[kind].key)
    return next((f" ({name})" for name in names if isinstance(name, str) and name.strip()), "")


def _entry_problems(kind: str, entry: Mapping[str, Any]) -> Iterator[str]:
    fields = KINDS[kind].fields
    for name, value in entry.items():
        if name not in fields:
            yield f"unknown field `{name}`; allowed: {', '.join(fields)}"
        elif problem := fields[name].check(value):
            yield f"field `{name}` {problem}"
    for name, field in fields.items():
        if field.required and name not in entry:
            yield f"field `{name}` is missing"
    if kind == "verb" and {"act", "takes"} <= set(entry) and (entry["act"] == NO_ACT) != (not entry["takes"]):
        yield f'`act = "{NO_ACT}"` and `takes = []` go together: they make a look-alike, which is no cue'
    if kind == "role" and not {"masculine", "feminine", "plural"} & set(entry):
        yield "needs one of the fields `masculine`, `feminine` and `plural`"


# -- files -----------------------------------------------------------------------------------------------------------


def read_entries(file: str | Path) -> Entries:
    """The entries of a TOML file by kind.

    Raises `LexiconError` where it is not TOML in UTF-8 (with the line), or entries are not sound (with all that is
    wrong), `OSError` where it cannot be read.
    """
    content = Path(file).read_bytes()
    try:
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise LexiconError(f"{file}: not UTF-8 at line {line} ({error.reason})") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{file}: not TOML: {error}") from error
    entries = {kind: found for kind, found in tables.items() if kind in KINDS and isinstance(found, list)}
    problems = [*_table_problems(tables), *_all_problems(entries)]
    if problems:
        raise LexiconError(*(f"{file}: {problem}" for problem in problems))
    return entries


def _table_problems(tables: Mapping[str, Any]) -> Iterator[str]:
    for name, value in tables.items():
        if name not in KINDS:
            yield f"unknown table `{name}`; allowed: {', '.join(f'[[{kind}]]' for kind in KINDS)}"
        elif not isinstance(value, list):
            yield f"`{name}` must be written [[{name}]], once for each entry"

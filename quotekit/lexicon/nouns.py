"""Nouns and adjectives: from an entry (a role, an organisation, a name …) to its forms with classes, gender and number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quotekit.characters import fold
from quotekit.lexicon import words as w
from quotekit.lexicon.files import rows
from quotekit.lexicon.inflection import Gender, Number, relation_forms

#: A noun of the lexicon: classes, gender, number.
Noun = tuple[int, Gender | None, Number | None]
Entry = Mapping[str, Any]

TAGS: Mapping[str, int] = {
    "anonymous": w.ANONYMOUS,
    "official": w.OFFICIAL,
    "post": w.OFFICIAL,
    "spokesperson": w.OFFICIAL,
    "relation": w.RELATION,
    "name": w.PROPER,
}
"""The tags that the rules heed, with their classes; the other tags of the files are notes."""

CLASSES: Mapping[str, int] = {
    "role": w.ROLE,
    "organisation": w.ORGANISATION,
    "medium": w.MEDIUM,
    "document": w.DOCUMENT,
    "name": w.NAME,
}
"""The kinds of nouns that have entries with fields, with their class."""

_OWN_CLASSES: Mapping[str, int] = {
    "role": w.ROLE | w.ANONYMOUS | w.OFFICIAL | w.RELATION,
    "organisation": w.ORGANISATION | w.ANONYMOUS | w.OFFICIAL | w.PROPER,
    "name": w.NAME | w.COMMON,
}
"""What an entry of a kind says of its forms, and so replaces where it is added; other classes of the form stay."""

_GENDERS: Mapping[str, Gender] = {"m": "masculine", "f": "feminine"}
_GROUPS = {"organisation": "organisations.txt", "medium": "media.txt", "document": "documents.txt"}


def built_in_nouns() -> Iterator[tuple[str, Entry]]:
    """Kind and fields of every role, organisation, medium and document."""
    for masculine, feminine, plural, tags in rows("roles.txt"):
        fields: dict[str, Any] = {
            "masculine": masculine,
            "feminine": feminine,
            "plural": plural.split(),
            "tags": tags.split(),
        }
        yield "role", _without_gaps(fields)
    for kind, name in _GROUPS.items():
        for singular, gender, plural, tags in rows(name):
            fields = {
                "singular": singular,
                "gender": _GENDERS.get(gender),
                "plural": plural.split(),
                "tags": tags.split(),
            }
            yield kind, _without_gaps(fields)


def built_in_names() -> Iterator[Entry]:
    """The fields of every given name and surname."""
    for row in rows("names.txt"):
        yield {"name": row[0], "gender": _GENDERS.get(row[1]), "common": "common" in row[2:]}


def _without_gaps(fields: dict[str, Any]) -> Entry:
    return {name: value for name, value in fields.items() if value not in ("-", ["-"])}


def forms_of(kind: str, entry: Entry) -> Iterator[tuple[str, Noun]]:
    """The forms of an entry, without the article, each with what it is.

    >>> [form for form, _ in forms_of("role", {"masculine": "وزير", "feminine": "وزيرة", "plural": ["وزراء"]})]
    ['وزير', 'وزيرة', 'وزراء', 'وزيران', 'وزيرين']
    """
    classes = CLASSES[kind]
    for tag in listed(entry.get("tags")):
        classes |= TAGS.get(tag, 0)
    if kind == "role":
        yield from _role_forms(entry, classes)
    elif kind == "name":
        classes |= w.COMMON if entry.get("common") else 0
        yield entry["name"], (classes, entry.get("gender"), "singular")
    else:
        yield entry["singular"], (classes, entry.get("gender"), "singular")
        for plural in listed(entry.get("plural")):
            yield plural, (classes, "feminine", "plural")


def _role_forms(entry: Entry, classes: int) -> Iterator[tuple[str, Noun]]:
    genders: tuple[Gender, Gender] = ("masculine", "feminine")
    for gender in genders:
        if gender in entry:
            yield entry[gender], (classes, gender, "singular")
    for plural in listed(entry.get("plural")):
        women = plural.endswith("ات") and "masculine" not in entry
        yield plural, (classes, "feminine" if women else "masculine", "plural")
    if "masculine" in entry and not entry["masculine"].endswith("ة"):  # two of them: a group, too
        yield entry["masculine"] + "ان", (classes, "masculine", "plural")
        yield entry["masculine"] + "ين", (classes, "masculine", "plural")


def listed(value: str | Iterable[str] | None) -> list[str]:
    """The values of a field that holds one, several or none."""
    if value is None or value == "":
        return []
    return [value] if isinstance(value, str) else list(value)


def read_nouns() -> dict[str, Noun]:
    """Every noun and adjective of the text files, by its folded form without the article."""
    nouns: dict[str, Noun] = {}

    def add(form: str, classes: int, gender: Gender | None, number: Number | None) -> None:
        key = fold(form)
        if key in nouns:
            old = nouns[key]
            nouns[key] = (old[0] | classes, old[1] or gender, old[2] or number)
        else:
            nouns[key] = (classes, gender, number)

    for kind, entry in built_in_nouns():
        for form, noun in forms_of(kind, entry):
            add(form, *noun)
    for row in rows("courtesy.txt"):
        add(row[0], w.COURTESY, None, None)
    for row in rows("nationalities.txt"):
        for form, gender, number in relation_forms(row[0]):
            add(form, w.NATIONALITY, gender, number)
    for row in rows("adjectives.txt"):
        for form, gender, number in relation_forms(row[0]):
            add(form, w.ADJECTIVE, gender, number)
    for row in rows("places.txt"):
        add(row[0], w.PLACE, None, "singular")
    for entry in built_in_names():
        for form, noun in forms_of("name", entry):
            add(form, *noun)
    for particle, *of_whom in rows("name_particles.txt"):
        add(particle, w.NAME_PARTICLE, _GENDERS[of_whom[0]] if of_whom else None, None)
    for row in rows("time_words.txt"):
        add(row[0], w.TIME, None, None)
    return nouns


def with_entries(nouns: Mapping[str, Noun], entries: Mapping[str, Iterable[Entry]]) -> Mapping[str, Noun]:
    """The nouns with the roles, organisations and names of ``entries``, which win; ``nouns`` stays as it is.

    A form keeps the classes of other kinds: who makes عادل a role leaves it a name.
    """
    added = {kind: list(entries.get(kind, ())) for kind in _OWN_CLASSES}
    if not any(added.values()):
        return nouns
    result = dict(nouns)
    for kind, of_kind in added.items():
        for entry in of_kind:
            for form, (classes, gender, number) in forms_of(kind, entry):
                before, old_gender, old_number = result.get(fold(form), (0, None, None))
                classes |= before & ~_OWN_CLASSES[kind]
                result[fold(form)] = (classes, gender or old_gender, number or old_number)
    return result

"""``quotekit lexicon``: what the lexicon says of a word, and whether a lexicon of one's own is sound."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from quotekit.characters import fold
from quotekit.cli.own_lexicon import add_lexicon_option, lexicon_of
from quotekit.lexicon import Lexicon
from quotekit.lexicon.loader import verb_forms
from quotekit.lexicon.nouns import Entry, built_in_names, built_in_nouns, forms_of
from quotekit.lexicon.validation import KINDS, LexiconError, read_entries

_WIDTH = 12
_SUGGESTIONS = 5
_DESCRIPTION = "Look into the lexicon: `show` prints what it says of a word, `check` whether a file of your own is sound."
_EXAMPLES = """\
examples:
  quotekit lexicon show أكد
  quotekit lexicon show غردت --lexicon mine.toml
  quotekit lexicon check mine.toml"""

Line = tuple[str, str]
"""What a line of an entry is about, and what it says."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command with its two parts."""
    parser = subparsers.add_parser(
        "lexicon",
        help="show an entry of the lexicon, check one's own",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parts = parser.add_subparsers(metavar="show|check", required=True)
    show = parts.add_parser(
        "show", help="print the entries of a word: a verb, a phrase, a role …, any form of it"
    )
    show.add_argument("words", metavar="WORD", nargs="+", help="a word, or the words of a phrase")
    add_lexicon_option(show)
    show.set_defaults(run=run_show)
    check = parts.add_parser(
        "check", help="say whether TOML files of entries are sound, and all that is wrong"
    )
    check.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help="verbs, phrases, roles …, as --lexicon takes"
    )
    check.set_defaults(run=run_check)


# -- check -----------------------------------------------------------------------------------------------------------


def run_check(arguments: argparse.Namespace) -> int:
    """Print the number of entries of each file, and on standard error what is wrong; 1 where anything is."""
    codes = [_check(file) for file in arguments.files]
    return max(codes)


def _check(file: Path) -> int:
    try:
        entries = read_entries(file)
    except LexiconError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{file}: {error.strerror or error}", file=sys.stderr)
        return 1
    counts = [_counted(len(entries[kind]), kind) for kind in KINDS if entries.get(kind)]
    print(f"{file}: {', '.join(counts) or 'no entries'}")
    return 0


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


# -- show ------------------------------------------------------------------------------------------------------------


def run_show(arguments: argparse.Namespace) -> int:
    """Print every entry of the word; 1 where there is none, with words near it, 2 where ``--lexicon`` is not sound."""
    text = " ".join(arguments.words)
    try:
        lexicon = lexicon_of(arguments.lexicon)
        own = read_entries(arguments.lexicon) if arguments.lexicon else {}
    except LexiconError as error:
        print(f"quotekit lexicon: {error}", file=sys.stderr)
        return 2
    shown = [_block(title, lines) for title, lines in _entries(lexicon, own, text)]
    if shown:
        print("\n\n".join(shown))
        return 0
    near = get_close_matches(fold(text), list(names := _names(lexicon)), n=_SUGGESTIONS)
    hint = f"; near it: {'، '.join(names[key] for key in near)}" if near else ""
    print(f"quotekit lexicon: {text}: not in the lexicon{hint}", file=sys.stderr)
    return 1


def _block(title: str, lines: Iterable[Line]) -> str:
    return "\n".join([title, *(f"  {name:<{_WIDTH}}{value}" for name, value in lines if value)])


def _entries(lexicon: Lexicon, own: Mapping[str, Any], text: str) -> Iterator[tuple[str, Iterable[Line]]]:
    """Title and lines of every entry to which the text belongs."""
    key = fold(text)
    cue = lexicon.word(key).cue
    for verb in lexicon.verbs:
        if (cue is not None and cue.lemma == verb["lemma"]) or fold(verb["lemma"]) == key:
            yield (
                f"{verb['lemma']}: {'verb' if verb['takes'] else 'look-alike, which is no cue'}",
                _verb_lines(lexicon, verb),
            )
    for phrase in lexicon.phrases:
        if fold(phrase["text"]) == key:
            yield f"{phrase['text']}: phrase", _phrase_lines(lexicon, phrase)
    for kind, entry in _nouns(own):
        forms = list(dict.fromkeys(form for form, _ in forms_of(kind, entry)))
        if key.removeprefix("ال") in {fold(form).removeprefix("ال") for form in forms}:
            yield f"{forms[0]}: {kind}", _noun_lines(entry, forms)


def _nouns(own: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """The user's nouns, then the built-in ones."""
    for kind in ("role", "organisation", "name"):
        yield from ((kind, entry) for entry in own.get(kind, ()))
    yield from built_in_nouns()
    yield from (("name", entry) for entry in built_in_names())


def _verb_lines(lexicon: Lexicon, verb: Entry) -> Iterator[Line]:
    yield "act", verb["act"]
    yield "takes", _joined(verb["takes"])
    yield "and before أن", _joined(verb.get("clause_after", ()))
    yield "polarity", verb.get("polarity", "affirmed")
    yield "stance", verb.get("stance", "neutral")
    yield "reach", verb.get("reach", "")
    yield "example", verb.get("example", "")
    groups: dict[str, list[str]] = {}
    for form, cue, _ in verb_forms(verb):
        holder = lexicon.word(fold(form)).cue
        ours = holder is None if not verb["takes"] else holder is not None and holder.lemma == verb["lemma"]
        groups.setdefault((cue.tense or cue.form) if ours else "of others", []).append(form)
    others = groups.pop("of others", [])
    for name, forms in groups.items():
        yield name, " ".join(dict.fromkeys(forms))
    yield "of others", " ".join(dict.fromkeys(others))


def _phrase_lines(lexicon: Lexicon, phrase: Entry) -> Iterator[Line]:
    yield "kind", phrase["kind"]
    yield "act", phrase["act"]
    yield "takes", _joined(phrase["takes"])
    yield "polarity", "affirmed"
    yield "stance", phrase.get("stance", "neutral")
    yield "example", phrase.get("example", "")
    yield "not before", " ".join(phrase.get("lookalikes", ()))
    entries = lexicon.phrase_cues.entries()
    forms = (" ".join(words) for words, cue in entries if cue.lemma == phrase["text"])
    yield "forms", "، ".join(_spelled(form, phrase["text"]) for form in forms)


def _spelled(form: str, text: str) -> str:
    """The folded form of a phrase with the spelling of its text, as far as they agree."""
    pairs = zip(form, fold(text), strict=False)
    same = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(form), len(text)))
    return text[:same] + form[same:]


def _noun_lines(entry: Entry, forms: list[str]) -> Iterator[Line]:
    yield "gender", entry.get("gender") or ""
    yield "tags", _joined(entry.get("tags", ()))
    yield "common", "an ordinary word, too" if entry.get("common") else ""
    yield "masculine", entry.get("masculine", "")
    yield "feminine", entry.get("feminine", "")
    yield "plural", " ".join(form for form in forms if form in entry.get("plural", ()))


def _joined(values: Iterable[str]) -> str:
    return ", ".join(values)


def _names(lexicon: Lexicon) -> dict[str, str]:
    """By folded form, the words under which entries are known."""
    names = [verb["lemma"] for verb in lexicon.verbs] + [phrase["text"] for phrase in lexicon.phrases]
    names += [form for kind, entry in built_in_nouns() for form, _ in forms_of(kind, entry)]
    return {fold(name): name for name in names}

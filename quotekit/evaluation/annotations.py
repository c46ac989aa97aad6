"""Hand-written annotations into gold documents: ``python -m quotekit.evaluation.annotations seeds``.

A folder of seeds holds texts (``NAME.txt``) and their annotations (``annotations/*.json``, an object or a list of them)::

    {"id": "NAME",
     "entities": {"e1": {"name": "…", "aliases": ["…"], "roles": ["…"]}},
     "quotes": [{"line": 3, "kind": "direct", "content": ["first words … last words"], "cue": "قال",
                 "speaker": "…", "entity": "e1", "role": "…", "optional": false}]}

``line`` counts from 1 and names the line of the cue, or of the content where there is no cue. Strings are copied from
the text; ``A … B`` is everything from A to the first B after it. Of several occurrences the one nearest to the
cue is meant, or ``#2`` at the end of the string asks for the second one in that line. A string that cannot be found is
an error that names document and quote. The result is ``gold.jsonl`` in the same folder, a document a line with offsets.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

from attrs import define, field

from quotekit.evaluation.documents import KINDS
from quotekit.evaluation.words import Offsets

GOLD_FILE = "gold.jsonl"
_ELLIPSIS = " … "
_ORDINAL = re.compile(r"#(\d+)$")
_LETTER = re.compile(
    "[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}\N{ARABIC FATHATAN}-\N{ARABIC WAVY HAMZA BELOW}"
    "\N{ARABIC LETTER DOTLESS BEH}-\N{ARABIC LETTER YEH BARREE WITH HAMZA ABOVE}"
    "\N{ARABIC LETTER SUPERSCRIPT ALEF}]"
)
_PROCLITICS = "وفلب"


class AnnotationError(ValueError):
    """Annotations that do not fit their texts: one message a line, each naming document and quote."""


@define
class Locator:
    """Finds the strings of an annotation in one text."""

    text: str
    _lines: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._lines = list(accumulate((len(line) + 1 for line in self.text.split("\n")), initial=0))

    def line(self, number: int) -> Offsets:
        """Where a line begins and where the next one does."""
        if not 1 <= number < len(self._lines):
            raise ValueError(f"there is no line {number}")
        return self._lines[number - 1], self._lines[number]

    def find(self, string: str, within: Offsets, near: int, *, word: bool = False) -> Offsets:
        """The occurrence that begins inside ``within`` nearest to ``near``, or the nearest in the text.

        With ``word``, occurrences that are part of a longer word are taken only where there is no other; a conjunction
        or preposition of one letter may be attached in front. Raises `ValueError` where there is none.
        """
        ordinal = _ORDINAL.search(string)
        wanted = string[: ordinal.start()] if ordinal else string
        spans = list(self._spans(wanted))
        if word and _ELLIPSIS not in wanted:
            spans = [span for span in spans if self._whole(span)] or spans
        inside = [span for span in spans if within[0] <= span[0] < within[1]]
        if ordinal:
            number = int(ordinal.group(1))
            if not 1 <= number <= len(inside):
                raise ValueError(f"no occurrence {number} of {wanted!r} in that line")
            return inside[number - 1]
        if not spans:
            raise ValueError(f"not in the text: {wanted!r}")
        return min(inside or spans, key=lambda span: min(abs(span[0] - near), abs(span[1] - near)))

    def _spans(self, string: str) -> Iterator[Offsets]:
        first, ellipsis, last = string.partition(_ELLIPSIS)
        if not first or (ellipsis and not last):
            raise ValueError(f"an empty string in {string!r}")
        for match in re.finditer(re.escape(first), self.text):
            end = self.text.find(last, match.end())
            if end >= 0:
                yield match.start(), end + len(last)

    def _whole(self, span: Offsets) -> bool:
        return self._begins_word(span[0]) and not (self._is_letter(span[1] - 1) and self._is_letter(span[1]))

    def _begins_word(self, start: int) -> bool:
        if not (self._is_letter(start) and self._is_letter(start - 1)):
            return True
        return self.text[start - 1] in _PROCLITICS and not self._is_letter(start - 2)

    def _is_letter(self, index: int) -> bool:
        return 0 <= index < len(self.text) and _LETTER.match(self.text[index]) is not None


def compile_document(name: str, text: str, annotation: Mapping[str, Any]) -> dict[str, Any]:
    """One gold document; raises `AnnotationError` with every fault found in its quotes."""
    entities = {key: _entity(entity) for key, entity in annotation.get("entities", {}).items()}
    locator = Locator(text)
    quotes, faults = [], []
    for number, quote in enumerate(annotation["quotes"], 1):
        try:
            quotes.append(_compile_quote(locator, quote, entities))
        except (ValueError, KeyError, TypeError) as fault:
            cause = f"field {fault} is missing" if isinstance(fault, KeyError) else fault
            faults.append(f"{name}, quote {number} (line {quote.get('line')}): {cause}")
    if faults:
        raise AnnotationError("\n".join(faults))
    quotes.sort(key=lambda quote: (quote["content"][0][0], quote["content"][-1][1]))
    return {"id": name, "text": text, "entities": entities, "quotes": quotes}


def _compile_quote(locator: Locator, quote: Mapping[str, Any], entities: Mapping[str, Any]) -> dict[str, Any]:
    kind, entity = quote["kind"], quote.get("entity")
    if kind not in KINDS:
        raise ValueError(f"kind {kind!r} is none of {', '.join(KINDS)}")
    if entity is not None and entity not in entities:
        raise ValueError(f"entity {entity!r} is not declared")
    contents = [quote["content"]] if isinstance(quote["content"], str) else quote["content"]
    if not contents:
        raise ValueError("the content has no stretch")
    line = locator.line(quote["line"])
    anchor = locator.find(contents[0], line, line[0])
    cue = locator.find(quote["cue"], line, anchor[0], word=True) if quote.get("cue") else None
    near = cue[0] if cue else anchor[0]
    speaker = locator.find(quote["speaker"], line, near, word=True) if quote.get("speaker") else None
    return {
        "kind": kind,
        "content": sorted(locator.find(content, line, near) for content in contents),
        "cue": cue,
        "speaker": speaker,
        "role": _role(locator, quote.get("role"), speaker, line, near),
        "entity": entity,
        "optional": bool(quote.get("optional")) or kind == "reported",
    }


def _role(
    locator: Locator, role: str | None, speaker: Offsets | None, line: Offsets, near: int
) -> Offsets | None:
    """The role's words: inside the speaker's, where it is named beside the cue."""
    if not role:
        return None
    return locator.find(role, speaker, speaker[0]) if speaker else locator.find(role, line, near)


def _entity(entity: Mapping[str, Any]) -> dict[str, Any]:
    """An entity with its name among its aliases, first where it was not listed."""
    name, aliases = entity["name"], list(entity.get("aliases", ()))
    listed = aliases if name in aliases else [name, *aliases]
    return {**entity, "name": name, "aliases": listed, "roles": list(entity.get("roles", ()))}


def compile_folder(folder: Path) -> str:
    """The gold file of a folder of seeds, as JSON Lines in the order of the documents' names.

    Raises `AnnotationError` for faulty annotations, an annotation without a text and a text without annotation.
    """
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))}
    lines: dict[str, str] = {}
    faults = []
    for path, annotation in _annotations(folder / "annotations"):
        name = annotation.get("id")
        try:
            if name not in texts:
                raise AnnotationError(f"no text {name}.txt")
            if name in lines:
                raise AnnotationError(f"{name}: annotated twice")
            lines[name] = json.dumps(compile_document(name, texts[name], annotation), ensure_ascii=False)
        except (AnnotationError, KeyError, TypeError, AttributeError) as fault:
            cause = f"field {fault} is missing" if isinstance(fault, KeyError) else str(fault)
            faults += [f"{path}: {message}" for message in cause.split("\n")]
    faults += [f"{folder / name}.txt: no annotations" for name in texts if name not in lines and not faults]
    if faults:
        raise AnnotationError("\n".join(faults))
    return "".join(f"{lines[name]}\n" for name in sorted(lines))


def _annotations(folder: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for path in sorted(folder.glob("*.json")):
        try:
            data = json.loads(path.read_bytes())
        except ValueError as fault:
            raise AnnotationError(f"{path}: no JSON ({fault})") from fault
        for annotation in data if isinstance(data, list) else [data]:
            yield path, annotation


def main(arguments: Iterable[str] | None = None) -> int:
    """Write the gold file of a folder, or check that it is current; 1 with the faults on standard error."""
    parser = argparse.ArgumentParser(
        prog="python -m quotekit.evaluation.annotations",
        description="Compile FOLDER/*.txt and FOLDER/annotations/*.json to FOLDER/gold.jsonl.",
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail where gold.jsonl is not current"
    )
    options = parser.parse_args(None if arguments is None else list(arguments))
    target = options.folder / GOLD_FILE
    try:
        gold = compile_folder(options.folder)
    except (AnnotationError, OSError, UnicodeDecodeError) as fault:
        print(fault, file=sys.stderr)
        return 1
    if options.check:
        current = target.is_file() and target.read_bytes() == gold.encode()
        if not current:
            print(f"{target} is not current: compile it again", file=sys.stderr)
        return 0 if current else 1
    target.write_bytes(gold.encode())
    print(f"{target}: {gold.count(chr(10))} documents")
    return 0


if __name__ == "__main__":
    sys.exit(main())

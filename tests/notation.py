"""One annotated sentence as one string: ``قال ⟨الوزير⟩ إن ⟦المشروع انتهى⟧  # => سالم الحداد``.

``⟦ ⟧`` holds the content (twice where an attribution interrupts it), ``⟨ ⟩`` the words that name the speaker beside the
cue, ``‹ ›`` the cue where its extent matters. Behind ``#``, separated by semicolons: ``=> name`` (the resolved
speaker, ``=> -`` for none), ``role: words``, ``more`` (other quotes may be found too). ``\\n`` is a line break.
An example without ``⟦ ⟧`` holds no quote.
"""

from __future__ import annotations

from attrs import frozen

from quotekit import Extraction, Quote

_EDGES = " \n\t«»“”„\"'‹›.،,:؛…؟?!"
_BRACKETS = {"⟦": "content", "⟨": "mention", "‹": "cue"}
_CLOSING = {"⟧": "⟦", "⟩": "⟨", "›": "‹"}


@frozen
class Example:
    """The text of an example without its brackets, and what they hold: (start, end) offsets of the text."""

    text: str
    content: tuple[tuple[int, int], ...]
    mention: tuple[int, int] | None
    cue: tuple[int, int] | None
    name: str | None
    """The expected name, ``-`` for no speaker, None where the example does not say."""
    role: str | None
    more: bool

    def words(self, part: tuple[int, int]) -> str:
        """The words of a part of the text, without marks and punctuation at its edges."""
        return bare(self.text[slice(*part)])


def bare(words: str) -> str:
    """Words without the punctuation and quote marks at their edges, which do not count."""
    return words.strip(_EDGES)


def parse(notation: str) -> Example:
    """The example that the notation describes; raises `ValueError` on brackets that do not match."""
    sentence, _, comment = notation.partition("#")
    sentence = sentence.strip().replace("\\n", "\n")
    found: dict[str, list[tuple[int, int]]] = {"content": [], "mention": [], "cue": []}
    opened: dict[str, int] = {}
    text = ""
    for character in sentence:
        if character in _BRACKETS:
            if character in opened:
                raise ValueError(f"{character} opened twice: {notation}")
            opened[character] = len(text)
        elif character in _CLOSING:
            opening = _CLOSING[character]
            if opening not in opened:
                raise ValueError(f"{character} closes nothing: {notation}")
            found[_BRACKETS[opening]].append((opened.pop(opening), len(text)))
        else:
            text += character
    if opened or len(found["mention"]) > 1 or len(found["cue"]) > 1:
        raise ValueError(f"brackets that do not match: {notation}")
    name = role = None
    more = False
    for part in filter(None, (part.strip() for part in comment.split(";"))):
        if part.startswith("=>"):
            name = part[2:].strip()
        elif part.startswith("role:"):
            role = part[5:].strip()
        elif part == "more":
            more = True
        else:
            raise ValueError(f"unknown remark {part!r}: {notation}")
    return Example(
        text,
        tuple(found["content"]),
        next(iter(found["mention"]), None),
        next(iter(found["cue"]), None),
        name,
        role,
        more,
    )


def differences(example: Example, kind: str, result: Extraction) -> list[str]:
    """What a result lacks, or holds too much, against an example; empty where it is as expected."""
    if not example.content:
        return [f"unexpected {quote!r} ({quote.rule})" for quote in result]
    expected = tuple(map(example.words, example.content))
    same = [quote for quote in result if tuple(bare(span.text) for span in quote.content) == expected]
    if not same:
        return [f"no quote {expected}, but {[(q.rule, q) for q in result]}"]
    quote = same[0]
    out: list[str] = []
    if len(result) > 1 and not example.more:
        out.append(f"more than one quote: {list(result)}")
    if quote.kind != kind:
        out.append(f"kind {quote.kind}, not {kind}")
    return out + _who(example, quote)


def _who(example: Example, quote: Quote) -> list[str]:
    out: list[str] = []
    speaker, mention = quote.speaker, quote.speaker.mention if quote.speaker else None
    if example.mention and (mention is None or bare(mention.text) != example.words(example.mention)):
        out.append(f"mention {mention and mention.text!r}, not {example.words(example.mention)!r}")
    if example.cue and (quote.cue is None or quote.cue.span.text != example.text[slice(*example.cue)]):
        out.append(f"cue {quote.cue and quote.cue.span.text!r}, not {example.text[slice(*example.cue)]!r}")
    if example.name == "-" and speaker is not None:
        out.append(f"speaker {speaker.name!r}, not none")
    if example.name not in (None, "-") and (speaker is None or speaker.name != example.name):
        out.append(f"name {speaker and speaker.name!r}, not {example.name!r}")
    if example.role is not None and quote.role != example.role:
        out.append(f"role {quote.role!r}, not {example.role!r}")
    return out

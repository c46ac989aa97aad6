"""The end of a phrase: what of it is the name, and what the role."""

from __future__ import annotations

from quotekit.lexicon import words as w
from quotekit.reading.tokens import COMMA, WORD
from quotekit.speakers.apposition import read_apposition, read_fuller_role
from quotekit.speakers.mention import Mention
from quotekit.speakers.names import LONGEST_NAME, end_of_initials
from quotekit.speakers.phrase import Phrase


def finished(phrase: Phrase) -> Mention | None:
    """The mention, where the phrase has a head or a name, with what an apposition or a clause behind it adds."""
    mention = phrase.mention
    mention.end = phrase.i
    _close_name_and_role(phrase)
    _name(phrase)
    if phrase.role_start >= 0 and phrase.role_end > phrase.role_start:
        mention.role = (phrase.role_start, phrase.role_end)
    read_fuller_role(phrase)
    read_apposition(phrase)
    if mention.name is None:
        if not phrase.head:
            return None
        if phrase.head == "role":
            mention.name = _name_told(phrase)
    return mention


def _close_name_and_role(phrase: Phrase) -> None:
    """Name and role end with the phrase, a role before a name where the name begins."""
    end = phrase.i
    if phrase.name_start > phrase.role_start >= 0 and (_names_somebody_close(phrase) or _is_group_of(phrase)):
        phrase.name_start = -1
        phrase.role_end = -1
    if phrase.name_start >= 0 and phrase.name_end < 0:
        phrase.name_end = end
    if phrase.role_start >= 0 and phrase.role_end < 0:
        phrase.role_end = end if phrase.role_start > phrase.name_start else phrase.name_start


def _names_somebody_close(phrase: Phrase) -> bool:
    """مسؤول مقرب من الرئيس ⟦حامد⟧: is the name that of the person whom the source is close to?"""
    words, forms = phrase.tokens.words, phrase.tokens.forms
    return any(
        forms[k] == "من"
        and words[k - 1].stem in phrase.known.close_to
        and words[k + 1].classes & w.ROLE
        and words[k + 1].number == "singular"
        for k in range(phrase.role_start + 1, phrase.name_start)
    )


def _is_group_of(phrase: Phrase) -> bool:
    """أنصار ⟦الحداد⟧: does the name right behind a word for people tell whose they are?"""
    head = phrase.tokens.words[phrase.role_start]
    behind = phrase.name_start == phrase.role_start + 1
    return behind and head.number == "plural" and not head.definite and phrase.mention.kind == "group"


def _name(phrase: Phrase) -> None:
    """The name of a person or a body; where a name is nothing but initials (أ.ف.ب), the whole phrase."""
    mention, tokens = phrase.mention, phrase.tokens
    if phrase.name_start >= 0 and WORD in tokens.codes[phrase.name_start : phrase.name_end]:
        mention.name = (phrase.name_start, phrase.name_end)
    elif phrase.head == "body":
        mention.name = _name_of_body(phrase)
    elif phrase.name_start >= 0 and phrase.role_start < 0:
        mention.kind, mention.end = "unknown", end_of_initials(phrase, mention.end)
        mention.name = (mention.start, mention.end)


def _name_of_body(phrase: Phrase) -> tuple[int, int] | None:
    """شركة «…» ⟦المتخصصة⟧ في: the name of a body without the adjective that tells what it does, if one follows."""
    start, words = phrase.mention.start, phrase.tokens.words
    described = (
        k
        for k in range(start + 1, phrase.mention.end)
        if words[k].definite and words[k].stem in phrase.known.descriptive
    )
    cut = next(described, 0)
    return (start, cut) if cut else None


def _name_told(phrase: Phrase) -> tuple[int, int] | None:
    """شاب يدعى ⟦محمود⟧: the name in a clause behind the phrase, which is no part of it."""
    tokens, i = phrase.tokens, phrase.mention.end
    i += tokens.codes[i] == COMMA
    if i >= len(tokens) - 1 or tokens.forms[i] not in phrase.known.called:
        return None
    told = phrase.another(i + 1, i + LONGEST_NAME)
    return told.name if told and told.kind == "person" else None

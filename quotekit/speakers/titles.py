"""Courtesy titles and ranks: معالي، صاحب السمو، الدكتور، العميد ركن."""

from __future__ import annotations

from quotekit.lexicon import words as w
from quotekit.lexicon.words import Word
from quotekit.reading.tokens import OTHER
from quotekit.speakers.chain import read_behind_name
from quotekit.speakers.names import is_plain_name, is_title_in_body
from quotekit.speakers.phrase import Phrase


def opens_title_of_two(phrase: Phrase) -> bool:
    """⟦صاحب⟧ السمو: does this word make one title with the next?"""
    behind = phrase.i + 1
    return (
        phrase.tokens.forms[phrase.i].endswith("صاحب")
        and behind < phrase.limit
        and bool(phrase.tokens.words[behind].classes & w.COURTESY)
    )


def read_title_of_two(phrase: Phrase) -> bool:
    """أمير المنطقة ⟦صاحب⟧ السمو: behind an office its first word ends the role."""
    if phrase.role_start >= 0 and phrase.role_end < 0:
        phrase.role_end = phrase.i
    return phrase.go_on(closed=True)


def qualifies_rank(phrase: Phrase) -> bool:
    """العميد ⟦ركن⟧: does this word belong to the rank before it, and no plural (رئيس الوزراء الدكتور)?"""
    tokens, i = phrase.tokens, phrase.i
    if tokens.forms[i] not in phrase.known.rank_qualifier or phrase.name_start >= 0:
        return False
    before = tokens.words[i - 1]
    rank = before.classes & (w.COURTESY | w.ROLE) and before.number != "plural"
    rank = rank and not (
        before.classes & w.ADJECTIVE and tokens.words[i].definite
    )  # المكتبة العامة الدكتور سالم
    return bool(rank) or tokens.forms[i - 1] == "اول"


def is_courtesy(phrase: Phrase, word: Word) -> bool:
    """Is this a courtesy title here: no role that needs its article for one (دكتور) or that an adjective describes
    (المهندسة الأولى), and no adjective that is one behind another title only (السمو الملكي, but not الديوان الملكي)?"""
    classes = word.classes
    if not classes & w.COURTESY or word.preposition or is_title_in_body(phrase.tokens, phrase.i):
        return False
    if classes & w.ADJECTIVE:
        return bool(phrase.tokens.words[phrase.i - 1].classes & w.COURTESY)
    if classes & w.ROLE:
        following = phrase.tokens.words[phrase.i + 1]
        described = following.definite and following.classes & w.ADJECTIVE and not following.classes & w.NAME
        return word.definite and not described
    return True


def read_courtesy(phrase: Phrase, word: Word) -> bool:
    """⟦معالي⟧ الوزير، رئيس الوزراء ⟦الدكتور⟧ سالم."""
    if phrase.name_start >= 0:
        return _read_courtesy_behind_name(phrase, word)
    i, mention = phrase.i, phrase.mention
    if phrase.role_start >= 0 and phrase.role_end < 0:
        phrase.role_end = i
    phrase.go_on(closed=True)
    phrase.head = phrase.head or "name"
    if phrase.head == "name":
        mention.kind = "person"
    if i == mention.start and phrase.tokens.forms[i] in phrase.known.his_excellency:
        return False
    if _is_at_abbreviation(phrase):
        phrase.i += 1  # د. سالم، أ.د. سالم
    elif phrase.i < phrase.limit and is_plain_name(phrase.tokens.words[phrase.i]):
        phrase.name_start = phrase.i
        phrase.i += 1
    return True


def _read_courtesy_behind_name(phrase: Phrase, word: Word) -> bool:
    """A title behind a name ends it, but for the family names آل الشيخ and الشيخ."""
    family = phrase.i == phrase.name_start + 1 and word.definite and not phrase.is_before_name()
    if family and phrase.tokens.words[phrase.i - 1].classes & w.NAME:
        phrase.i += 1
        return True
    return phrase.is_behind_particle() and read_behind_name(phrase, word)


def _is_at_abbreviation(phrase: Phrase) -> bool:
    """Does the dot of an abbreviated title stand here, with the name or another title behind it?"""
    tokens, i = phrase.tokens, phrase.i
    if tokens.codes[i] != OTHER or tokens.forms[i] != ".":
        return False
    return bool(tokens.words[i + 1].classes & w.COURTESY) or len(tokens.forms[i + 1]) > 1

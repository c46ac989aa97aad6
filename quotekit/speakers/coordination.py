"""And, inside a phrase: more of a title or a body, another office of one person, or another source."""

from __future__ import annotations

from quotekit.lexicon import words as w
from quotekit.lexicon.words import Word
from quotekit.speakers.mention import Mention
from quotekit.speakers.phrase import ENDS, Phrase


def read_coordination(phrase: Phrase, word: Word) -> bool:
    """And, inside a role (الشؤون الإسلامية والأوقاف) or between two sources."""
    classes = word.classes
    if word.cue and word.cue.form in ("verb", "participle") and not classes & w.NOMINAL:
        return False
    if classes & (ENDS | w.PREPOSITION) and not classes & (w.NAME | w.NOMINAL):
        return False
    titled = phrase.is_in_title() and (
        _is_second_office(phrase, word)
        or (phrase.head in ("role", "body") and _coordinates_inside(phrase, word))
    )
    if titled:
        if not word.preposition:
            return phrase.go_on(closed=word.definite or bool(classes & w.PLACE))
        if phrase.name_start < 0 and word.definite:
            phrase.i += 1
            return True
    several = phrase.name_start >= 0 and classes & w.NATIONALITY and word.definite
    if not word.preposition and (several or classes & (w.NAME | w.NOMINAL | w.COURTESY | w.PLACE)):
        # الوزيران الأمريكي جاك لويس ⟦والروسي⟧ إيفان دوروف
        other = phrase.another(phrase.i)
        if other:
            _join(phrase, other)
    return False


def _coordinates_inside(phrase: Phrase, word: Word) -> bool:
    """Does the word with and belong to what the role or the body is named for, and not to another source?"""
    classes = word.classes
    if classes & (w.ROLE | w.COURTESY) or (classes & w.NAME and not word.definite):
        return False
    return (
        word.definite
        or (not phrase.closed and not classes & w.ORGANISATION)
        or bool(classes & w.PLACE and phrase.mention.kind != "organisation")
    )


def _is_second_office(phrase: Phrase, word: Word) -> bool:
    """إمام ⟦وخطيب⟧ المسجد الحرام: two offices of one person, which share their iḍāfa."""
    one = phrase.i == phrase.role_start + 1 and not phrase.closed
    one = one and phrase.mention.number in ("singular", None)
    following = phrase.tokens.words[phrase.i + 1]
    named_for = following.definite or following.ordinary or bool(following.classes & w.ORGANISATION)
    return one and bool(word.classes & w.ROLE) and word.number == "singular" and named_for


def _join(phrase: Phrase, other: Mention) -> None:
    """Takes the phrase behind and into this one: another post of the same person, or another source."""
    mention, named = phrase.mention, phrase.name_start >= 0
    titled = phrase.head == "role" or (phrase.head == "name" and mention.kind == "person")
    if other.name and other.role and not named and titled and mention.number != "plural":
        # نائب الرئيس ورئيس الوزراء خالد بحاح، الأستاذ والوزير السابق سالم الحداد
        phrase.name_start, phrase.name_end = other.name
        phrase.role_start = phrase.role_start if phrase.role_start >= 0 else other.role[0]
        phrase.role_end = max(other.role[1], phrase.i)
    elif not (named and phrase.is_in_title() and other.role and other.name is None):
        # and not سالم الحداد عضو المجلس ورئيس اللجنة
        _join_source(phrase)
    phrase.i = other.end


def _join_source(phrase: Phrase) -> None:
    """الرئيس ووزير خارجيته: name and role are those of the first, and end before the second."""
    if phrase.name_start >= 0 and phrase.name_end < 0:
        phrase.name_end = phrase.i
    elif phrase.name_start < 0 <= phrase.role_start and phrase.role_end < 0:
        phrase.role_end = phrase.i
    phrase.mention.joint = True
    phrase.mention.number, phrase.mention.gender = "plural", "masculine"

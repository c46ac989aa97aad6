"""What is taken into a mention behind its phrase, where nothing there can be anything else."""

from __future__ import annotations

from quotekit.lexicon import words as w
from quotekit.lexicon.words import Word
from quotekit.reading.tokens import COMMA, NUMBER, WORD, Tokens
from quotekit.speakers.affiliation import completed_by_preposition
from quotekit.speakers.mention import Mention
from quotekit.speakers.names import LONGEST_NAME, addressed_letters
from quotekit.speakers.noun_phrase import parse_mention
from quotekit.speakers.phrase import ENDS
from quotekit.speakers.shapes import has_pronoun, is_circumstance, is_masdar, is_written_as_preposition

_LONGEST_CLAUSE = 25  # tokens between a noun and the name behind its relative clause
_AFFILIATION = frozenset({"في", "من", "لدي", "الي"})
_OPENS_ADJUNCT = ENDS | w.TIME | w.OCCASION | w.DEMONSTRATIVE | w.CLAUSE_HOLDER
#: Behind a preposition these make an adjunct.
_OF_ADJUNCT = w.OCCASION | w.DOCUMENT | w.TIME | w.MEDIUM | w.DEMONSTRATIVE


def extend_mention(tokens: Tokens, mention: Mention, limit: int) -> None:
    """Takes what is left before ``limit`` into the phrase, where nothing there can be anything else.

    Between a verb and the word that introduces its content stand the source and adjuncts; words that open no adjunct
    belong to the source, whether the lexicon knows them or not.
    """
    end = mention.end
    if tokens.codes[end] == COMMA and tokens.words[end + 1].classes & w.RELATIVE and mention.name is None:
        _take_name_behind_clause(tokens, mention, limit)
    elif end < limit and all(_belongs(tokens, mention, i, limit) for i in range(end, limit)):
        _take_tail(tokens, mention, limit)


def take_affiliation(tokens: Tokens, mention: Mention, limit: int) -> None:
    """سالم الحداد ⟦من جامعة الساحل⟧، هدى الرافعي، ⟦عن لجنة المالية⟧،: behind the name of a person, where he comes from is his
    role, unless he has another."""
    comma = tokens.codes[mention.end] == COMMA
    at = mention.end + comma
    if mention.kind != "person" or mention.joint or mention.name is None or mention.name[1] != mention.end:
        return
    if at + 1 >= limit or tokens.forms[at] not in (("من", "عن") if comma else ("من",)):
        return
    origin = tokens.words[at + 1]
    people = origin.classes & w.ROLE and origin.number == "plural"  # السرخسي من علماء الحنفية
    if origin.classes & w.PLACE or not (origin.classes & w.ORGANISATION or people):
        return
    body = parse_mention(tokens, at + 1, limit)
    if body is None or body.joint or (comma and body.end < limit and tokens.codes[body.end] != COMMA):
        return
    mention.role = mention.role or (at, body.end)
    mention.end = body.end


def _take_name_behind_clause(tokens: Tokens, mention: Mention, limit: int) -> None:
    """الباحث، الذي توصل إلى ذلك، ⟦ميلان الخولي⟧: a name between a relative clause and the content."""
    for k in range(mention.end + 1, min(mention.end + _LONGEST_CLAUSE, limit)):
        if tokens.codes[k] == COMMA:
            other = parse_mention(tokens, k + 1, limit)
            if other and other.name and other.end == limit and other.kind == "person" and not other.role:
                mention.name, mention.end = other.name, limit
            return


# -- what belongs to the source --------------------------------------------------------------------------------------


def _belongs(tokens: Tokens, mention: Mention, i: int, limit: int) -> bool:
    """Can this token be a part of the source, and of nothing else?"""
    if tokens.codes[i] != WORD:
        return tokens.codes[i] == NUMBER
    word = tokens.words[i]
    if i == limit - 1 and len(tokens.forms[i]) == 1:
        return False  # أشاد سالم الحداد بـ«الأداء»
    if _opens_something_else(word) or _describes_or_adds(tokens, mention, i):
        return False
    if tokens.forms[i] in tokens.lexicon.source_words.called or addressed_letters(tokens, i):
        return False
    if word.classes & w.PREPOSITION and not _is_affiliation(tokens, mention, i, limit):
        return False
    if word.preposition == "ل" and word.definite and i == limit - 1 and mention.name == (mention.start, i):
        return False  # قال سالم للأعرابي
    return not (word.preposition and _is_complement(word))


def _opens_something_else(word: Word) -> bool:
    """A verb of speech (تابع المدير بالقول إن), or what an adjunct or a clause begins with."""
    classes, cue = word.classes, word.cue
    if cue and (
        word.preposition or (cue.form in ("verb", "participle") and not classes & (w.NOMINAL | w.NAME))
    ):
        return True
    return bool(classes & _OPENS_ADJUNCT) and not classes & (w.NAME | w.NOMINAL)


def _describes_or_adds(tokens: Tokens, mention: Mention, i: int) -> bool:
    """استطلاع ⟦أجراه⟧ المعهد, a noun with its pronoun, a word behind نفسه, or a time."""
    word = tokens.words[i]
    if is_masdar(word) and tokens.words[i - 1].definite:
        return True  # انتقد المتحدث تمرير القانون
    if is_circumstance(word) and not tokens.words[i - 1].classes & w.PREPOSITION:
        return True  # السيدة مخاطبة الحضور, but not خبراء في مكافحة القرصنة
    if not word.classes:
        relative = word.stem[0] == "ا" and word.stem.endswith("اه")
        if relative or has_pronoun(tokens, i):
            return True
    behind_emphatic = i == mention.end and tokens.words[i - 1].classes & w.EMPHATIC
    return bool(word.suffix or behind_emphatic or (word.classes & w.TIME and word.definite))


def _is_affiliation(tokens: Tokens, mention: Mention, i: int, limit: int) -> bool:
    """Does the preposition lead to where the source belongs (رئيس البلدية ⟦في⟧ الميناء), or is it the name علي?"""
    is_name = tokens.words[i].classes & w.NAME
    if is_name and not is_written_as_preposition(tokens, i):
        return True
    leads = tokens.forms[i] in _AFFILIATION or (i <= mention.end + 1 and completed_by_preposition(tokens, i))
    if not leads or tokens.words[i + 1].classes & _OF_ADJUNCT:
        return False
    if tokens.forms[i] == "لدي" and not tokens.words[i + 1].classes and has_pronoun(tokens, i + 1):
        return False  # لدى وصوله إلى المطار
    return bool(is_name) or i < limit - 1


def _is_complement(word: Word) -> bool:
    """للصحيفة، بشأن: does the clitic preposition lead to one who is told, or to what the verb takes?"""
    classes = word.classes
    if word.preposition == "ل":
        return bool(classes & (w.ROLE | w.MEDIUM | w.NATIONALITY)) or not (classes or word.definite)
    return word.preposition == "ب" and not (word.definite or classes & (w.ORGANISATION | w.PLACE))


# -- where it goes ---------------------------------------------------------------------------------------------------


def _take_tail(tokens: Tokens, mention: Mention, limit: int) -> None:
    """The words up to ``limit`` go to the role or the name that ends the phrase."""
    if mention.role and mention.role[1] == mention.end:
        _lengthen_role(tokens, mention, mention.role[0], limit)
    elif mention.name and mention.name[1] == mention.end and mention.kind == "person":
        _lengthen_name(tokens, mention, mention.name[0], limit)
    mention.end = limit


def _lengthen_role(tokens: Tokens, mention: Mention, start: int, limit: int) -> None:
    """رئيس البلدية ⟦في الميناء⟧, up to a name without the article, if the phrase has none."""
    words = tokens.words
    direction = tokens.lexicon.source_words.direction  # خبراء من جنوب شرق آسيا
    names = (
        k
        for k in range(mention.end, limit)
        if words[k].classes & w.NAME
        and not words[k].definite
        and (words[k - 1].definite or words[k - 1].stem not in direction)
    )
    first = next(names, 0) if mention.name is None else 0
    if first:
        mention.name = (first, limit)
    mention.role = (start, first or limit)


def _lengthen_name(tokens: Tokens, mention: Mention, start: int, limit: int) -> None:
    """سالم ⟦أوغلو⟧, up to a preposition, a role, a body or an adjective."""
    stops = w.PREPOSITION | w.ROLE | w.ORGANISATION | w.ADJECTIVE
    end = mention.end
    while end < limit and end - start < LONGEST_NAME:
        if tokens.words[end].classes & stops and tokens.words[end].preposition != "ك":  # تيم كروس
            break
        end += 1
    mention.name = (start, end)

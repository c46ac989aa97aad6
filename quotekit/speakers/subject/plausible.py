"""Is a phrase beside a verb its subject, or its object, how or when something was said, or the head of the line?"""

from __future__ import annotations

from quotekit.context import Context
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.lexicon.words import Cue
from quotekit.reading.tokens import BREAK, COMMA, DASH, RIGHT
from quotekit.speakers.mention import Mention
from quotekit.speakers.noun_phrase import parse_mention
from quotekit.speakers.shapes import is_circumstance
from quotekit.speakers.subject.surnames import is_known_name, is_surname

#: Verbs that a person addressed may follow: ودعا العمال إلى العودة.
_ADDRESSING = frozenset({"دعا", "طالب", "حث", "ناشد", "أوصى"})
#: Verbs of prayer and thanks: ودعا الله أن يوفق الجميع.
_PRAYING = frozenset({"دعا", "سأل", "حمد", "شكر", "رجا", "استغفر"})
_THANKING = frozenset({"شكر", "هنأ"})
#: Verbs that need an object before their content: of one noun phrase alone, the object.
_TRANSITIVE = frozenset({"اتهم", "وصف", "ناشد", "حمل"})
#: Demonstratives by the gender of verbs that they are no subject of.
_OTHER_THAN = {"هذه": "masculine", "تلك": "masculine", "هذا": "feminine", "ذلك": "feminine"}


def agrees(mention: Mention, cue: Cue) -> bool:
    """الوزير أكد، المصادر أكدت: does the phrase agree with a verb behind it?"""
    if cue.gender is None or mention.gender is None:
        return True
    if mention.number == "plural" and mention.kind != "person":
        return True
    return mention.gender == cue.gender


def is_dateline(ctx: Context, before: Mention, found: FoundCue, limit: int) -> bool:
    """- المنارة أكد وزير الصحة أن: is the word at the head of the line an outlet's, as a sure source stands behind the verb?"""
    agency = ctx.code(before.end - 1) == RIGHT  # تونس (وات)
    long = before.end - before.start > 1 and not agency
    if before.role or long or ctx.code(before.start - 1) not in (BREAK, DASH):
        return False
    behind = parse_mention(ctx.tokens, found.end, limit)
    return behind is not None and behind.name is not None and bool(behind.role)


# -- behind the verb: a subject, by its form and its gender ----------------------------------------------------------


def is_plausible(ctx: Context, mention: Mention, found: FoundCue) -> bool:
    """Is this phrase behind the verb a subject of it, and neither its object nor an accusative adverbial?"""
    return not (
        _is_noun_or_verb(ctx, mention)
        or _tells_how(ctx, mention)
        or _is_what_was_said(ctx, mention, found)
        or _is_oblique(ctx, mention, found)
        or _is_of_other_gender(ctx, mention, found)
    )


def _is_noun_or_verb(ctx: Context, mention: Mention) -> bool:
    """قال ⟦موقفه⟧, أضاف ⟦يتابع⟧: an unknown word without the article is a name, unless it looks like an accusative, a noun with
    its pronoun, or a verb in the present."""
    word = ctx.word(mention.start)
    stem = word.stem
    if word.classes or word.definite:
        return False
    if len(stem) >= 4 and stem[0] == "ي":
        return True
    if mention.kind != "person" or mention.role is not None or is_surname(ctx, mention.start):
        return False
    alone = mention.end - mention.start == 1
    accusative = stem.endswith("ا") and alone and len(stem) > 4
    owned = stem.endswith(("ه", "هم", "ها")) and _last_letter(ctx, mention.start) != "ة" and len(stem) >= 4
    return accusative or owned


def _tells_how(ctx: Context, mention: Mention) -> bool:
    """تضيف ⟦مستعرضة⟧ تأسيس الدار، أردفت ⟦ضاحكة⟧، أكد ⟦ختاما⟧: how she said it, or when."""
    word = ctx.word(mention.start)
    if is_circumstance(word) and ctx.word(mention.start + 1).definite:
        return True
    alone = not word.classes and mention.end - mention.start == 1
    if alone and len(word.stem) == 5 and word.stem[1] == "ا" and _last_letter(ctx, mention.start) == "ة":
        return True
    return is_accusative(ctx, mention.start) and not is_surname(ctx, mention.start)


def is_accusative(ctx: Context, i: int) -> bool:
    """ختاما، مهاجما الهيئة: an indefinite accusative, which says how or when and not who."""
    form, word = ctx.form(i), ctx.word(i)
    if word.definite or len(form) <= 4 or not form.endswith("ا"):
        return False
    return word.classes == 0 or (form[0] == "م" and word.stem == form[:-1] and not word.suffix)


def _is_what_was_said(ctx: Context, mention: Mention, found: FoundCue) -> bool:
    """تابع ⟦القول⟧، أضاف ⟦هذه البرامج⟧ ساهمت، أنهى ⟦المؤتمر⟧: what he said, or where."""
    form, classes = ctx.form(mention.start), ctx.word(mention.start).classes
    if form == "القول" and mention.end - mention.start == 1:
        return True
    if found.cue.gender == _OTHER_THAN.get(form, ""):
        return True
    return bool(classes & w.OCCASION) and not classes & (w.DOCUMENT | w.NAME)


def _is_oblique(ctx: Context, mention: Mention, found: FoundCue) -> bool:
    """نصح ⟦الطرفين⟧ بأن: a sound plural in the case that no subject has, but for what some write (ويرى المؤيدين أن)."""
    word = ctx.word(mention.start)
    if word.number != "plural" or not word.stem.endswith("ين") or word.classes & w.NAME:
        return False
    between = mention.start == found.end and ctx.is_complementizer(mention.end)
    return not between or ctx.form(mention.end).startswith("ب")


def _is_of_other_gender(ctx: Context, mention: Mention, found: FoundCue) -> bool:
    """قالت في البيت ⟦المدير⟧, سألت ⟦السائق⟧ هل: a person of the other gender is whom she asked; right behind a verb of
    saying the title may be a man's and its bearer a woman (قالت عضو المجلس)."""
    cue = found.cue
    at_once = mention.start == found.end
    whom = at_once and "object" in cue.takes  # طالب ⟦الحكومة⟧ بأن
    if cue.gender == "feminine" and cue.number == "singular" and mention.kind == "person":
        told = whom and ctx.word(mention.start).definite
        return mention.gender == "masculine" and mention.number != "plural" and (not at_once or told)
    if cue.gender != "masculine" or mention.gender != "feminine" or mention.number == "plural":
        return False
    his = _last_letter(ctx, mention.start) == "ه"  # زميله is no زميلة
    return not his and mention.kind in ("person", "organisation") and (not at_once or whom)


def _last_letter(ctx: Context, i: int) -> str:
    """The last letter as it is written, with its dots."""
    return ctx.tokens.view.plain[ctx.tokens.ends[i] - 1]


# -- behind the verb: its object -------------------------------------------------------------------------------------


def is_object(ctx: Context, found: FoundCue, mention: Mention, limit: int) -> bool:
    """ودعا ⟦العمال⟧ إلى، شكر ⟦الله⟧، حث ⟦النرويج⟧ على: is this whom the verb speaks to or of?"""
    cue = found.cue
    if cue.lemma in _PRAYING and ctx.form(mention.start) in ("الله", "المولي", "ربه"):
        return True
    if cue.lemma in _THANKING and ctx.form(found.end) in ctx.lexicon.subject_words.therein:
        return True  # كلمة شكر فيها الحضور
    if cue.lemma in _ADDRESSING and _goes_on(ctx, found):
        return mention.kind in ("group", "organisation") and mention.name is None
    woman = cue.gender == "feminine" and cue.number == "singular"
    if "object" in cue.takes and woman and mention.kind == "group" and mention.gender == "masculine":
        return True  # حثت وزراء الخارجية على
    if cue.lemma in _ADDRESSING and cue.gender == "masculine" and _is_state(ctx, mention):
        return True  # حث النرويج على
    if cue.lemma not in _TRANSITIVE or cue.object_pronoun:
        return False
    return mention.end >= limit or _is_unknown_word(ctx, mention)


def _goes_on(ctx: Context, found: FoundCue) -> bool:
    """…، ودعا العمال: behind a comma the verb goes on with the subject before it, and a group is whom he calls upon."""
    return bool(ctx.word(found.start).conjunction) and ctx.code(found.start - 1) == COMMA


def _is_unknown_word(ctx: Context, mention: Mention) -> bool:
    """Is nothing known of the phrase, but that it has the article?"""
    unlisted = mention.kind == "person" and mention.role is None and mention.unlisted
    return unlisted and not is_known_name(ctx, mention.start)


def _is_state(ctx: Context, mention: Mention) -> bool:
    """Is the phrase the bare name of a state or town, which is feminine?"""
    if mention.end != mention.start + 1 or mention.kind != "organisation":
        return False
    word = ctx.word(mention.start)
    masculine = ctx.form(mention.start).removeprefix("ال") in ctx.lexicon.subject_words.masculine_place
    return bool(word.classes & w.PLACE) and not (word.classes & w.NAME or masculine)

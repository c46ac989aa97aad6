"""Reads one noun phrase that names a source, from its first word to where it ends.

News Arabic builds these phrases in a fixed order: a head (post, organisation, medium, document), its iḍāfa chain, which the
first definite word closes, adjectives, an affiliation with a preposition, a courtesy title, the name; or the name first
and the role behind it, with a comma or without. The reader follows that order word by word.
"""

from __future__ import annotations

import re

from attrs import define

from quotekit.lexicon import words as w
from quotekit.lexicon.inflection import Gender, Number
from quotekit.lexicon.words import Word
from quotekit.reading.tokens import CLOSE, COMMA, DASH, LEFT, NUMBER, OPEN, OTHER, RIGHT, WORD, Tokens
from quotekit.records import SourceKind

#: Words that open no source and end one: a clause, an adjunct or another phrase begins there.
_ENDS = (
    w.COMPLEMENTIZER
    | w.COMPLEMENTIZER_PRONOUN
    | w.RELATIVE
    | w.CONJUNCTION
    | w.PRONOUN
    | w.AUXILIARY
    | w.ADVERB
    | w.NEGATION
    | w.VERB
)
#: Letters of the Latin alphabet, as the names of broadcasters and agencies spell them.
_LETTERS = frozenset(
    {"اي", "ايه", "بي", "سي", "دي", "اف", "اتش", "ام", "ان", "او", "بيه", "ار", "اس", "تي", "في", "دبليو"}
)
#: What follows no name that is an ordinary word too, but the word (أمل الوزير في).
_STOPS_NAME = _ENDS & ~w.COMPLEMENTIZER | w.PREPOSITION | w.NOMINAL | w.OCCASION | w.CLAUSE_HOLDER
#: Prepositions inside a role: المتحدث باسم، عضو في، الوزير المكلف بـ.
_ROLE_LINKS = frozenset({"باسم", "بلسان", "بشوون", "لشوون", "لدي", "بوزاره", "سابقا"})
#: Posts that are held for another person, whom ل names: المبعوث الخاص للأمين العام.
_POSTS_FOR_ANOTHER = frozenset(
    {"مبعوث", "ممثل", "نايب", "مساعد", "معاون", "مستشار", "متحدث", "ناطق", "سكرتير", "وكيل"}
)
#: Who is told, rather than served, where ل names them.
_CORRESPONDENTS = frozenset({"مراسل", "مراسله", "مندوب", "مندوبه", "موفد", "موفده"})
_AFFILIATION = frozenset({"في", "من", "لدي", "علي", "عن", "ضد", "الي"})
#: Words by the preposition that completes them: صادر عن، مطلع على، مسؤول في.
_COMPLETED_BY = {
    "في": frozenset({"مسوول", "مسووله", "مسوولون", "مسوولين"}),
    "عن": frozenset({"صادر", "صادره", "مسوول", "مسووله", "مدافع"}),
    "علي": frozenset(
        {
            *("مشرف", "مشرفه", "قايم", "قايمه", "قايمين", "قايمون", "حايز", "حايزه", "وصي"),
            *("مطلع", "مطلعه", "مطلعين", "مطلعان"),
        }
    ),
}
#: What ل completes: الفصائل التابعة للتحالف.
_BELONGING = frozenset(
    {"تابع", "تابعه", "تابعين", "تابعون", "موالي", "مواليه", "مويد", "مويده", "معارض", "معارضه"}
)
#: Kinds of place, whose own name is still to come (في مدينة …).
_KINDS_OF_PLACE = frozenset(
    {"مدينه", "ولايه", "محافظه", "منطقه", "اقليم", "قريه", "بلده", "حي", "مقاطعه", "جزيره", "عاصمه"}
)
#: Words that with the one before them make one given name.
_SECOND_HALVES = frozenset({"دين", "الدين", "الله", "اسلام", "حق", "رحمن", "هدي"})
#: Courtesy titles that stand for the person: معاليه، سموه.
HIS_EXCELLENCY = frozenset(
    {
        "سموه",
        "سموها",
        "معاليه",
        "معاليها",
        "جلالته",
        "جلالتها",
        "فخامته",
        "سعادته",
        "سعادتها",
        "فضيلته",
        "دولته",
    }
)
#: What a rank is followed by, before the name: العميد ركن، اللواء المتقاعد.
_RANK_QUALIFIERS = frozenset(
    {"اول", "ركن", "الركن", "بحري", "جوي", "طيار", "مهندس", "متقاعد", "المتقاعد", "حقوقي", "دكتور", "الدكتور"}
)
#: Definite adjectives that say what a body does and are no part of its name: شركة «…» المتخصصة في.
_DESCRIPTIVE = frozenset(
    {
        "متخصصه",
        "متخصص",
        "مختصه",
        "مختص",
        "تابعه",
        "تابع",
        "معنيه",
        "معني",
        "صادره",
        "صادر",
        "مكلفه",
        "واقعه",
        "عامله",
    }
)
#: Endings of an unlisted verb or noun with its pronoun: دراسة ⟦أجرتها⟧ الجامعة، أكدت الحكومة ⟦التزامها⟧.
_WITH_PRONOUN = ("ها", "ته", "هم")
#: Heads that count those behind من.
_QUANTITIES = frozenset(
    {
        "عدد",
        "كثير",
        "مجموعه",
        "عشرات",
        "ميات",
        "الاف",
        "فريق",
        "واحد",
        "عديد",
        "قليل",
        "جمع",
        "وفد",
        "بعض",
        "كوكبه",
        "لفيف",
    }
)
#: What tells the name of one who is introduced by what he does: شاب يدعى محمود، سيدة اسمها فاطمة.
_CALLED = frozenset({"يدعي", "تدعي", "ويدعي", "وتدعي", "اسمه", "اسمها", "واسمه", "واسمها", "يسمي", "تسمي"})
_LONGEST_NAME = 9
_LONGEST = 40


@define
class Mention:
    """Tokens ``start`` to ``end`` (exclusive) that name a source, and what they say of it."""

    start: int
    end: int
    name: tuple[int, int] | None = None
    """Tokens of the proper name, or None where the phrase has only a title."""
    role: tuple[int, int] | None = None
    kind: SourceKind = "unknown"
    gender: Gender | None = None
    number: Number | None = None
    anonymous: bool = False
    official: bool = False
    unlisted: bool = False
    """Only an unknown definite word (المكالمة): a name perhaps, or a common noun."""
    joint: bool = False
    """Two sources joined by and (الرئيس ووزير خارجيته)."""


class _Reader:
    """The state of one reading: where it stands and what it has seen."""

    __slots__ = (
        *("tokens", "object_follows", "i", "limit", "mention", "head", "closed", "indefinite_head"),
        *("name_start", "name_end", "role_start", "role_end"),
    )

    def __init__(self, tokens: Tokens, start: int, limit: int, *, object_follows: bool = False) -> None:
        self.tokens = tokens
        self.object_follows = object_follows
        self.i = start
        self.limit = min(limit, start + _LONGEST, tokens.size)
        self.mention = Mention(start, start)
        self.head: str = ""  # role, body (organisation, medium, document) or name
        self.closed = False  # the iḍāfa chain of the head has met its definite word
        self.indefinite_head = False
        self.name_start = -1
        self.name_end = -1
        self.role_start = -1
        self.role_end = -1

    # -- what a word can do ------------------------------------------------------------------------------------------

    def _starts_name(self, word: Word) -> bool:
        """May a name begin here, behind a role or an organisation?"""
        classes = word.classes
        if word.preposition or word.conjunction or word.ordinary or (word.cue and not classes & w.NAME):
            return False
        if classes & (_ENDS | w.CLAUSE_HOLDER) and not classes & (w.NAME | w.NAME_PARTICLE):
            return False
        if classes & w.INTERROGATIVE or (not classes and self._has_pronoun(self.i)):
            return False  # تحدث الوزير عما حدث، أكد الوزير التزامها
        if classes & w.NAME_PARTICLE and not (word.definite and not self.closed):
            return self.closed or not self.indefinite_head or not self.head
        if word.definite:
            if classes & w.ROLE:
                return False
            if (
                classes & (w.ADJECTIVE | w.NATIONALITY | w.NOMINAL | w.PLACE | w.COURTESY)
                and not classes & w.NAME
            ):
                return False
            following = self.tokens.words[self.i + 1]
            if not self.closed or (following.definite and following.classes & w.NATIONALITY):
                return False  # مدرب الفريق الملكي البرتغالي: an adjective between two others
            if classes & w.ADJECTIVE and following.classes & w.NAME and not following.definite:
                return False  # الشاعر المعروف خالد المريخي
            # الوزير الضويلع: after a title alone, a definite word that is no known adjective is a family name.
            title_alone = self.head == "role" and self.i == self.role_start + 1
            if self.object_follows and self.i + 1 >= self.limit and not classes & w.NAME:
                return False  # وصف الرئيس الهجوم بأنه
            if classes & w.ADJECTIVE and not title_alone:
                return False  # رئيس المحكمة العليا
            return bool(classes & w.NAME) or (
                title_alone and not word.stem.endswith(("ي", "يه", "ين", "ون", "ات", "ه"))
            )
        if classes & w.NAME and not classes & w.COMMON:
            return True
        following = self.tokens.words[self.i + 1]
        if classes & w.COMMON and self.i + 1 < self.limit and self._is_ordinary_here(following):
            return False
        if classes & (w.NOMINAL | w.ADJECTIVE | w.NATIONALITY | w.PLACE | w.TIME) and not classes & w.NAME:
            return False
        if not classes and word.stem[0] == "ل" and self.head == "role" and self._opens_idafa(self.i):
            return False  # الوزير لصحف الخليج: who was told
        if not classes & w.NAME and following.ordinary and following.definite:
            return False  # أكدت الوزيرة متانة العلاقة
        if self.object_follows and not classes & w.NAME and (self._opens_idafa(self.i) or is_masdar(word)):
            return False  # انتقد النائب أداء الحكومة
        return self.closed and self.head != "body"

    def _is_ordinary_here(self, following: Word) -> bool:
        """A name that is an ordinary word too (فضل، أمل) needs another name behind it, or a definite word that it cannot
        describe before it (رئيس البرلمان اللبناني نبيه بري)."""
        if self.closed and self.tokens.words[self.i - 1].definite and not following.classes & _STOPS_NAME:
            return False
        return (
            not following.classes & (w.NAME | w.NAME_PARTICLE)
            and not following.definite
            and bool(following.classes or following.cue or following.preposition)
        )

    def _has_pronoun(self, i: int) -> bool:
        return has_pronoun(self.tokens, i)

    def _looks_like_object(self, word: Word) -> bool:
        """A definite word, a place, a word before a definite one, or one in the accusative."""
        behind_two = self.i - self.name_start >= 2
        surname = not behind_two and self.tokens.words[self.name_start].classes & w.NAME  # بول كاجامي الطريقة
        if not word.definite and not surname and self._opens_idafa(self.i):
            return True
        if is_masdar(word):
            return True
        accusative = word.stem.endswith("ا") and len(word.stem) >= 4
        return behind_two and bool(word.classes & w.PLACE or word.definite or accusative)

    def _heads_idafa(self, i: int) -> bool:
        """حمد بن خليفة أمير دولة قطر: does a noun that only a post can have stand behind this word?"""
        following = self.tokens.words[i + 1].classes if i + 1 < self.limit else 0
        return (
            i - self.name_start >= 2
            and bool(following & (w.PLACE | w.ORGANISATION | w.ROLE))
            and not following & w.NAME
        )

    def _holds_another(self) -> bool:
        """أكدت ⟦حرص⟧ بلاده، نفى ⟦صحة⟧ الأنباء: is this indefinite word one that the next belongs to?"""
        i = self.i
        if self.tokens.words[i].definite or i + 1 >= len(self.tokens):
            return False
        return self._opens_idafa(i) or bool(self.tokens.words[i + 1].suffix) or self._has_pronoun(i + 1)

    def _opens_idafa(self, i: int) -> bool:
        """Is a definite word, or one in marks, behind this indefinite one?"""
        if i + 1 >= len(self.tokens):
            return False
        return self.tokens.words[i + 1].definite or self.tokens.codes[i + 1] == OPEN

    def _continues_name(self, word: Word) -> bool:
        classes = word.classes
        if word.conjunction == "ف" and classes & (w.NAME | w.NAME_PARTICLE):
            return True  # فايت is no آيت with a conjunction
        if word.preposition or word.conjunction:
            return False
        if classes & w.ROLE and self._heads_idafa(self.i):
            return False  # رومان شيروكوف نجم المنتخب
        if classes & w.NAME_PARTICLE or (
            self._behind_particle() and not classes & (w.PREPOSITION | w.COMPLEMENTIZER)
        ):
            return True  # بن الراوي
        if word.ordinary and not word.definite:
            return False
        if self._ended_by_family_name(word):
            return False
        if classes & w.TIME and self.tokens.words[self.i + 1].classes & w.TIME:
            return False  # دي سوزا فجر يوم أمس
        if classes & w.NAME and not classes & w.PLACE:
            return True
        if not classes and self._has_pronoun(self.i):
            return False  # تصريحاته: a noun with its pronoun
        family_name = (
            classes & (w.ROLE | w.ADJECTIVE)
            and word.definite
            and word.number == "singular"
            and self.i == self.name_start + 1
        )
        if (
            family_name
            and self._phrase_may_end(self.i + 1)
            and not self.tokens.words[self.name_start].definite
        ):
            return True  # سالم الحداد، منى الصغير
        if classes & (
            w.NOMINAL
            | w.TIME
            | w.INTERROGATIVE
            | w.OCCASION
            | w.COURTESY
            | w.PREPOSITION
            | w.EMPHATIC
            | w.DEMONSTRATIVE
            | _ENDS
        ):
            return False
        if classes & (w.ADJECTIVE | w.NATIONALITY):
            family_name = self.i - self.name_start == 1 or self._phrase_may_end(self.i + 1)
            singular = word.number != "plural"
            return word.definite and singular and family_name and not classes & w.ADJECTIVE
        if word.cue and (word.cue.form in ("verb", "participle") or word.cue.object_pronoun):
            return False  # نقل عن سيرغي قوله
        if self.object_follows and self._looks_like_object(word):
            return False  # أكد علي محمود أهمية المشروع، التقى عادل منصور وفدا
        # Behind two words of a name, an unknown word before a definite one is a verb or a noun of its own.
        following = self.tokens.words[self.i + 1] if self.i + 1 < self.limit else None
        return not (
            self.i - self.name_start >= 2
            and not word.definite
            and following is not None
            and following.definite
        )

    def _as_written(self, i: int) -> str:
        return self.tokens.view.plain[self.tokens.start(i) : self.tokens.ends[i]]

    def _behind_particle(self) -> bool:
        before = self.i - 1
        return self.tokens.codes[before] == WORD and bool(self.tokens.words[before].classes & w.NAME_PARTICLE)

    def _behind_person(self) -> bool:
        """Is the word before a name for certain, so that a plural is no role of his (دعا سالم الحداد المسلمين إلى)?"""
        before = self.tokens.words[self.i - 1]
        return self.head != "body" and (before.definite or bool(before.classes & w.NAME))

    def _ended_by_family_name(self, word: Word) -> bool:
        """A family name with the article ends a name (سالم الحداد), the second half of a given name does not (نور الدين)."""
        k = self.i - 1
        before = self.tokens.words[k]
        if not before.definite or word.definite or before.gender is not None or k < self.name_start:
            return False
        if self.tokens.view.plain[self.tokens.start(k)] in "أإآ":  # إليني: no article
            return False
        return not (
            before.stem in _SECOND_HALVES
            or self.tokens.forms[k] in ("الله", "الدين")
            or self.tokens.forms[k - 1] == "عبد"
        )

    # -- the phrase --------------------------------------------------------------------------------------------------

    def read(self) -> Mention | None:
        while self.i < self.limit and self._step():
            pass
        end = self.i
        mention = self.mention
        if self.name_start >= 0 and self.name_end < 0:
            self.name_end = end
        if self.role_start >= 0 and self.role_end < 0:
            self.role_end = (
                end if self.name_start < self.role_start else self.name_start if self.name_start >= 0 else end
            )
        if end == mention.start:
            return None
        mention.end = end
        if self.name_start >= 0 and WORD in self.tokens.codes[self.name_start : self.name_end]:
            mention.name = (self.name_start, self.name_end)
        elif self.head == "body":
            mention.name = self._name_of_body(end)
        elif self.name_start >= 0 and self.role_start < 0:
            mention.kind, mention.end = "unknown", self._end_of_initials(end)
            mention.name = (mention.start, mention.end)
        if self.role_start >= 0 and self.role_end > self.role_start:
            mention.role = (self.role_start, self.role_end)
        self._apposition()
        if not self.head and mention.name is None:
            return None
        if mention.name is None and self.head == "role":
            mention.name = self._name_told(mention.end)
        return mention

    def _name_told(self, i: int) -> tuple[int, int] | None:
        """شاب يدعى ⟦محمود⟧: the name in a clause behind the phrase, which is no part of it."""
        i += self.tokens.codes[i] == COMMA
        if i >= len(self.tokens) - 1 or self.tokens.forms[i] not in _CALLED:
            return None
        told = parse_mention(self.tokens, i + 1, min(i + _LONGEST_NAME, self.limit))
        return told.name if told and told.kind == "person" else None

    def _name_of_body(self, end: int) -> tuple[int, int] | None:
        """The name of a body without the adjective that tells what it does, if one follows."""
        start = self.mention.start
        described = (
            k
            for k in range(start + 1, end)
            if self.tokens.words[k].definite and self.tokens.words[k].stem in _DESCRIPTIVE
        )
        cut = next(described, 0)
        return (start, cut) if cut else None

    def _step(self) -> bool:
        """Takes the next token into the phrase; False where the phrase ends."""
        tokens, i = self.tokens, self.i
        code = tokens.codes[i]
        if code == WORD:
            return self._word(tokens.words[i])
        if code == DASH and self.name_start >= 0 and self._glued(i):
            self.i += 2
            return True
        if (
            code == OPEN
            and self.head in ("body", "role")
            and not (self.object_follows and self._unnamed())  # أبلغ مصدر «المنارة»
            and (self.name_start < 0 or self.role_start > self.name_start)
        ):
            close = self._short_marked(i)
            if close and self.head == "role" and tokens.forms[i - 1] != "ل" and self._names_person(i, close):
                self.name_start, self.name_end = i + 1, close
                self.role_end = i
                self.i = close + 1
                return False
            if close:
                self.i = close + 1
                self.closed = True
                return True
            return False
        if code == LEFT and self.head and i + 2 < self.limit and self._short_name(i):
            close = next((k for k in range(i + 1, min(i + 6, self.limit)) if tokens.codes[k] == RIGHT), 0)
            if close and close + 1 == self.limit:
                self.i = close + 1
                return False
            if close and close + 1 < self.limit and tokens.codes[close + 1] == WORD and self.name_start < 0:
                self.i = close + 1
                self.closed = True
                return True
            return False
        if code == LEFT and self.head == "role" and self.name_start < 0 and self._named_behind_brackets(i):
            return True
        if code == NUMBER and self.head == "body" and not self.closed:
            self.i += 1
            return True
        if code == OTHER and tokens.forms[i] == "/" and self.head in ("role", "name") and self.name_start < 0:
            self.i += 1  # المقدم / علي
            self.closed = True
            return True
        return code == OTHER and tokens.forms[i] in ("'", ".", "/", "&") and self._glued_or_initial(i)

    def _named_behind_brackets(self, i: int) -> bool:
        """رئيس جهاز الاستخبارات (أمان) الجنرال أفيف: goes past brackets behind which the name follows."""
        close = next((k for k in range(i + 1, min(i + 6, self.limit)) if self.tokens.codes[k] == RIGHT), 0)
        if not close or not self.tokens.words[close + 1].classes & (w.COURTESY | w.NAME | w.ROLE):
            return False
        self.i = close + 1
        self.closed = True
        return True

    def _short_name(self, i: int) -> bool:
        """Do the parentheses hold another name of a body (وكالة الأنباء (واس)), and not what is told of a person?"""
        return self.head == "body" or bool(
            self.tokens.words[i + 1].classes & (w.NAME | w.PLACE | w.ORGANISATION)
        )

    def _glued(self, i: int) -> bool:
        t = self.tokens
        return (
            i + 1 < self.limit
            and t.start(i) == t.ends[i - 1]
            and t.start(i + 1) == t.ends[i]
            and t.codes[i + 1] == WORD
        )

    def _behind_abbreviation(self) -> bool:
        """Does the dot of an abbreviated title stand here, with the name or another title behind it?"""
        dot = self.tokens.forms[self.i] == "." and self.tokens.codes[self.i] == OTHER
        following = self.tokens.words[self.i + 1]
        return dot and (bool(following.classes & w.COURTESY) or len(self.tokens.forms[self.i + 1]) > 1)

    def _end_of_initials(self, end: int) -> int:
        """أ.ف.ب: letters and dots without a blank between them are a name, though its first letter is a title too."""
        t = self.tokens
        while (
            end < self.limit
            and t.start(end) == t.ends[end - 1]
            and (t.forms[end] == "." or (len(t.forms[end]) == 1 and t.codes[end] == WORD))
        ):
            end += 1
        return end - 1 if t.forms[end - 1] == "." else end

    def _glued_or_initial(self, i: int) -> bool:
        if self.tokens.start(i) == self.tokens.ends[i - 1]:
            self.i += 1
            return True
        return False

    def _names_person(self, i: int, close: int) -> bool:
        """المتحدث باسم المنظمة "فلافيو دي جاكومو": do the marks behind a role hold the name of its bearer?"""
        inside, before = self.tokens.words[i + 1], self.tokens.words[i - 1]
        if inside.classes & (w.NAME | w.NAME_PARTICLE):
            return True
        foreign = not (inside.classes or inside.definite or inside.conjunction) and 2 <= close - i - 1 <= 4
        return foreign and before.definite and self.mention.number == "singular" and not self._unnamed()

    def _short_marked(self, i: int) -> int:
        """The closing index of a name in marks that begins here, or 0."""
        if self.tokens.words[i + 1].preposition:
            return 0
        for k in range(i + 1, min(i + 7, self.limit)):
            if self.tokens.codes[k] == CLOSE:
                return k
        return 0

    def _word(self, word: Word) -> bool:
        classes = word.classes
        i = self.i
        first = i == self.mention.start
        named = self.name_start >= 0
        if not first and word.conjunction:
            return self._coordination(word)
        if not first and self.tokens.forms[i] in _CALLED:
            return False
        if classes & w.EMPHATIC and not first:
            self.i += 1
            self.closed = True
            return False
        if classes & (w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN) or (
            self.tokens.forms[i] == "فان" and (not named or "إ" in self._as_written(i))
        ):
            return False
        if classes & w.DEMONSTRATIVE:
            if first and not word.preposition:
                self.i += 1
                self.role_start = -1
                return True
            return False
        if (
            word.cue
            and word.cue.form == "verb"
            and not classes & (w.NOMINAL | w.NAME | w.NAME_PARTICLE | w.ADJECTIVE)
        ):
            return False
        if (
            word.cue
            and word.cue.form == "participle"
            and not word.definite
            and not classes & (w.NOMINAL | w.NAME)
        ):
            return False
        if (
            self.tokens.forms[i].endswith("صاحب")
            and i + 1 < self.limit
            and self.tokens.words[i + 1].classes & w.COURTESY
        ):
            self.i += 1  # صاحب السمو
            return True
        if not first and _addresses_letters(self.tokens, i):
            return False
        if not first and self.tokens.forms[i] == "ل":
            return self._served_in_marks(named)
        plural_before = self.tokens.words[i - 1].number == "plural"  # رئيس الوزراء الدكتور: no rank
        if (
            not first
            and self.tokens.forms[i] in _RANK_QUALIFIERS
            and (
                (self.tokens.words[i - 1].classes & (w.COURTESY | w.ROLE) and not plural_before)
                or self.tokens.forms[i - 1] == "اول"
            )
            and not named
        ):
            self.i += 1
            return True
        if classes & w.COURTESY and not word.preposition and not (classes & w.ROLE and not word.definite):
            if named:
                # a title behind a name ends it, but for the family names آل الشيخ and الشيخ
                family = i == self.name_start + 1 and word.definite and not self._name_follows()
                if family and self.tokens.words[i - 1].classes & w.NAME:
                    self.i += 1
                    return True
                return self._behind_particle() and self._behind_name(word)
            if self.role_start >= 0 and self.role_end < 0:
                self.role_end = i
            self.i += 1
            self.closed = True
            if first and self.tokens.forms[i] in HIS_EXCELLENCY:
                self.mention.kind, self.head = "person", "name"
                return False
            self.head = self.head or "name"
            self.mention.kind = "person" if self.head == "name" else self.mention.kind
            if self._behind_abbreviation():
                self.i += 1  # د. سالم، أ.د. سالم
            elif (
                self.name_start < 0 and self.i < self.limit and self._is_plain_name(self.tokens.words[self.i])
            ):
                self.name_start = self.i
                self.i += 1
            return True
        if (word.preposition and not first) or (
            classes & w.PREPOSITION
            and not (classes & w.NAME and is_written_as_name(self.tokens, i, sure=first))
        ):
            return self._prepositional(word)
        links = self.tokens.forms[i] in _ROLE_LINKS and (not classes & w.NAME or self._speaks_for())
        if links and self.head == "role" and (not named or self.role_start > self.name_start):
            self.i += 1
            self.closed = False
            return True
        if classes & _ENDS and not classes & (w.NAME | w.NOMINAL | w.NAME_PARTICLE):
            return False
        if named:
            return self._behind_name(word)
        if (
            self.head
            and not classes
            and self.tokens.forms[i][0] == "ب"
            and len(word.stem) > 3
            and self._before_definite()
        ):
            return False  # برفع سعر، بتغريم الشركة: what the verb takes
        serves = self.head in ("role", "body") and self.i > self.mention.start + 1
        if serves and not classes and word.stem[0] == "ل" and self._opens_idafa(self.i):
            self.i += 1  # المدير العام لجمرك المطار: ل with an unlisted noun
            self.closed = False
            return True
        if self.head and self._starts_name(word):
            self._begin_name()
            return True
        if not self.head:
            return self._head(word)
        if classes & w.TIME and not classes & (w.NAME | w.NOMINAL):
            return False
        return self._chain(word)

    def _speaks_for(self) -> bool:
        """المتحدث باسم, and not وزير الإسكان باسم الحمر: does a word for a spokesman stand before?"""
        words = self.tokens.words[self.mention.start : self.i]
        return any(word.stem.removesuffix("ه") in ("متحدث", "ناطق", "متكلم") for word in words)

    def _phrase_may_end(self, i: int) -> bool:
        """Does nothing follow at ``i`` that would make the word before it a title (المدير العام)?"""
        if i >= self.limit or self.tokens.codes[i] != WORD:
            return True
        word = self.tokens.words[i]
        return bool(word.classes & (_ENDS | w.PREPOSITION | w.TIME) or word.preposition or word.cue)

    def _before_definite(self) -> bool:
        following = self.tokens.words[self.i + 1] if self.i + 1 < self.limit else None
        return (
            following is not None
            and (following.definite or not following.classes & w.NAME)
            and self.tokens.codes[self.i + 1] == WORD
        )

    def _is_plain_name(self, word: Word) -> bool:
        return (
            not word.preposition
            and not word.conjunction
            and not word.classes & (w.PREPOSITION | w.NOMINAL & ~w.ROLE | w.ROLE | w.COURTESY | _ENDS)
        )

    def _begin_name(self) -> None:
        self.name_start = self.i
        if self.role_start >= 0 and self.role_end < 0:
            self.role_end = self.i
        word = self.tokens.words[self.i]
        if self.mention.gender is None:
            self.mention.gender = word.gender
        if self.head == "role":
            self.mention.anonymous = False
        self.i += 1

    def _head(self, word: Word) -> bool:
        """The first word of the phrase decides what kind of phrase it is."""
        m, classes = self.mention, word.classes
        if classes & (w.TIME | w.INTERROGATIVE | w.CLAUSE_HOLDER) and not classes & (w.NAME | w.NOMINAL):
            return False
        if word.ordinary and not word.definite:
            return False
        body = classes & (w.ORGANISATION | w.MEDIUM | w.DOCUMENT)
        is_name = classes & (w.NAME | w.NAME_PARTICLE) and not word.definite and not classes & w.COMMON
        organised = (
            classes & w.ORGANISATION and word.gender == "feminine"
        )  # منظمة, and no woman who organises
        if classes & w.ROLE and not organised and not (is_name and self._name_follows()):
            self.head = "role"
            self.role_start = self.i
            if classes & w.RELATION and not classes & w.OFFICIAL:
                self.role_start = -1
            m.kind = "group" if word.number == "plural" else "person"
            m.anonymous = bool(classes & w.ANONYMOUS) or not word.definite
            m.official = bool(classes & w.OFFICIAL)
            # بعض المواقع ذكرت: the verb agrees with what there is some of
            m.gender = None if word.stem in _QUANTITIES else word.gender
            m.number = word.number
        elif body:
            self.head = "body"
            m.kind = (
                "document"
                if classes & w.DOCUMENT and not classes & (w.ORGANISATION | w.MEDIUM)
                else "media"
                if classes & w.MEDIUM
                else "organisation"
            )
            m.gender, m.number = word.gender, word.number
            if classes & w.PROPER:
                self.closed = True
        elif classes & w.PLACE and not classes & w.NAME:
            self.head = "body"
            m.kind, m.gender, m.number = "organisation", word.gender, "singular"
            self.closed = True
        elif classes & w.NATIONALITY and word.definite:
            # البلجيكي جاك روج: a nationality that stands for a person is his role.
            self.head = "role"
            self.role_start = self.i
            m.kind = "group" if word.number == "plural" else "person"
            m.gender, m.number = word.gender, word.number
        elif classes & (w.NATIONALITY | w.ADJECTIVE) and not classes & w.NAME and word.number == "plural":
            self.head = "role"
            self.role_start = self.i
            m.kind, m.gender, m.number, m.anonymous = "group", word.gender, word.number, True
        elif len(word.stem) < 2 or (self.object_follows and not classes and self._holds_another()):
            return False
        elif word.definite and not classes and self._nationality_follows():
            self.head, self.role_start = "role", self.i  # العداءة البريطانية باولا: an unlisted profession
            m.kind, m.gender, m.number = "person", word.gender, "singular"
        else:
            self.head = "name"
            self.name_start = self.i
            m.kind = "person"
            m.gender, m.number = word.gender, word.number
            m.unlisted = word.definite and not classes
            self.i += 1
            return True
        self.closed = self.closed or word.definite or bool(word.suffix)
        self.indefinite_head = not self.closed
        self.i += 1
        return True

    def _nationality_follows(self) -> bool:
        following = self.tokens.words[self.i + 1] if self.i + 2 < self.limit else None
        return (
            following is not None
            and following.definite
            and bool(following.classes & w.NATIONALITY)
            and bool(self.tokens.words[self.i + 2].classes & w.NAME)
        )

    def _name_follows(self) -> bool:
        words = self.tokens.words
        return self.i + 1 < self.limit and bool(words[self.i + 1].classes & w.NAME)

    def _chain(self, word: Word) -> bool:
        """One more word of the iḍāfa chain, or an adjective behind it."""
        classes = word.classes
        if (
            self.object_follows
            and self.closed
            and word.definite
            and not classes & (w.ADJECTIVE | w.NATIONALITY | w.NAME)
            and not (classes & w.ROLE and self._name_follows())  # الناطق باسم الشرطة العقيد سالم
        ):
            return False  # وصف الرئيس الهجوم
        before = self.tokens.words[self.i - 1].classes
        if self.object_follows and classes & (w.ORGANISATION | w.MEDIUM) and before & w.ADJECTIVE:
            return False  # أبلغ مسؤول أمني وكالة الشمال
        if self.object_follows and self.head == "body" and classes & w.PLACE and before & w.PLACE:
            return False  # دعت فرنسا إيران
        if self.object_follows and not classes and self._has_pronoun(self.i) and not before & w.NOMINAL:
            return False  # أعلنت حركة طالبان مسؤوليتها
        sound_plural = word.number == "plural" and word.stem.endswith(("ين", "ون"))
        behind_one = self.mention.number == "singular" and self.i == self.mention.start + 1
        if self.closed and self.head == "role" and sound_plural and behind_one:
            return False  # وعد الوكيل الحاضرين بزيارة
        if word.definite or word.suffix or classes & w.PLACE:
            if (
                self.closed
                and classes & w.TIME
                and self.i + 1 < self.limit
                and self.tokens.words[self.i + 1].classes & w.TIME
            ):
                return False  # العام الماضي
            if (
                self.closed
                and word.definite
                and not word.ordinary
                and not classes
                & (w.ADJECTIVE | w.NATIONALITY | w.ORGANISATION | w.ROLE | w.PLACE | w.CLAUSE_HOLDER)
                and (
                    not word.stem.endswith(("ي", "يه", "ه", "ين", "ون", "ات", "ل", "د", "ع"))
                    and not word.stem.startswith("م")
                )
            ):
                # A definite word that is no adjective begins a name behind the role, where there is one to come.
                if self.name_start >= 0:
                    return False  # سالم الحداد رئيس اللجنة الخميس: the name stands before its role
                self._begin_name()
                return True
            self.closed = True
            self.i += 1
            return True
        if classes & w.TIME and self.i + 1 < self.limit and self.tokens.words[self.i + 1].classes & w.TIME:
            return False
        if (
            not classes
            and len(word.stem) > 4
            and word.stem[0] in "ات"
            and word.stem.endswith(("ها", "ه"))
            and self.head == "body"
        ):
            return False  # دراسة أجراها باحثون: a clause that describes the noun
        if not self.closed:
            self.i += 1
            return True
        if (
            self.head == "body"
            and not classes & (w.NOMINAL | w.TIME)
            and not self._has_pronoun(self.i)
            and not (word.cue and word.cue.object_pronoun)
            and self.tokens.words[self.i - 1].classes & (w.PLACE | w.PROPER)
        ):
            # صحيفة نيويورك تايمز: the proper name of a body.
            self.i += 1
            return True
        if classes & (w.ADJECTIVE | w.NATIONALITY) and self.indefinite_head:
            self.i += 1
            return True
        if classes & w.ROLE and self.role_start < 0 and not self.object_follows:
            self.role_start = self.i
            self.i += 1
            return True
        return False

    def _behind_name(self, word: Word) -> bool:
        """A further part of the name, or the role that follows it without a comma."""
        classes = word.classes
        if self.name_end < 0 and self._continues_name(word) and self.i - self.name_start < _LONGEST_NAME:
            self.i += 1
            return True
        if self.name_end < 0:
            self.name_end = self.i
        if (
            classes & (w.ROLE | w.NATIONALITY)
            and not word.preposition
            and self.role_start < 0
            and not classes & w.RELATION
            and not (word.number == "plural" and self._behind_person())
        ):
            self.head, self.closed = "role", word.definite
            self.indefinite_head = not word.definite
            self.role_start = self.i
            self.mention.official |= bool(classes & w.OFFICIAL)
            self.i += 1
            return True
        if self.role_start > self.name_start and self.role_end < 0:
            return self._chain(word) if not self._starts_name(word) else False
        if self.head == "body" and classes & (w.ADJECTIVE | w.NATIONALITY) and word.definite:
            self.i += 1
            return True
        return False

    def _unnamed(self) -> bool:
        """Is the head a word for an unnamed source (مصدر، شاهد)?"""
        return bool(self.tokens.words[self.mention.start].classes & w.ANONYMOUS)

    def _served_in_marks(self, named: bool) -> bool:
        """الرئيس التنفيذي لـ«الساحل»; behind a name or an unnamed source (مصادر لـ«المنارة») stands who was told."""
        opening = self.i + 1
        if self.head != "role" or named or self._unnamed() or self.i == self.mention.start + 1:
            return False
        if opening >= self.limit or self.tokens.codes[opening] != OPEN or not self._short_marked(opening):
            return False
        self.i = opening
        return True

    def _serves_another(self) -> bool:
        """Is the head a post that is held for another person (المبعوث الخاص، المتحدث الرسمي)?"""
        return self.tokens.words[self.mention.start].stem.removesuffix("ه") in _POSTS_FOR_ANOTHER

    def _prepositional(self, word: Word) -> bool:
        """An affiliation (عضو في حزب، المدير العام لشركة); anything else with a preposition ends the phrase."""
        tokens, i = self.tokens, self.i
        if self.head not in ("role", "body") or (self.name_start >= 0 and self.role_start < self.name_start):
            return False
        if word.preposition == "ك" or (word.preposition and word.cue):
            return False
        title_alone = self.i == self.mention.start + 1
        elsewhere = not word.classes & (w.PLACE | w.ORGANISATION)
        if word.preposition == "ب" and self.object_follows and title_alone and elsewhere:
            return False  # طالب اللاعب بالمساهمة
        if word.preposition:
            classes = word.classes
            if tokens.forms[i] in _ROLE_LINKS:
                self.i += 1
                self.closed = False
                return True
            if word.preposition == "ل" and tokens.words[self.i - 1].stem in _BELONGING:
                self.i += 1  # المواقع التابعة للإصلاحيين
                self.closed = word.definite
                return True
            described = word.definite and bool(tokens.words[i + 1].classes & w.ADJECTIVE)
            if (
                word.preposition == "ل"
                and classes & w.MEDIUM
                and self.mention.kind != "document"
                and not (described and tokens.words[i + 1].definite)  # المدير العام للوكالة الوطنية
            ):
                return False  # قال … لوكالة «…»
            if classes & (w.OCCASION | w.TIME | w.MEDIUM | w.NAME) and not classes & (
                w.ORGANISATION | w.PLACE | w.ROLE
            ):
                return False
            if (
                word.preposition == "ل"
                and classes & (w.ROLE | w.NATIONALITY)
                and not classes & w.ORGANISATION
            ):
                if word.number == "plural" or word.stem in _CORRESPONDENTS:
                    return False  # قال الوزير للصحفيين، قال مصدر لمراسل الصحيفة
                if word.definite and not self._serves_another():
                    return False  # قال الوزير للرئيس
                self.i += 1  # النائب الأول لرئيس المجلس، المبعوث الخاص للأمين العام
                self.closed = False
                return True
            if (
                self.head == "body"
                and word.preposition == "ل"
                and not classes & (w.ORGANISATION | w.PLACE | w.ADJECTIVE)
                and not word.definite
            ):
                return False
            if not (classes & (w.ORGANISATION | w.PLACE) or word.definite):
                return False
            self.closed = word.definite or bool(classes & w.PLACE)
            self.i += 1
            return True
        if (
            tokens.forms[i] == "عن"
            and i + 1 < self.limit
            and tokens.codes[i + 1] == OPEN
            and self._short_marked(i + 1)
        ):
            self.i += 1  # تقرير صادر عن «مرصد …»
            return True
        if (
            tokens.forms[i] in ("في", "ب")
            and i + 1 < self.limit
            and tokens.codes[i + 1] == OPEN
            and self.head == "role"
            and self._short_marked(i + 1)
        ):
            self.i += 1  # القيادي في «…»
            return True
        if tokens.forms[i] in ("به", "بها", "بهم") and tokens.words[i - 1].stem.startswith("موثوق"):
            self.i += 1  # مصدر موثوق به
            return True
        if tokens.forms[i] not in _AFFILIATION or i + 1 >= self.limit or tokens.codes[i + 1] != WORD:
            return False
        following = tokens.words[i + 1]
        if (
            tokens.forms[i] == "من"
            and self.head == "role"
            and tokens.words[i - 1].stem in _QUANTITIES
            and i - 1 == self.mention.start
        ):
            self.i += 1  # عدد من السكان
            self.mention.number, self.mention.kind = "plural", "group"
            self.closed = False
            return True
        completes = _completed_by_preposition(tokens, i) or tokens.forms[i] == "لدي"
        if (
            following.classes & (w.OCCASION | w.TIME | w.DOCUMENT | w.DEMONSTRATIVE | w.ROLE | w.MEDIUM)
            and not completes
        ):
            return False
        if tokens.forms[i] == "عن" and self.head == "role" and following.classes & w.ORGANISATION:
            self.i += 2
            self.closed = following.definite
            return True
        if (
            tokens.forms[i] == "عن"
            and not completes
            and tokens.words[i - 1].definite
            and tokens.words[i - 1].classes & w.ROLE
            and not following.classes & w.ORGANISATION
        ):
            return False  # أجاب الحارس عن السؤال
        if tokens.forms[i] in ("عن", "علي", "ضد") and not completes:
            return False
        if tokens.forms[i] in ("من", "الي") and not (
            self.indefinite_head or following.classes & (w.ORGANISATION | w.PLACE)
        ):
            return False
        of_post = tokens.forms[i] == "لدي" and following.classes & w.ROLE  # كاتب الدولة لدى وزير المالية
        if not following.classes & (w.ORGANISATION | w.PLACE) and not following.definite and not of_post:
            return False
        self.i += 2
        self.closed = following.definite or bool(
            following.classes & w.PLACE and following.stem not in _KINDS_OF_PLACE
        )
        return True

    def _coordination(self, word: Word) -> bool:
        """And, inside a role (الشؤون الإسلامية والأوقاف) or between two sources."""
        classes = word.classes
        if word.cue and word.cue.form in ("verb", "participle") and not classes & w.NOMINAL:
            return False
        if classes & (_ENDS | w.PREPOSITION) and not classes & (w.NAME | w.NOMINAL):
            return False
        if word.preposition:
            inside = (
                self.head in ("role", "body")
                and self.name_start < 0
                and word.definite
                and self._and_inside(word)
            )
            self.i += inside
            return inside
        if (
            self.head in ("role", "body")
            and (self.name_start < 0 or self.role_start > self.name_start)
            and self._and_inside(word)
        ):
            self.closed = word.definite or bool(classes & w.PLACE)
            self.i += 1
            return True
        if classes & (w.NAME | w.NOMINAL | w.COURTESY | w.PLACE):
            other = parse_mention(self.tokens, self.i, self.limit)
            if (
                other
                and other.name
                and other.role
                and self.name_start < 0
                and self.head == "role"
                and self.mention.number != "plural"
            ):
                # نائب الرئيس ورئيس الوزراء خالد بحاح: two posts of one person.
                self.name_start, self.name_end = other.name
                self.role_end = max(other.role[1], self.i)
                self.i = other.end
                return False
            if other and other.role and other.name is None and self.role_start > self.name_start >= 0:
                self.i = other.end  # سالم الحداد عضو المجلس ورئيس اللجنة: two posts of one person
                return False
            if other:
                if self.name_start >= 0 and self.name_end < 0:
                    self.name_end = self.i
                if self.role_start >= 0 and self.role_end < 0:
                    self.role_end = self.i if self.name_start < 0 else self.role_end
                self.i = other.end
                self.mention.joint = True
                self.mention.number = "plural"
                self.mention.gender = "masculine"
        return False

    def _and_inside(self, word: Word) -> bool:
        classes = word.classes
        if classes & (w.ROLE | w.COURTESY) or (classes & w.NAME and not word.definite):
            return False
        return (
            word.definite
            or (not self.closed and not classes & w.ORGANISATION)
            or bool(classes & w.PLACE and self.mention.kind != "organisation")
        )

    def _apposition(self) -> None:
        """X، role، and role، X،: the phrase behind the comma belongs to the same source."""
        tokens, m = self.tokens, self.mention
        i = m.end
        if i + 1 >= self.limit or tokens.codes[i] != COMMA or m.joint:
            return
        word = tokens.words[i + 1]
        if word.conjunction or word.preposition or tokens.codes[i + 1] != WORD:
            return
        behind_is_role = word.classes & w.ROLE and not word.classes & w.RELATION
        second = tokens.words[i + 2].classes if i + 2 < self.limit else 0
        behind_is_name = (
            word.classes & (w.NAME | w.NAME_PARTICLE | w.COURTESY)
            and not (word.classes & w.COMMON and not second & (w.NAME | w.NAME_PARTICLE))
        ) or word.classes & w.ROLE
        if m.name and m.kind in ("person", "unknown") and behind_is_role:
            other = _Reader(tokens, i + 1, self.limit).read()
            if other and other.role and self._ends_here(other.end) and other.name is None:
                if m.role is None or other.role[1] - other.role[0] > m.role[1] - m.role[0]:
                    m.role = (other.role[0], other.end)
                m.end = other.end
                m.official |= other.official
                m.anonymous = False
        elif (
            m.role
            and not m.name
            and m.number != "plural"
            and (behind_is_name or (word.classes == 0 and not word.definite and self._comma_follows(i + 1)))
        ):
            other = _Reader(tokens, i + 1, self.limit).read()
            if other and other.name and self._ends_here(other.end):
                m.name, m.end, m.anonymous = other.name, other.end, False
                m.gender = m.gender or other.gender

    def _comma_follows(self, i: int) -> bool:
        """Does the apposition end with a comma after a few words, as a name between commas does?"""
        return (
            any(code == COMMA for code in self.tokens.codes[i + 1 : min(i + 6, self.limit)])
            or self.limit - i <= 5
        )

    def _ends_here(self, i: int) -> bool:
        return (
            i >= self.limit
            or i >= len(self.tokens)
            or self.tokens.codes[i] != WORD
            or bool(self.tokens.words[i].classes & (_ENDS | w.PREPOSITION))
        )


#: Masdars by their patterns: استمرار، انخفاض، ارتفاع، تأجيل، إعلان; and some that no pattern tells.
_MASDAR = re.compile("است..ا.|ان..ا.|ا.ت.ا.|ت..ي.|ا..ا.")
_MASDARS = frozenset(
    {
        *(
            "وجود",
            "صحه",
            "حدوث",
            "وقوع",
            "اهميه",
            "ضروره",
            "حرص",
            "رفض",
            "دعم",
            "وقف",
            "بدء",
            "مقتل",
            "وصول",
            "عزم",
        ),
        *(
            "عدم",
            "فتح",
            "منع",
            "حظر",
            "قطع",
            "دخول",
            "خروج",
            "ظهور",
            "حصول",
            "قيام",
            "تعاون",
            "تورط",
            "تقدم",
            "فوز",
        ),
    }
)


def has_pronoun(tokens: Tokens, i: int) -> bool:
    """Does the word at ``i`` carry a pronoun, by the lexicon or, where it is not listed, by its ending?"""
    form = tokens.forms[i]
    return bool(tokens.words[i].suffix) or (len(form) >= 5 and form.endswith(_WITH_PRONOUN))


def is_masdar(word: Word) -> bool:
    """Does an unlisted indefinite word look like a masdar, the usual head of the object of a verb of speech?"""
    if word.definite or word.classes & ~w.NEGATION or word.preposition:
        return False
    return looks_like_masdar(word.stem)


def looks_like_masdar(stem: str) -> bool:
    """Has this folded stem the pattern of a masdar?"""
    return stem in _MASDARS or _MASDAR.fullmatch(stem) is not None


def _completed_by_preposition(tokens: Tokens, i: int) -> bool:
    """Does a word before ``i``, or before its adjective, call for the preposition at ``i`` (المشرف العام على)?"""
    completed = _COMPLETED_BY.get(tokens.forms[i], frozenset())
    return any(tokens.words[k].stem.rstrip("ا") in completed for k in (i - 1, max(i - 2, 0)))


def _written_as_preposition(tokens: Tokens, i: int) -> bool:
    """على and the name علي fold to one form, مني (from me) and منى too; the letters as written tell them apart."""
    return (tokens.view.plain[tokens.ends[i] - 1] == "ى") != tokens.forms[i].endswith("مني")


def is_written_as_name(tokens: Tokens, i: int, *, sure: bool = True) -> bool:
    """Is this the name علي and not على, which folds to its form? ``sure``: some outlets write both with dots, so that
    only another name behind it decides."""
    if _written_as_preposition(tokens, i):
        return False
    return not sure or bool(tokens.words[i + 1].classes & (w.NAME | w.NAME_PARTICLE))


def extend_mention(tokens: Tokens, mention: Mention, limit: int) -> None:
    """Takes what is left before ``limit`` into the phrase, where nothing there can be anything else.

    Between a verb and the word that introduces its content stand the source and adjuncts; words that open no adjunct
    belong to the source, whether the lexicon knows them or not.
    """
    i = mention.end
    if tokens.codes[i] == COMMA and tokens.words[i + 1].classes & w.RELATIVE and mention.name is None:
        _take_name_behind_clause(tokens, mention, limit)
        return
    while i < limit:
        word, code = tokens.words[i], tokens.codes[i]
        classes = word.classes
        if code == NUMBER:
            i += 1
            continue
        if code != WORD or (
            word.cue and word.cue.form in ("verb", "participle") and not classes & (w.NOMINAL | w.NAME)
        ):
            return
        if word.preposition and word.cue:
            return  # تابع المدير بالقول إن
        if tokens.forms[i] in _CALLED or _addresses_letters(tokens, i):
            return
        if classes & (_ENDS | w.TIME | w.OCCASION | w.DEMONSTRATIVE | w.CLAUSE_HOLDER) and not classes & (
            w.NAME | w.NOMINAL
        ):
            return
        if (
            word.suffix
            or (not classes and has_pronoun(tokens, i))
            or (not classes and word.stem[0] == "ا" and word.stem.endswith("اه"))  # استطلاع أجراه المعهد
            or (i == mention.end and tokens.words[i - 1].classes & w.EMPHATIC)
            or (classes & w.TIME and word.definite)
        ):
            return
        if classes & w.PREPOSITION and (not classes & w.NAME or _written_as_preposition(tokens, i)):
            following = tokens.words[i + 1]
            if not (
                tokens.forms[i] in ("في", "من", "لدي", "الي")
                or (i <= mention.end + 1 and _completed_by_preposition(tokens, i))
            ) or following.classes & (w.OCCASION | w.DOCUMENT | w.TIME | w.MEDIUM | w.DEMONSTRATIVE):
                return
        if i == limit - 1 and classes & w.PREPOSITION and not classes & w.NAME:
            return
        if word.preposition == "ل" and (
            classes & (w.ROLE | w.MEDIUM | w.NATIONALITY) or not (classes or word.definite)
        ):
            return
        if word.preposition == "ب" and not (word.definite or classes & (w.ORGANISATION | w.PLACE)):
            return
        i += 1
    if i != limit or mention.end == limit:
        return
    tail = range(mention.end, limit)
    if mention.role and mention.role[1] == mention.end:
        first = next(
            (k for k in tail if tokens.words[k].classes & w.NAME and not tokens.words[k].definite), 0
        )
        if mention.name is None and first:
            mention.name, mention.role = (first, limit), (mention.role[0], first)
        else:
            mention.role = (mention.role[0], limit)
    elif mention.name and mention.name[1] == mention.end and mention.kind == "person":
        end = mention.end
        while (
            end < limit
            and not tokens.words[end].classes & (w.PREPOSITION | w.ROLE | w.ORGANISATION | w.ADJECTIVE)
            and end - mention.name[0] < _LONGEST_NAME
        ):
            end += 1
        mention.name = (mention.name[0], end)
    mention.end = limit


def _addresses_letters(tokens: Tokens, i: int) -> bool:
    """لبي بي سي، لـ سي إن إن: does ل stand before a broadcaster's name in letters, who was told?"""
    forms = tokens.forms
    spelled = forms[i : i + 2] if len(forms[i]) > 1 else [forms[i] + forms[i + 1], forms[i + 2]]
    return spelled[0][0] == "ل" and spelled[0][1:] in _LETTERS and spelled[1] in _LETTERS


def _take_name_behind_clause(tokens: Tokens, mention: Mention, limit: int) -> None:
    """الباحث، الذي توصل إلى ذلك، ⟦ميلان الخولي⟧: a name between a relative clause and the content."""
    for k in range(mention.end + 1, min(mention.end + 25, limit)):
        if tokens.codes[k] == COMMA:
            other = parse_mention(tokens, k + 1, limit)
            if other and other.name and other.end == limit and other.kind == "person" and not other.role:
                mention.name, mention.end = other.name, limit
            return


def _name_in_marks(tokens: Tokens, start: int, limit: int) -> Mention | None:
    """ "آل صالح": a name that stands in marks of its own, as some outlets write every name."""
    closing = (CLOSE, RIGHT)
    close = next((k for k in range(start + 1, min(start + 7, limit)) if tokens.codes[k] in closing), 0)
    mention = _Reader(tokens, start + 1, close).read() if close else None
    return mention if mention and mention.end == close else None


def parse_mention(tokens: Tokens, start: int, limit: int, *, object_follows: bool = False) -> Mention | None:
    """The source named by the phrase that begins at token ``start`` and ends before ``limit``, or None.

    ``object_follows``: behind the phrase may stand the object of its verb, so a second definite noun is not part of it.
    """
    if start >= limit or start >= tokens.size:
        return None
    if tokens.codes[start] in (OPEN, LEFT):
        return _name_in_marks(tokens, start, limit)
    forms = tokens.forms
    if tokens.codes[start] != WORD or forms[start] == "يا" or (start and forms[start - 1] == "يا"):
        return None  # whom one calls (يا رسول الله) is no source
    return _Reader(tokens, start, limit, object_follows=object_follows).read()

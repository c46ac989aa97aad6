"""Leads every candidate to the entity that speaks.

Candidates are taken in text order. A mention joins the entity that it names (by name, by title, by the noun of a body) or
opens a new one. Where no words stand beside the cue, a participle takes the subject of its own sentence, and an elided
subject continues the last speaker who agrees with the verb.
"""

from __future__ import annotations

from attrs import Factory, define

from quotekit.context import Context
from quotekit.lexicon import words as w
from quotekit.lexicon.inflection import Gender
from quotekit.reading.tokens import COMMA, NUMBER, OPEN, WORD
from quotekit.records import SourceKind
from quotekit.rules.candidate import Candidate
from quotekit.rules.introduction import introduction
from quotekit.speakers import Mention, parse_mention
from quotekit.speakers.subject import SAME

_FAR = 250  # tokens that are searched for the subject of a sentence
_SAME = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "انفسهم", "ذاتهم"})
_AGAIN = frozenset({"متحدث", "مصدر", "اخير", "متكلم", "ناطق", "مسوول", "بيان", "مصادر"})


@define(eq=False)
class Entity:
    """One source: what names it, in token ranges and folded words."""

    kind: SourceKind
    gender: Gender | None
    number: str | None
    name: tuple[int, int] | None = None
    """Tokens of its fullest proper name."""
    phrase: tuple[int, int] = (0, 0)
    """Tokens of its fullest noun phrase."""
    names: set[tuple[str, ...]] = Factory(set)
    roles: list[tuple[int, int]] = Factory(list)
    titles: set[tuple[str, ...]] = Factory(set)
    """The words of its roles."""
    mentions: list[tuple[int, int]] = Factory(list)
    heads: set[str] = Factory(set)
    anonymous: bool = False
    official: bool = False
    joint: bool = False
    unlisted: bool = False
    """Named only by an unknown definite word, which may be a common noun."""
    known_as: str = ""
    """A name that does not stand in the text: whom a eulogy stands for."""
    last: int = 0


@define
class Resolution:
    """The entities of a document in the order of their first appearance, and that of each candidate (or None)."""

    entities: list[Entity]
    of: list[Entity | None]


def resolve(ctx: Context, candidates: list[Candidate]) -> Resolution:
    """The speaker of every candidate."""
    resolver = _Resolver(ctx, candidates)
    of = [resolver.entity_of(candidate) for candidate in candidates]
    quoted = {
        id(entity) for entity, c in zip(of, candidates, strict=True) if entity is not None and c.content
    }
    for entity in resolver.entities:
        if id(entity) in quoted:
            resolver.complete(entity)
    return Resolution([entity for entity in resolver.entities if id(entity) in quoted], of)


class _Resolver:
    def __init__(self, ctx: Context, candidates: list[Candidate]) -> None:
        self.ctx = ctx
        self.entities: list[Entity] = []
        self.spoken: list[tuple[Candidate, Entity]] = []
        self._positions: dict[str, list[int]] = {}
        self._surnames: set[str] = set()
        """Last words of the full names of persons who have spoken."""
        self._around = _contents_around(candidates)

    # -- from a candidate to its entity ------------------------------------------------------------------------------

    def entity_of(self, candidate: Candidate) -> Entity | None:
        mention = candidate.mention or candidate.antecedent
        entity: Entity | None
        if candidate.subject == "interviewee":
            person = self._last_person(0, candidate.order, None) or mention
            entity = self.of_mention(person) if person else None
        elif mention is not None:
            entity = self.of_mention(mention)
        elif candidate.subject == "eulogy":
            entity = self._eulogised(candidate.name)
        elif candidate.subject == "impersonal":
            entity = None
        elif candidate.subject == "sentence":
            entity = self._of_sentence(candidate) or self._last_speaker(candidate)
        else:
            entity = (
                self._within_sentence(candidate) or self._last_speaker(candidate) or self._narrated(candidate)
            )
        if entity is not None:
            entity.last = candidate.order
            self.spoken.append((candidate, entity))
        return entity

    def _eulogised(self, name: str) -> Entity:
        entity = next((e for e in self.entities if e.known_as == name), None)
        if entity is None:
            entity = Entity("person", "masculine", "singular", known_as=name)
            self.entities.append(entity)
        return entity

    def of_mention(self, mention: Mention) -> Entity:
        """The entity that these words name: one that the document has named before, or a new one."""
        if self.ctx.word(mention.start).stem == "نتايج":
            study = parse_mention(self.ctx.tokens, mention.start + 1, mention.end)
            if study is not None and study.kind == "document":  # نتائج الدراسة: the study
                studied = self.of_mention(study)
                studied.mentions.append((mention.start, mention.end))
                return studied
        entity = self._known(mention)
        if entity is None:
            entity = Entity(mention.kind, mention.gender, mention.number, unlisted=mention.unlisted)
            self.entities.append(entity)
        self._add(entity, mention)
        return entity

    def _add(self, entity: Entity, mention: Mention) -> None:
        entity.mentions.append((mention.start, mention.end))
        entity.last = mention.start
        phrase = (
            mention.name if mention.name and mention.kind == "organisation" else (mention.start, mention.end)
        )
        if phrase[1] - phrase[0] > entity.phrase[1] - entity.phrase[0]:
            entity.phrase = phrase
        if mention.name and mention.kind in ("person", "group", "unknown") and not mention.joint:
            words = self._words(mention.name)
            entity.names.add(words)
            if len(words) > 1 and mention.kind == "person":
                self._surnames.add(words[-1])
            if entity.name is None or mention.name[1] - mention.name[0] > entity.name[1] - entity.name[0]:
                entity.name = mention.name
        if mention.role:
            entity.roles.append(mention.role)
            entity.titles.add(self._words(mention.role))
        entity.heads.add(self.ctx.word(mention.start).stem)
        entity.gender = entity.gender or mention.gender
        entity.number = entity.number or mention.number
        entity.anonymous = entity.anonymous or (mention.anonymous and entity.name is None)
        entity.official = entity.official or mention.official
        entity.joint = entity.joint or mention.joint

    def _words(self, tokens: tuple[int, int]) -> tuple[str, ...]:
        """The folded words of a range, without articles and clitics of the first."""
        words = self.ctx.tokens.words
        return tuple(words[i].stem for i in range(*tokens) if self.ctx.tokens.codes[i] == WORD)

    # -- a mention and what is known ---------------------------------------------------------------------------------

    def _known(self, mention: Mention) -> Entity | None:
        if self.ctx.code(mention.start) == NUMBER:  # 64 في المئة, and not 31 في المئة
            forms = self.ctx.tokens.forms
            share = forms[mention.start : mention.end]
            return next((e for e in self.entities if forms[e.phrase[0] : e.phrase[1]] == share), None)
        if mention.joint:
            words = self._words((mention.start, mention.end))
            return next((e for e in self.entities if e.joint and self._words(e.phrase) == words), None)
        if mention.name and mention.kind in ("person", "group", "unknown"):
            return self._by_name(self._words(mention.name), mention)
        same = self.ctx.form(mention.start) in SAME
        last = self.ctx.form(mention.end - 1)
        head = self.ctx.word(mention.start + same)
        if self.ctx.form(mention.start) in self.ctx.lexicon.source_words.his_excellency:
            return self._last_person_to_speak(mention)
        if (
            same
            or last in _SAME
            or (head.definite and mention.end - mention.start == 1 and head.stem in _AGAIN)
        ) or (head.stem in ("اخير", "اخيره") and head.definite):
            agreeing = [e for _, e in reversed(self.spoken) if self._same_gender(e, mention.gender)]
            # المصدر: whoever was called so, before anybody else who could be
            called_so = next((e for e in agreeing if head.stem in e.heads), None)
            known = called_so or next((e for e in agreeing if self._head_fits(e, head.stem)), None)
            if known is not None:
                return known
            if (same or last in _SAME) and mention.kind == "person":
                return self._last_person_to_speak(mention)
        if head.definite or self._definite(mention):
            return self._by_title(mention)
        words = self._words((mention.start, mention.end))
        return next((e for e in reversed(self.entities) if self._words(e.phrase) == words), None)

    def _last_person_to_speak(self, mention: Mention) -> Entity | None:
        """النائب ذاته, of one who was introduced by another title."""
        for _, entity in reversed(self.spoken):
            known = entity.roles or (entity.name and entity.name[1] - entity.name[0] > 1)
            if entity.kind == "person" and known and self._same_gender(entity, mention.gender):
                return entity
        return None

    def _definite(self, mention: Mention) -> bool:
        return any(
            self.ctx.word(i).definite or self.ctx.word(i).classes & w.PLACE
            for i in range(mention.start, mention.end)
        )

    def _head_fits(self, entity: Entity, head: str) -> bool:
        if head in ("متحدث", "اخير", "اخيره", "متحدثه", "متكلم"):
            return entity.kind in ("person", "unknown") and not entity.unlisted
        if head in ("بيان", "بلاغ"):
            return entity.kind == "document"
        if head in entity.heads:
            return True
        return (head == "مصدر" and entity.number != "plural") or (
            head == "مسوول" and entity.kind in ("person", "unknown", "group")
        )

    @staticmethod
    def _same_gender(entity: Entity, gender: Gender | None) -> bool:
        return (
            gender is None
            or entity.gender is None
            or entity.gender == gender
            or entity.kind not in ("person",)
        )

    def _by_name(self, words: tuple[str, ...], mention: Mention) -> Entity | None:
        best: Entity | None = None
        best_score = 0.0
        for entity in self.entities:
            if entity.joint:
                continue
            for known in entity.names:
                score = _name_match(known, words)
                if score > best_score or (
                    score == best_score > 0 and best is not None and entity.last > best.last
                ):
                    best, best_score = entity, score
        return best if best_score >= 0.5 else None

    def _by_title(self, mention: Mention) -> Entity | None:
        """الوزير الفرنسي, المنظمة: the latest entity whose title or noun phrase holds these words."""
        words = [x for x in self._words((mention.start, mention.end)) if x not in _SAME | SAME]
        if not words:
            return None
        best: Entity | None = None
        for entity in self.entities:
            if entity.joint or (entity.number == "plural") != (mention.number == "plural"):
                continue
            body = mention.kind in ("organisation", "media", "document")  # الصندوق is not its president
            named = (not body and any(_title_match(title, words) for title in entity.titles)) or (
                entity.kind != "person" and _title_match(self._words(entity.phrase), words)
            )
            if named and (best is None or entity.last >= best.last):
                best = entity
        if best is None and mention.role and mention.kind == "person":
            best = self._titled_in_narration(mention, words)
        return best

    def _titled_in_narration(self, mention: Mention, words: list[str]) -> Entity | None:
        """A bearer of this title whom the text names before without quoting him."""
        tokens = self.ctx.tokens
        head = self.ctx.word(mention.start)
        best: Mention | None = None
        for i in self._places(head.stem):
            if i >= mention.start and best is not None:
                break
            if mention.start <= i < mention.end or tokens.words[i].preposition == "ك":
                continue
            other = parse_mention(tokens, i, min(i + 30, len(tokens)))
            if (
                other is None
                or other.name is None
                or other.role is None
                or other.joint
                or other.kind != "person"
            ):
                continue
            if _title_match(self._words(other.role), words):
                best = other
        if best is None:
            return None
        named = self._by_name(self._words(best.name), best) if best.name else None
        if named is None:
            named = Entity(best.kind, best.gender, best.number)
            self.entities.append(named)
        self._add(named, best)
        return named

    def _places(self, stem: str) -> list[int]:
        """The words of the text with this stem."""
        places = self._positions.get(stem)
        if places is None:
            places = self._positions[stem] = [
                i for i in self.ctx.tokens.words_with(stem) if self.ctx.word(i).stem == stem
            ]
        return places

    # -- no words beside the cue -------------------------------------------------------------------------------------

    def _last_speaker(self, candidate: Candidate) -> Entity | None:
        """The last speaker who agrees with the verb, not one who is quoted inside another quote; of an answer, not
        the one who asked."""
        found = candidate.found
        asked: Entity | None = None
        if found and found.cue.act == "answer" and self.spoken and self.spoken[-1][0].found:
            question = self.spoken[-1][0].found
            asked = self.spoken[-1][1] if question and question.cue.act == "ask" else None
        gender = (
            found.cue.gender
            if found and found.cue.form in ("verb", "participle", "masdar", "phrase")
            else None
        )
        number = found.cue.number if found else None
        for earlier, entity in reversed(self.spoken):
            if entity is asked or entity.known_as == "الله" or self._inside_other(earlier, candidate):
                continue
            if self._agrees(entity, gender, number):
                return entity
        return None

    def _inside_other(self, earlier: Candidate, later: Candidate) -> bool:
        """Was the earlier cue inside a quote that does not hold the later one?"""
        if earlier.cue is None:
            return False
        where = later.order
        return any(not start <= where < end for start, end in self._around.get(earlier.cue[0], ()))

    def _agrees(self, entity: Entity, gender: Gender | None, number: str | None) -> bool:
        if number == "plural":
            return entity.number == "plural" or entity.kind == "group" or entity.joint
        if entity.number == "plural" and entity.kind == "group" and gender == "masculine":
            return False
        if gender is None:
            return True
        if entity.kind in ("organisation", "media", "document", "group") and entity.number == "plural":
            return gender == "feminine"
        return entity.gender is None or entity.gender == gender

    def _of_sentence(self, candidate: Candidate) -> Entity | None:
        """The subject of the sentence of a participle or masdar: its last speaker, or the subject of its first verb."""
        at = candidate.order
        start = self.ctx.sentence_start(at)
        form = candidate.found.cue.form if candidate.found else ""
        gender = candidate.found.cue.gender if candidate.found and form in ("participle", "verb") else None
        number = candidate.found.cue.number if candidate.found else None
        clause = self._clause_start(start, at)
        if (
            clause > start
            and form != "verb"
            and not any(earlier.order >= clause for earlier, _ in self.spoken)
        ):
            mention = self._subject_of_sentence(clause, at, gender)
            if mention:
                return self.of_mention(mention)
        for earlier, entity in reversed(self.spoken):
            if earlier.order < start:
                break
            if self.ctx.owner(earlier.order) != self.ctx.owner(at) or self._inside_other(earlier, candidate):
                continue
            if self._agrees(entity, gender, number):
                return entity
        if self.ctx.form(start) in ("اما", "واما"):
            topic = parse_mention(self.ctx.tokens, start + 1, at)
            if topic:
                return self.of_mention(topic)
        mention = self._subject_of_sentence(start, at, gender)
        if mention:
            return self.of_mention(mention)
        if form == "verb" and number == "plural":
            return None
        # A plural or feminine participle may go with the meaning: التنسيقية … مشيرين
        for earlier, entity in reversed(self.spoken):
            if earlier.order < start:
                break
            of_him = form == "verb" and entity.kind == "person"  # الوزير …، لأنها ترى: somebody else
            level = self.ctx.owner(earlier.order) == self.ctx.owner(at)
            if level and not of_him and not self._inside_other(earlier, candidate):
                return entity
        return None

    def _clause_start(self, start: int, at: int) -> int:
        """Where the main clause around ``at`` begins: its sentence, or what stands behind فيما, بينما or في حين in it."""
        for k in range(at - 1, max(start, at - _FAR), -1):
            form = self.ctx.form(k).removeprefix("و")
            if self.ctx.code(k - 1) == COMMA and (
                form in ("فيما", "بينما") or (form == "في" and self.ctx.form(k + 1) == "حين")
            ):
                return k + 1 + (form == "في")
        if self.ctx.form(start) in ("بينما", "وبينما", "فبينما"):
            return next((k + 1 for k in range(start, min(at, start + _FAR)) if self._closes_clause(k)), start)
        return start

    def _closes_clause(self, k: int) -> bool:
        """A comma outside marks behind which a verb of the main clause stands (وبينما قال …، رفض آخرون)."""
        following = self.ctx.word(k + 1)
        return (
            self.ctx.code(k) == COMMA
            and self.ctx.code(k + 1) == WORD
            and not following.classes & (w.RELATIVE | w.PREPOSITION | w.CONJUNCTION | w.PRONOUN)
            and not (following.conjunction or following.preposition or following.definite)
        )

    def _within_sentence(self, candidate: Candidate) -> Entity | None:
        """وقالت in the middle of a sentence continues the subject of that sentence."""
        at = candidate.order
        if candidate.found is None or candidate.found.cue.form != "verb":
            return None
        start = self.ctx.sentence_start(at)
        if at - start <= 3:
            return None
        if self.ctx.form(at - 1) == "حيث":
            mention = self._last_person(start, at, candidate.found.cue.gender)
            if mention:
                return self.of_mention(mention)
        return self._of_sentence(candidate)

    def _last_person(self, start: int, stop: int, gender: Gender | None) -> Mention | None:
        """الدكتورة …، حيث قالت: the person named last in the sentence, who agrees with the verb."""
        last: Mention | None = None
        i = max(start, stop - _FAR)
        while i < stop:
            if self.ctx.code(i) == OPEN:
                i = self.ctx.after_marks(i)
                continue
            if (
                self.ctx.word(i).classes & (w.ROLE | w.NAME | w.COURTESY)
                and not self.ctx.word(i).classes & w.COMMON
            ):
                mention = parse_mention(self.ctx.tokens, i, stop)
                if (
                    mention
                    and mention.kind == "person"
                    and self._is_solid(mention)
                    and mention.name
                    and (gender is None or mention.gender in (None, gender))
                ):
                    last = mention
                    i = mention.end
                    continue
            i += 1
        return last

    def _narrated(self, candidate: Candidate) -> Entity | None:
        """Nobody has spoken yet: the subject of this sentence or of one shortly before."""
        at = candidate.order
        gender = candidate.found.cue.gender if candidate.found else None
        of_several = candidate.found is not None and candidate.found.cue.number == "plural"
        start = self.ctx.sentence_start(at)
        stop = at
        for _ in range(4):
            mention = self._subject_of_sentence(start, stop, gender)
            if mention and not (of_several and mention.kind == "person" and mention.number == "singular"):
                return self.of_mention(mention)
            if start <= 1:
                return None
            stop = start - 1
            start = self.ctx.sentence_start(max(stop - 1, 0))
        return None

    def _subject_of_sentence(self, start: int, stop: int, gender: Gender | None) -> Mention | None:
        tokens = self.ctx.tokens
        stop = min(stop, start + _FAR)
        i = start
        while i < stop:
            if tokens.codes[i] == OPEN:
                i = self.ctx.after_marks(i)
            elif self._may_be_source(i) and not self._narrates(i) and self._subject_position(i, start):
                mention = parse_mention(tokens, i, stop, object_follows=True)
                if (
                    mention
                    and self._is_solid(mention)
                    and (gender is None or mention.gender in (None, gender))
                ):
                    return mention
                i = max(mention.end if mention else i, i) + 1
            else:
                i += 1
        return None

    def _may_be_source(self, i: int) -> bool:
        """Can a phrase that names a source begin at this word?"""
        word = self.ctx.word(i)
        if self.ctx.code(i) != WORD or word.preposition or self._calls_upon(i):
            return False
        if word.classes & w.NOMINAL or (word.stem in self._surnames and not word.cue):
            return True
        if word.classes & w.COMMON and word.classes & w.NAME:
            return bool(
                self.ctx.word(i + 1).classes & w.NAME
            )  # a first name that is a word too, with a family name
        return bool(word.classes & (w.NAME | w.COURTESY | w.PLACE | w.NATIONALITY)) and not word.classes & (
            w.COMMON | w.OCCASION
        )

    def _calls_upon(self, i: int) -> bool:
        """طالب المواطنين بالتعاون: a verb whose form is a role, too."""
        found = self.ctx.cue_at.get(i)
        if found is None or found.cue.form != "verb" or not self.ctx.word(i).classes & w.ROLE:
            return False
        at_head = self.ctx.code(i - 1) != WORD or bool(self.ctx.word(i).conjunction)
        return at_head and introduction(self.ctx, found) is not None

    def _is_solid(self, mention: Mention) -> bool:
        """Is this phrase surely a source: a role, a known name, an organisation, a document?"""
        if mention.kind in ("organisation", "media", "document"):
            return not self.ctx.word(mention.start).classes & w.PLACE
        if mention.role:
            return True
        if mention.name is None:
            return False
        first = self.ctx.word(mention.name[0])
        if mention.name[1] - mention.name[0] > 1:
            return bool(first.classes & (w.NAME | w.NAME_PARTICLE))
        if first.stem in self._surnames:
            return True
        return (
            bool(first.classes & w.NAME) and not first.definite and not first.classes & (w.COMMON | w.PLACE)
        )

    def _narrates(self, i: int) -> bool:
        """Is the word at ``i`` a verb of narration at the head of its clause, with a subject behind it (عقد المدرب مؤتمرا)?"""
        word, following = self.ctx.word(i), self.ctx.word(i + 1)
        form = self.ctx.form(i)[len(word.conjunction) :]
        if form not in self.ctx.lexicon.narrating:
            return False
        at_head = bool(word.conjunction) or i == self.ctx.sentence_start(i) or self.ctx.code(i - 1) != WORD
        return at_head and bool(following.definite or following.classes & (w.NOMINAL | w.NAME | w.COURTESY))

    def _subject_position(self, i: int, start: int) -> bool:
        """Can the phrase at ``i`` be a subject: at the head of its clause, or right behind the verb at its head?"""
        if i == start or self.ctx.code(i - 1) != WORD:
            return True
        before = self.ctx.word(i - 1)
        occasion = self.ctx.word(i - 2 - (self.ctx.form(i - 1) in ("به", "بها")))
        if occasion.classes & w.OCCASION and self.ctx.form(i - 1).endswith(("ه", "ها")):
            return True  # في كلمة ألقاها الوزير، في تصريح أدلى به الوزير
        if before.classes & (w.AUXILIARY | w.CONJUNCTION | w.ADVERB | w.TIME) or self._narrates(i - 1):
            return True
        if (
            before.preposition
            or before.definite
            or before.classes & ~(w.COMMON | w.ADJECTIVE | w.NAME | w.VERB)
        ):
            return False
        head = start
        while skip := self.ctx.sequence_at(head, self.ctx.lexicon.openers):
            head += skip
        at_head = i - 1 in (start, head) or self.ctx.code(i - 2) != WORD
        return (
            at_head
            or bool(before.conjunction)
            or bool(self.ctx.word(i - 2).classes & (w.AUXILIARY | w.ADVERB | w.TIME | w.CONJUNCTION))
        )

    # -- the fullest name --------------------------------------------------------------------------------------------

    def complete(self, entity: Entity) -> None:
        """Looks for a fuller name of a person in the whole text (كارتر: آشتون كارتر)."""
        if entity.name is None or entity.kind not in ("person", "unknown"):
            return
        words = self._words(entity.name)
        if len(words) != 1:
            return
        tokens = self.ctx.tokens
        best = entity.name
        for i in self._places(words[0]):
            start = i
            while (
                start > 0
                and i - start < 3
                and self._is_first_name(start - 1)
                and tokens.codes[start - 1] == WORD
            ):
                start -= 1
            if i - start > best[1] - best[0] - 1:
                best = (start, i + 1)
        entity.name = best

    def _is_first_name(self, i: int) -> bool:
        word = self.ctx.word(i)
        if self.ctx.form(i) == "باسم" and self.ctx.word(i - 1).classes & w.ROLE:
            return False  # المتحدثة باسم الادعاء
        if self.ctx.form(i) == "يا" or word.definite or word.preposition or word.conjunction or word.cue:
            return False
        if word.classes & (
            w.COMPLEMENTIZER | w.COMPLEMENTIZER_PRONOUN | w.PREPOSITION | w.CONJUNCTION | w.ADVERB
        ):
            return False
        if word.classes & (w.NAME | w.NAME_PARTICLE):
            return True
        before = self.ctx.word(i - 1)
        if word.classes or word.cue:
            return False
        if self.ctx.code(i - 1) == WORD:
            return bool(before.definite or before.classes & (w.COURTESY | w.NATIONALITY | w.PLACE))
        # At the head of a clause an unknown word is a verb as often (غادر كارتر، هزت مريم رأسها).
        return not (word.stem.endswith("ت") or i in self.ctx.cue_at or i == self.ctx.sentence_start(i))


def _contents_around(candidates: list[Candidate]) -> dict[int, list[tuple[int, int]]]:
    """For every cue that stands inside the content of other quotes, those contents."""
    contents = sorted(
        part
        for c in candidates
        if c.kind != "reported"
        for part in c.content
        if c.cue is None or not part[0] <= c.cue[0] < part[1]
    )
    around: dict[int, list[tuple[int, int]]] = {}
    open_contents: list[tuple[int, int]] = []
    k = 0
    for at in sorted({c.cue[0] for c in candidates if c.cue}):
        while k < len(contents) and contents[k][0] <= at:
            open_contents.append(contents[k])
            k += 1
        open_contents = [part for part in open_contents if part[1] > at]
        if open_contents:
            around[at] = list(open_contents)
    return around


def _name_match(known: tuple[str, ...], words: tuple[str, ...]) -> float:
    """How well two names agree, 0 to 1: all words, or one inside the other with its last or first word."""
    if known == words:
        return 1.0
    a, b = set(known), set(words)
    common = len(a & b)
    if not common:
        short, long = sorted((known, words), key=len)
        return 0.6 if len(short) == 1 and _alike(short[0], long[-1]) else 0.0
    if a <= b or b <= a:
        short = known if len(known) <= len(words) else words
        long = words if short is known else known
        if len(short) == 1 and short[0] not in (long[0], long[-1]):
            return 0.5
        first_name = len(short) == 1 < len(long) and short[0] != long[-1]
        return (0.7 if first_name else 0.8) + 0.1 * common / max(len(known), len(words))
    if len(known) > 1 and len(words) > 1:
        # Two spellings of one name: every word of the shorter is alike some word of the longer.
        short, long = sorted((known, words), key=len)
        if all(any(_alike(x, y) for y in long) for x in short):
            return 0.6
    return 0.0


def _alike(a: str, b: str) -> bool:
    """Are these spellings of one name: equal, or longer than three letters and one letter apart?"""
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    short, long = sorted((a, b), key=len)
    return any(long[:k] + long[k + 1 :] == short for k in range(len(long)))


def _title_match(phrase: tuple[str, ...], words: list[str]) -> bool:
    """Do the words of a title name the bearer of this fuller title? The heads must agree."""
    if not phrase or not words:
        return False
    if phrase[0] != words[0] and not (len(words) == 1 and words[0] in phrase[:2]):
        return False
    return set(words) <= set(phrase)

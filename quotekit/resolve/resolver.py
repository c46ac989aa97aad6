"""Leads every candidate to the entity that speaks.

Candidates are taken in text order. A mention joins the entity that it names (by name, by title, by the noun of a body) or
opens a new one. Where no words stand beside the cue, a participle takes the subject of its own sentence, and an elided
subject continues the last speaker who agrees with the verb.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from attrs import define

from quotekit.context import Context, Range
from quotekit.cues import FoundCue
from quotekit.lexicon import words as w
from quotekit.lexicon.inflection import Gender
from quotekit.lexicon.words import Cue
from quotekit.reading.tokens import COLON, COMMA, DASH, LEFT, NUMBER, OPEN, RIGHT, WORD
from quotekit.resolve.entity import Entity
from quotekit.resolve.names import BODIES, fullest_body, fullest_name, is_namesake, name_match, title_match
from quotekit.resolve.narration import Narration, main_clause
from quotekit.resolve.register import Register
from quotekit.rules.candidate import Candidate
from quotekit.speakers import Mention, parse_mention
from quotekit.speakers.phrase import ENDS
from quotekit.speakers.subject import RELAYS, SAME

_SAME = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "انفسهم", "ذاتهم"})
_AGAIN = frozenset({"متحدث", "مصدر", "اخير", "متكلم", "ناطق", "مسوول", "بيان", "مصادر"})
_PROPHET = "رسول الله"
#: Acts of one who goes on, and so has spoken before.
_GOES_ON = frozenset({"add", "continue", "conclude"})
_LAST = 3  # cues, of which one may go on speaking
_QUESTION_MARKS = frozenset({"؟", "?"})
_SHORT_TITLE = 2  # words: المسؤول الحكومي
#: Both of those who have spoken together: قال الاثنان.
_BOTH = frozenset({"اثنان", "طرفان", "جانبان", "رجلان", "وزيران", "رييسان", "زعيمان", "مسوولان"})
_LONGEST_TITLE = 30  # tokens of a phrase with the title and its bearer's name
_LONGEST_NAME = 6  # tokens of a name before the title of its bearer
_MOST_NAMESAKES = 200  # places with the last word of a name, at which a fuller one is sought
_MOST_BEARERS = 64  # places with a title, on either side of it, at which its bearer is sought
_MEMORY = 256  # cues behind which nobody is remembered as the last speaker
_LONG = 20_000  # tokens of a text whose words are sought in an index


@define
class Resolution:
    """The entities of a document in the order of their first appearance, and that of each candidate (or None)."""

    entities: list[Entity]
    of: list[Entity | None]


def resolve(ctx: Context, candidates: list[Candidate]) -> Resolution:
    """The speaker of every candidate."""
    resolver = Resolver(ctx, candidates)
    of = [resolver.entity_of(candidate) for candidate in candidates]
    quoted = {
        id(entity) for entity, c in zip(of, candidates, strict=True) if entity is not None and c.content
    }
    entities = [entity for entity in resolver.register.entities if id(entity) in quoted]
    for entity in entities:
        resolver.complete(entity)
    return Resolution(entities, of)


class Resolver:
    """The state of one resolution: the entities so far, and who has spoken."""

    def __init__(self, ctx: Context, candidates: list[Candidate]) -> None:
        self.ctx = ctx
        self.register = Register()
        self.spoken: list[tuple[Candidate, Entity]] = []
        self._positions: dict[str, list[int]] = {}
        self._surnames: set[str] = set()
        """Last words of the names of persons who have spoken."""
        self._narration = Narration(ctx, self._surnames)
        self._around = _contents_around(candidates)

    # -- from a candidate to its entity ------------------------------------------------------------------------------

    def entity_of(self, candidate: Candidate) -> Entity | None:
        """The entity that speaks here; it has spoken, from now on."""
        mention = candidate.mention or candidate.antecedent
        entity: Entity | None
        if candidate.subject == "interviewee":
            person = self._narration.last_person(0, candidate.order, None) or mention
            entity = self.of_mention(person) if person else None
        elif mention is not None:
            entity = self.of_mention(mention)
            if candidate.mention is not None and candidate.found is not None:
                _learn_gender(entity, candidate.found.cue)
        elif candidate.subject == "eulogy":
            entity = self._eulogised(candidate.name)
        elif candidate.subject == "impersonal":
            entity = None
        else:
            within = self._of_sentence if candidate.subject == "sentence" else self._within_sentence
            entity = (
                within(candidate)
                or self._of_sentence_before(candidate)
                or self._last_speaker(candidate)
                or self._narrated(candidate)
            )
        if entity is not None:
            entity.last = candidate.order
            self.spoken.append((candidate, entity))
        return entity

    def _eulogised(self, name: str) -> Entity:
        entity = next((e for e in self.register.called((name,)) if e.known_as == name), None)
        if entity is None:
            entity = self.register.open(Entity("person", "masculine", "singular", known_as=name))
            self.register.call(entity, (name,))
        return entity

    def _is_prophet(self, mention: Mention) -> bool:
        """النبي, الرسول, رسول الله: who is meant behind قال صلى الله عليه وسلم, too."""
        form = self.ctx.form(mention.start)
        alone = mention.end - mention.start == 1
        return (alone and form in ("النبي", "الرسول", "نبينا")) or self._words(
            (mention.start, mention.end)
        ) == ("رسول", "الله")

    def of_mention(self, mention: Mention) -> Entity:
        """The entity that these words name: one that the document has named before, or a new one."""
        if self.ctx.word(mention.start).stem == "نتايج":
            study = parse_mention(self.ctx.tokens, mention.start + 1, mention.end)
            if study is not None and study.kind == "document":  # نتائج الدراسة: the study
                studied = self.of_mention(study)
                studied.mentions.append((mention.start, mention.end))
                return studied
        self._find_surname(mention)
        entity = self._eulogised(_PROPHET) if self._is_prophet(mention) else self._known(mention)
        if entity is None:
            entity = self.register.open(
                Entity(mention.kind, mention.gender, mention.number, unlisted=mention.unlisted)
            )
        self._add(entity, mention)
        return entity

    def _find_surname(self, mention: Mention) -> None:
        """⟦الطبيب⟧, اللواء ⟦الحربي⟧, where سالم الحربي has spoken: a role whose last word is that of a known name holds it."""
        last = mention.end - 1
        word = self.ctx.word(last)
        sure = word.definite or last == mention.start  # قال طالب, where عبد المومن طالب has spoken
        known = sure and word.stem in self._surnames and self.ctx.form(last) != "الله"
        if mention.role != (mention.start, mention.end) or not known or mention.number == "plural":
            return  # أنصار الحربي
        alone = last == mention.start
        describes = word.classes & (w.ADJECTIVE | w.NATIONALITY) and not word.classes & w.NAME
        if alone or (last == mention.start + 1 and not describes):
            mention.name, mention.role = (last, mention.end), None if alone else (mention.start, last)

    def _add(self, entity: Entity, mention: Mention) -> None:
        """What this mention says of the entity, besides what is known of it."""
        entity.mentions.append((mention.start, mention.end))
        entity.last = mention.start
        phrase = (
            mention.name if mention.name and mention.kind == "organisation" else (mention.start, mention.end)
        )
        if phrase[1] - phrase[0] > entity.phrase[1] - entity.phrase[0]:
            entity.phrase = phrase
            self.register.call(entity, self._called(phrase))
        several = mention.joint or entity.joint
        if mention.name and not (mention.kind in BODIES or entity.kind in BODIES or several):
            self._add_name(entity, mention, mention.name)
        if mention.role:
            entity.heads.add(self.ctx.word(mention.role[0]).stem)
            entity.roles.append(mention.role)
            self._add_title(entity, mention.role)
            if mention.name and mention.start < mention.name[0] < mention.role[0]:
                self._add_title(entity, (mention.start, mention.name[0]))
        entity.heads.add(self.ctx.word(mention.start).stem)
        entity.gender = entity.gender or mention.gender
        entity.number = entity.number or mention.number
        entity.anonymous = entity.anonymous or (mention.anonymous and entity.name is None)
        entity.official = entity.official or mention.official
        entity.joint = entity.joint or mention.joint

    def _add_name(self, entity: Entity, mention: Mention, name: tuple[int, int]) -> None:
        """A further name of the entity; the longest is shown."""
        words = self._words(name)
        if words not in entity.names:
            entity.names.add(words)
            self.register.name(entity, words)
        if mention.kind == "person" and words[-1] != "الله":
            self._surnames.add(words[-1])
        if entity.name is None or name[1] - name[0] > entity.name[1] - entity.name[0]:
            entity.name = name

    def _add_title(self, entity: Entity, role: tuple[int, int]) -> None:
        """A title by which the entity may be called; a register knows each once."""
        title = self._words(role)
        if title not in entity.titles:
            entity.titles.add(title)
            self.register.call(entity, title)

    def _words(self, tokens: tuple[int, int]) -> tuple[str, ...]:
        """The folded words of a range, without articles and clitics of the first; ابن is written as inside a name."""
        words, codes = self.ctx.tokens.words, self.ctx.tokens.codes
        stems = tuple([words[i].stem for i in range(*tokens) if codes[i] == WORD])
        return tuple("بن" if stem == "ابن" else stem for stem in stems) if "ابن" in stems else stems

    def _called(self, phrase: Range) -> tuple[str, ...]:
        """The words of a noun phrase, and with its number as it stands where it begins with one (64 في المئة)."""
        if self.ctx.code(phrase[0]) == NUMBER:
            return tuple(self.ctx.tokens.forms[slice(*phrase)])
        return self._words(phrase)

    def complete(self, entity: Entity) -> None:
        """Looks for a fuller name in the text: of a person in all of it (كارتر: آشتون كارتر), of a body in what stands
        before it is named (المركز: مركز الإحصاء)."""
        if entity.mentions and entity.known_as not in self.ctx.tokens.view.folded:
            entity.known_as = ""  # وقال النبي, in a text without رسول الله
        if entity.kind in BODIES and not entity.joint and entity.phrase[1] - entity.phrase[0] == 1:
            head = self.ctx.word(entity.phrase[0])
            if head.definite and not head.classes & (w.PLACE | w.PROPER):
                before = [i for i in self._places(head.stem) if i < entity.mentions[0][0]]
                entity.phrase = fullest_body(self.ctx, entity.phrase, before)
        elif entity.name is not None and entity.kind in ("person", "unknown"):
            last = self.ctx.word(entity.name[1] - 1).stem
            entity.name = fullest_name(self.ctx, entity.name, self._places(last)[:_MOST_NAMESAKES])

    def _places(self, stem: str) -> list[int]:
        """The words of the text with this stem; what a short text holds is found sooner by reading it as a whole."""
        tokens = self.ctx.tokens
        if tokens.size > _LONG:
            if not self._positions:
                self._positions = defaultdict(list)
                for i, word in enumerate(tokens.words):
                    self._positions[word.stem].append(i)
            return self._positions[stem]
        places = self._positions.get(stem)
        if places is None:
            places = self._positions[stem] = [
                i for i in tokens.words_with(stem) if tokens.words[i].stem == stem
            ]
        return places

    # -- a mention and what is known ---------------------------------------------------------------------------------

    def _known(self, mention: Mention) -> Entity | None:
        """The entity that the document has named before and these words name again, if there is one."""
        if self.ctx.code(mention.start) == NUMBER:
            return next(iter(self._of_phrase(mention)), None)  # 64 في المئة, and not 31 في المئة
        if mention.joint:
            return self._together(mention)
        both = mention.end - mention.start == 1 and self.ctx.word(mention.start).stem in _BOTH
        known = self._last_joint() if both else self._by_short_name(mention)
        if known is not None:
            return known
        if mention.name and mention.kind in ("person", "group", "unknown"):
            words = self._words(mention.name)
            return self._by_name(words) or (self._body_of(words) if mention.kind == "unknown" else None)
        if self.ctx.form(mention.start) in self.ctx.lexicon.source_words.his_excellency:
            return self._last_person_to_speak(mention) or self._honoured(mention)
        same = self.ctx.form(mention.start) in SAME
        head = self.ctx.word(mention.start + same)
        himself = same or self.ctx.form(mention.end - 1) in _SAME
        alone = mention.end - mention.start == 1 and head.stem in _AGAIN
        if himself or (head.definite and (alone or head.stem in ("اخير", "اخيره"))):
            known = self._himself(mention, head.stem) if himself else self._called_again(mention, head.stem)
            if known is not None:
                return known
        if head.definite or self._definite(mention):
            return self._by_title(mention)
        return next(reversed(self._of_phrase(mention)), None)

    def _together(self, mention: Mention) -> Entity | None:
        """الحداد والخوري: the joint source with this noun phrase, or of persons, with one that holds its words."""
        words = self._words((mention.start, mention.end))
        joint = [e for e in self.register.called(words) if e.joint]
        same = next((e for e in joint if self._words(e.phrase) == words), None)
        if same is not None or mention.kind != "person":
            return same
        return next((e for e in reversed(joint) if set(words) <= set(self._words(e.phrase))), None)

    def _last_joint(self) -> Entity | None:
        """الاثنان, الوزيران: the joint source that has spoken last."""
        return next((e for _, e in reversed(self.spoken) if e.joint), None)

    def _of_phrase(self, mention: Mention) -> list[Entity]:
        """The entities whose fullest noun phrase has just these words."""
        words = self._called((mention.start, mention.end))
        return [e for e in self.register.called(words) if self._called(e.phrase) == words]

    def _by_short_name(self, mention: Mention) -> Entity | None:
        """حماس, and حركة المقاومة الإسلامية ⟦(حماس)⟧: the body whose short name the other mention has in brackets."""
        place = mention.start, mention.end
        words, short = self._words(place), self._in_brackets(place)
        for entity in reversed(self.register.called(short or words)):
            known = (
                self._words(entity.phrase) == short if short else self._in_brackets(entity.phrase) == words
            )
            if known and entity.kind in BODIES and not entity.joint:
                return entity
        return None

    def _in_brackets(self, phrase: Range) -> tuple[str, ...]:
        """The words in the brackets that end a phrase."""
        if self.ctx.code(phrase[1] - 1) != RIGHT:
            return ()
        opened = (k for k in range(phrase[1] - 1, phrase[0] - 1, -1) if self.ctx.code(k) == LEFT)
        return self._words((next(opened, phrase[0]), phrase[1]))

    def _himself(self, mention: Mention, head: str) -> Entity | None:
        """النائب ذاته، المصدر نفسه: the last speaker, by whatever title he was introduced, who could be called so."""
        for _, entity in self._earlier():
            person = mention.kind == entity.kind == "person"
            if entity.may_be_of(mention.gender) and (person or entity.may_be_called(head)):
                return entity
        return None

    def _body_of(self, words: tuple[str, ...]) -> Entity | None:
        """«الساحل نيوز», of which صحيفة «الساحل نيوز» has been told: the body in whose phrase these words stand."""
        bodies = (e for e in self.register.called(words) if e.kind in BODIES and not e.joint)
        return next((e for e in bodies if len(words) > 1 and set(words) <= set(self._words(e.phrase))), None)

    def _called_again(self, mention: Mention, head: str) -> Entity | None:
        """المصدر: whoever was called so, before anybody else who could be."""
        agreeing = [e for _, e in self._earlier() if e.may_be_of(mention.gender)]
        called_so = next((e for e in agreeing if head in e.heads), None)
        return called_so or next((e for e in agreeing if e.may_be_called(head)), None)

    def _last_person_to_speak(self, mention: Mention) -> Entity | None:
        """سموه, of one who was introduced by another title."""
        people = (entity for _, entity in self._earlier() if entity.is_introduced())
        return next((entity for entity in people if entity.may_be_of(mention.gender)), None)

    def _honoured(self, mention: Mention) -> Entity | None:
        """سموه، معاليه, who has not spoken: whom the text has named last with this title (افتتح ⟦سمو الشيخ سالم⟧ المعرض)."""
        title = self.ctx.form(mention.start).removesuffix("ها").removesuffix("ه")
        for i in reversed(self._places(title[:-1] + "ه" if title.endswith("ت") else title)):
            if i < mention.start:
                named = parse_mention(self.ctx.tokens, i, mention.start, object_follows=True)
                if named is not None and named.name and named.kind == "person":
                    return self.of_mention(named)
        person = self._narration.last_person(0, mention.start, mention.gender)
        return self.of_mention(person) if person else None

    def _definite(self, mention: Mention) -> bool:
        return any(
            self.ctx.word(i).definite or self.ctx.word(i).classes & w.PLACE
            for i in range(mention.start, mention.end)
        )

    def _by_name(self, words: tuple[str, ...]) -> Entity | None:
        """كارتر: the entity with the name that agrees best with this one, of several the latest."""
        best: Entity | None = None
        best_score = 0.0
        for entity, known in self.register.named(words):
            if entity.name is not None and is_namesake(self._words(entity.name), words):
                continue
            score = name_match(known, words)
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
        for entity in self.register.called(words):
            if entity.joint or (entity.number == "plural") != (mention.number == "plural"):
                continue
            if self._is_titled(entity, mention, words) and (best is None or entity.last >= best.last):
                best = entity
        if best is None and mention.role and mention.kind == "person":
            best = self._titled_in_narration(mention, words) or self._titled_anew(mention)
        return best

    def _titled_anew(self, mention: Mention) -> Entity | None:
        """وقال سالم الحداد إن …. وأضاف ⟦المسؤول الحكومي⟧: a title that nobody has had is one more of who has just spoken."""
        head = self.ctx.word(mention.start)
        alone = head.definite and mention.number == "singular" and mention.end - mention.start <= _SHORT_TITLE
        if not self.spoken or not alone or self._goes_on(mention.end):
            return None
        earlier, entity = self.spoken[-1]
        if any(part[0] <= mention.start < part[1] for part in earlier.content):
            return None  # of whom he tells
        person = entity.name is not None and entity.is_introduced() and entity.may_be_of(mention.gender)
        fits = entity.official or not mention.official or not entity.roles
        return entity if person and fits else None

    def _goes_on(self, end: int) -> bool:
        """المحامي ⟦بخيت⟧: may the word behind a title be a name that was not read as one?"""
        word = self.ctx.word(end)
        serves = word.preposition == "ل" and word.definite and not word.cue
        closed = word.classes & ENDS or (word.preposition and not serves)
        return self.ctx.code(end) in (WORD, OPEN, DASH) and not closed

    def _is_titled(self, entity: Entity, mention: Mention, words: list[str]) -> bool:
        """Does a title of the entity hold these words, or, of a body or a group, its noun phrase?"""
        body = mention.kind in ("organisation", "media", "document")  # الصندوق is not its president
        if not body and any(title_match(title, words) for title in entity.titles):
            return True
        return entity.kind != "person" and title_match(self._words(entity.phrase), words)

    def _titled_in_narration(self, mention: Mention, words: list[str]) -> Entity | None:
        """A bearer of this title whom the text names before, or else behind, without quoting him."""
        places = self._places(self.ctx.word(mention.start).stem)
        before, behind = bisect_left(places, mention.start), bisect_left(places, mention.end)
        nearest = (
            *reversed(places[max(0, before - _MOST_BEARERS) : before]),
            *places[behind : behind + _MOST_BEARERS],
        )
        best = next(filter(None, (self._bearer_at(i, words) for i in nearest)), None)
        if best is None or best.name is None:
            return None
        if words == [self._words(best.name)[-1]]:
            mention.name, mention.role = mention.role, None
        named = self._by_name(self._words(best.name))
        if named is None:
            named = self.register.open(Entity(best.kind, best.gender, best.number))
        self._add(named, best)
        return named

    def _bearer_at(self, i: int, words: list[str]) -> Mention | None:
        """The person whom a phrase with this title at ``i`` names, and who is not only compared (كوزير)."""
        tokens = self.ctx.tokens
        if tokens.words[i].preposition == "ك":
            return None
        family_name = len(words) == 1 and self._may_be_family_name(i)
        for start in (i, *self._starts_of_name_before(i)):
            other = parse_mention(tokens, start, min(i + _LONGEST_TITLE, len(tokens)))
            if other is not None and other.joint and family_name:
                other = parse_mention(tokens, start, i + 1)  # سالم ⟦الحداد⟧ وعادل منصور
            if other is None or other.name is None or other.kind != "person" or other.joint:
                continue
            if i - start == 1 and self.ctx.word(start).classes & w.COMMON:
                continue  # وكرم المحافظ
            if family_name and other.name[0] < i <= other.name[1]:
                other.name = (other.name[0], i + 1)
                return other
            if other.role and other.role[0] == i and title_match(self._words(other.role), words):
                return other
        return None

    def _may_be_family_name(self, i: int) -> bool:
        """سالم بن ناصر ⟦السويدي⟧: can the word, which is a title too, belong to the name before it?"""
        word = self.ctx.word(i)
        return (
            word.definite and not word.classes & (w.OFFICIAL | w.ANONYMOUS) and self.ctx.code(i - 1) == WORD
        )

    def _starts_of_name_before(self, i: int) -> Iterator[int]:
        """⟦سالم⟧ الحداد، رئيس البلدية: where the name of a bearer may begin whose title at ``i`` stands behind it."""
        end = i - (self.ctx.code(i - 1) == COMMA)
        start = max(self.ctx.sentence_start(end), end - _LONGEST_NAME)
        return (k for k in range(start, end) if self.ctx.word(k).classes & (w.NAME | w.NAME_PARTICLE))

    # -- no words beside the cue -------------------------------------------------------------------------------------

    def _earlier(self) -> Iterator[tuple[Candidate, Entity]]:
        """Who has spoken, the last first."""
        return islice(reversed(self.spoken), _MEMORY)

    def _last_speaker(self, candidate: Candidate) -> Entity | None:
        """The last speaker who agrees with the verb, not one who is quoted inside another quote; of an answer, not
        the one who asked."""
        found = candidate.found
        asked = self._asker() if found and found.cue.act == "answer" else None
        if found and self._replies(found) and self.spoken:
            asked = self.spoken[-1][1]
        with_gender = ("verb", "participle", "masdar", "phrase")
        gender = found.cue.gender if found and found.cue.form in with_gender else None
        number = found.cue.number if found else None
        for earlier, entity in self._earlier():
            if entity is asked or entity.known_as == "الله" or self._inside_other(earlier, candidate):
                continue
            if entity.agrees(gender, number):
                return entity
        return None

    def _replies(self, found: FoundCue) -> bool:
        """قال: من أنت؟ ⟦قال⟧: غريب. Right before its colon or marks, a verb behind a question is the other's turn: so it is in all
        ten such turns of the annotated articles."""
        behind_question = self.ctx.form(found.start - 1) in _QUESTION_MARKS
        turned = behind_question and self.ctx.word(found.start).conjunction != "و"
        return turned and self.ctx.code(found.end) in (COLON, OPEN)

    def _asker(self) -> Entity | None:
        """Who has spoken last, if that was a question."""
        if not self.spoken:
            return None
        question, entity = self.spoken[-1]
        return entity if question.found and question.found.cue.act == "ask" else None

    def _inside_other(self, earlier: Candidate, later: Candidate) -> bool:
        """Was the earlier cue inside a quote that does not hold the later one?"""
        if earlier.cue is None:
            return False
        around = self._around.get(earlier.cue[0])
        return around is not None and not around[0] <= later.order < around[1]

    def _of_sentence(self, candidate: Candidate) -> Entity | None:
        """The subject of the sentence of a participle or masdar: its last speaker, or the subject of its first verb."""
        at = candidate.order
        start = self.ctx.sentence_start(at)
        form = candidate.found.cue.form if candidate.found else ""
        gender = candidate.found.cue.gender if candidate.found and form in ("participle", "verb") else None
        number = candidate.found.cue.number if candidate.found else None
        mention = self._subject_of_main_clause(start, at, gender) if form != "verb" else None
        if mention:
            return self.of_mention(mention)
        for entity in self._speakers_since(start, candidate):
            if entity.agrees(gender, number):
                return entity
        mention = self._topic(start, at) or self._narration.subject(start, at, gender)
        single = candidate.found if number == "singular" else None
        if mention and not (single and self._narration.disagrees(mention, single)):
            return self.of_mention(mention)
        if form == "verb" and number == "plural":
            return None
        # A plural or feminine participle may go with the meaning: التنسيقية … مشيرين
        for entity in self._speakers_since(start, candidate):
            if form != "verb" or entity.kind != "person":  # الوزير …، لأنها ترى: somebody else
                return entity
        return None

    def _subject_of_main_clause(self, start: int, at: int, gender: Gender | None) -> Mention | None:
        """قال الوزير …، فيما غادر ⟦السفير⟧ مؤكدا: of a clause inside the sentence in which nobody has spoken."""
        clause = main_clause(self.ctx, start, at)
        if clause == start or any(earlier.order >= clause for earlier, _ in self.spoken):
            return None
        return self._narration.subject(clause, at, gender)

    def _topic(self, start: int, at: int) -> Mention | None:
        """أما ⟦الوزير⟧ فغادر مؤكدا."""
        if self.ctx.form(start) not in ("اما", "واما"):
            return None
        return parse_mention(self.ctx.tokens, start + 1, at)

    def _speakers_since(self, start: int, candidate: Candidate) -> Iterator[Entity]:
        """Who has spoken from ``start`` on at the level of the candidate, the last first."""
        level = self.ctx.owner(candidate.order)
        for earlier, entity in self._earlier():
            if earlier.order < start:
                return
            if self.ctx.owner(earlier.order) == level and not self._inside_other(earlier, candidate):
                yield entity

    def _within_sentence(self, candidate: Candidate) -> Entity | None:
        """وقالت in the middle of a sentence continues the subject of that sentence."""
        at = candidate.order
        if candidate.found is None or candidate.found.cue.form != "verb":
            return None
        start = self.ctx.sentence_start(at)
        if at - start <= 3:
            return None
        if self.ctx.form(at - 1) in ("حيث", "حين", "حينما"):
            mention = self._narration.last_person(start, at, candidate.found.cue.gender)
            if mention:
                return self.of_mention(mention)
        return self._of_sentence(candidate)

    def _of_sentence_before(self, candidate: Candidate) -> Entity | None:
        """رفض ⟦الوزير⟧ التعليق. وقال: the subject of the sentence before, in which nobody has spoken."""
        cue = candidate.found.cue if candidate.found else None
        if cue is None or cue.act in _GOES_ON or cue.number == "plural":
            return None
        start = self.ctx.sentence_start(candidate.order)
        before = self.ctx.sentence_start(max(start - 2, 0))
        if before >= start - 1 or not self._is_narrated(before):
            return None
        mention = self._narration.subject(before, start - 1, cue.gender)
        return self.of_mention(mention) if mention and self._narration.is_one_person(mention) else None

    def _is_narrated(self, start: int) -> bool:
        """Has nobody begun to speak from ``start`` on, and has everybody ended before?"""
        return all(
            earlier.order < start and all(end <= start for _, end in earlier.content)
            for earlier, _ in self.spoken[-_LAST:]
        )

    def _narrated(self, candidate: Candidate) -> Entity | None:
        """Nobody has spoken yet: the subject of this sentence or of one shortly before."""
        mention = self._narration.subject_before(candidate.order, candidate.found)
        return self.of_mention(mention) if mention else None


def _learn_gender(entity: Entity, cue: Cue) -> None:
    """قالت تيري، قالت المدير العام: the verb tells the gender of a person whose name or title does not, or tells it wrong."""
    spoken_by_one = cue.form == "verb" and cue.number == "singular" and cue.lemma not in RELAYS
    if entity.kind == "person" and spoken_by_one and (cue.gender == "feminine" or entity.gender is None):
        entity.gender = cue.gender


def _contents_around(candidates: list[Candidate]) -> dict[int, tuple[int, int]]:
    """For every cue that stands inside the content of other quotes, the tokens that lie in all those contents."""
    contents = sorted(
        part
        for c in candidates
        if c.kind != "reported"
        for part in c.content
        if c.cue is None or not part[0] <= c.cue[0] < part[1]
    )
    around: dict[int, tuple[int, int]] = {}
    open_contents: list[tuple[int, int]] = []
    first_end = k = 0
    for at in sorted({c.cue[0] for c in candidates if c.cue}):
        while k < len(contents) and contents[k][0] <= at:
            open_contents.append(contents[k])
            first_end = min(first_end, contents[k][1])
            k += 1
        if first_end <= at:
            open_contents = [part for part in open_contents if part[1] > at]
            first_end = min((end for _, end in open_contents), default=at)
        if open_contents:
            around[at] = open_contents[-1][0], first_end
    return around

"""Which of the sources that a document has named a mention names again, by name, by title, or as the one of before."""

from __future__ import annotations

from quotekit.context import Context, Range
from quotekit.lexicon import words as w
from quotekit.reading.tokens import NUMBER
from quotekit.resolve.entity import Entity
from quotekit.resolve.history import History
from quotekit.resolve.names import BODIES
from quotekit.resolve.narration import Narration
from quotekit.resolve.register import Words
from quotekit.resolve.sources import Sources
from quotekit.resolve.titles import Titles
from quotekit.speakers import Mention, parse_mention
from quotekit.speakers.subject import SAME

_PROPHET = "رسول الله"
_CALLED_PROPHET = frozenset({("رسول", "الله"), ("النبي",), ("الرسول",), ("نبينا",), ("رسولنا",)})


class Known:
    """Leads mentions to the sources of a document, old ones or new."""

    def __init__(self, ctx: Context, sources: Sources, history: History, narration: Narration) -> None:
        self._ctx = ctx
        self._sources = sources
        self._wording = sources.wording
        self._titles = Titles(ctx, sources, history)
        self._history = history
        self._narration = narration
        self._again = ctx.lexicon.again_words

    def of_mention(self, mention: Mention) -> Entity:
        """The entity that these words name: one that the document has named before, or a new one."""
        study = self._study(mention)
        if study is not None:
            studied = self.of_mention(study)
            studied.mentions.append((mention.start, mention.end))
            return studied
        self._find_surname(mention)
        prophet = self._is_prophet(mention)
        entity = self._sources.eulogised(_PROPHET) if prophet else self._known(mention)
        if entity is None:
            entity = self._sources.open(mention)
            entity.unlisted = mention.unlisted
        self._sources.add(entity, mention)
        return entity

    def _study(self, mention: Mention) -> Mention | None:
        """نتائج ⟦الدراسة⟧: the document whose results say so."""
        if self._ctx.word(mention.start).stem != "نتايج":
            return None
        study = parse_mention(self._ctx.tokens, mention.start + 1, mention.end)
        return study if study is not None and study.kind == "document" else None

    def _is_prophet(self, mention: Mention) -> bool:
        """النبي, الرسول, رسول الله: who is meant behind قال صلى الله عليه وسلم, too."""
        return tuple(self._ctx.tokens.forms[mention.start : mention.end]) in _CALLED_PROPHET

    def _find_surname(self, mention: Mention) -> None:
        """⟦الطبيب⟧, اللواء ⟦الحربي⟧, where سالم الحربي has spoken: a role whose last word is that of a known name holds it."""
        last = mention.end - 1
        word = self._ctx.word(last)
        sure = word.definite or last == mention.start  # قال طالب, where عبد المومن طالب has spoken
        known = sure and word.stem in self._sources.surnames and self._ctx.form(last) != "الله"
        if mention.role != (mention.start, mention.end) or not known or mention.number == "plural":
            return  # أنصار الحربي
        alone = last == mention.start
        describes = word.classes & (w.ADJECTIVE | w.NATIONALITY) and not word.classes & w.NAME
        if alone or (last == mention.start + 1 and not describes):
            mention.name, mention.role = (last, mention.end), None if alone else (mention.start, last)

    def _known(self, mention: Mention) -> Entity | None:
        """The entity that the document has named before and these words name again, if there is one."""
        ctx, place = self._ctx, (mention.start, mention.end)
        if ctx.code(mention.start) == NUMBER:
            return next(iter(self._of_phrase(mention)), None)  # 64 في المئة, and not 31 في المئة
        if mention.joint:
            return self._together(mention)
        both = mention.end - mention.start == 1 and ctx.word(mention.start).stem in self._again.both_of_them
        known = self._history.last_joint() if both else self._by_short_name(place)
        if known is not None:
            return known
        if mention.name and mention.kind in ("person", "group", "unknown"):
            words = self._wording.words(mention.name)
            return self._sources.named(words) or (self._body_of(words) if mention.kind == "unknown" else None)
        if ctx.form(mention.start) in ctx.lexicon.source_words.his_excellency:
            return self._last_person_to_speak(mention) or self._honoured(mention)
        known = self._of_before(mention)
        if known is not None:
            return known
        definite = (ctx.word(i).definite or ctx.word(i).classes & w.PLACE for i in range(*place))
        head = ctx.word(mention.start + self._says_same(mention))
        if head.definite or any(definite):
            return self._titles.bearer_of(mention)
        return next(reversed(self._of_phrase(mention)), None)

    # -- by its words ------------------------------------------------------------------------------------------------

    def _of_phrase(self, mention: Mention) -> list[Entity]:
        """The entities whose fullest noun phrase has just these words."""
        words = self._wording.called((mention.start, mention.end))
        return [e for e in self._sources.register.called(words) if self._wording.called(e.phrase) == words]

    def _together(self, mention: Mention) -> Entity | None:
        """الحداد والخوري: the joint source with this noun phrase, or of persons, with one that holds its words."""
        words = self._wording.words((mention.start, mention.end))
        joint = [e for e in self._sources.register.called(words) if e.joint]
        same = next((e for e in joint if self._wording.words(e.phrase) == words), None)
        if same is not None or mention.kind != "person":
            return same
        return next((e for e in reversed(joint) if set(words) <= set(self._wording.words(e.phrase))), None)

    def _by_short_name(self, place: Range) -> Entity | None:
        """حماس, and حركة المقاومة الإسلامية ⟦(حماس)⟧: the body whose short name the other mention has in brackets."""
        wording = self._wording
        words, short = wording.words(place), wording.in_brackets(place)
        for entity in reversed(self._sources.register.called(short or words)):
            known = (
                wording.words(entity.phrase) == short
                if short
                else wording.in_brackets(entity.phrase) == words
            )
            if known and entity.kind in BODIES and not entity.joint:
                return entity
        return None

    def _body_of(self, words: Words) -> Entity | None:
        """«الساحل نيوز», of which صحيفة «الساحل نيوز» has been told: the body in whose phrase these words stand."""
        if len(words) < 2:
            return None
        bodies = (e for e in self._sources.register.called(words) if e.kind in BODIES and not e.joint)
        return next((e for e in bodies if set(words) <= set(self._wording.words(e.phrase))), None)

    # -- as the one of before ----------------------------------------------------------------------------------------

    def _of_before(self, mention: Mention) -> Entity | None:
        """النائب ذاته، نفس المصدر، الأخير، المتحدث: whoever has spoken before and could be called so."""
        ctx = self._ctx
        same = self._says_same(mention)
        head = ctx.word(mention.start + same)
        if same or ctx.form(mention.end - 1) in self._again.himself:
            return self._himself(mention, head.stem)
        alone = mention.end - mention.start == 1 and head.stem in self._again.called_again
        last = alone or head.stem in ("اخير", "اخيره")
        return self._called_again(mention, head.stem) if head.definite and last else None

    def _says_same(self, mention: Mention) -> bool:
        """⟦نفس⟧ المصدر."""
        return self._ctx.form(mention.start) in SAME

    def _himself(self, mention: Mention, head: str) -> Entity | None:
        """النائب ذاته، المصدر نفسه: the last speaker, by whatever title he was introduced, who could be called so."""
        for _, entity in self._history.earlier():
            person = mention.kind == entity.kind == "person"
            if entity.may_be_of(mention.gender) and (person or entity.may_be_called(head)):
                return entity
        return None

    def _called_again(self, mention: Mention, head: str) -> Entity | None:
        """المصدر: whoever was called so, before anybody else who could be."""
        agreeing = [e for _, e in self._history.earlier() if e.may_be_of(mention.gender)]
        called_so = next((e for e in agreeing if head in e.heads), None)
        return called_so or next((e for e in agreeing if e.may_be_called(head)), None)

    # -- his excellency ----------------------------------------------------------------------------------------------

    def _last_person_to_speak(self, mention: Mention) -> Entity | None:
        """سموه, of one who was introduced by another title."""
        people = (entity for _, entity in self._history.earlier() if entity.is_introduced())
        return next((entity for entity in people if entity.may_be_of(mention.gender)), None)

    def _honoured(self, mention: Mention) -> Entity | None:
        """سموه، معاليه, who has not spoken: whom the text has named last with this title (افتتح ⟦سمو الشيخ سالم⟧ المعرض)."""
        title = self._ctx.form(mention.start).removesuffix("ها").removesuffix("ه")
        for i in reversed(self._wording.places(title[:-1] + "ه" if title.endswith("ت") else title)):
            if i < mention.start:
                named = parse_mention(self._ctx.tokens, i, mention.start, object_follows=True)
                if named is not None and named.name and named.kind == "person":
                    return self.of_mention(named)
        person = self._narration.last_person(0, mention.start, mention.gender)
        return self.of_mention(person) if person else None

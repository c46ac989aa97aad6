"""An invented article with all that a page must show: nested, interrupted and joined quotes, long names, injection."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from quotekit import Cue, Extraction, Quote, Source, Span, Speaker

INJECTION = "<script>document.title='!'</script><img src=x onerror=alert(1)> & \"الشركة\""
LONG_NAME = "سلمى عبد الرحمن بن عبد العزيز آل يعقوب"
LONG_ROLE = "وزيرة البيئة والمياه والتنمية المستدامة وشؤون المناطق الريفية"
NESTED = "رامي قال له إن «العمال أخبرونا: نحن جاهزون»"
ARTICLE = (
    "الوزيرة: السد في موعده Geneva 2024\r\n\r\n"
    f"قالت {LONG_ROLE} {LONG_NAME} إن «السد سيكتمل في 15 مارس»، مضيفةً أن شركة HydroTech GmbH ستنفّذ 35.5% من الأعمال.\n"
    "«لن نقبل بأي تأخير»، قال المهندس رامي الحداد، مدير المشروع، «ولن ندفع يورو واحدا».\n\n"
    f"وأكد متحدث باسم البلدية أن {NESTED}، نافيا وجود أي خلاف.\n"
    "وأعلنت مصادر مطلعة بداية العمل، فقال السكان: شكرا جزيلا.\n"
    f"وبحسب {INJECTION}، لا خطر\x00 على\x1b السكان\ud800.\n"
)


def span(words: str, text: str = ARTICLE, after: str = "") -> Span:
    """The first such words in the text, after other words."""
    start = text.index(words, text.index(after) + len(after))
    return Span(start, start + len(words), words)


def cue(words: str, act: str, after: str = "", **more: Any) -> Cue:
    """A cue of the article."""
    return Cue(span(words, after=after), words, act, more.pop("form", "verb"), **more)


MINISTER = Source(
    0, LONG_NAME, (LONG_NAME, f"{LONG_ROLE} {LONG_NAME}", "الوزيرة"), (LONG_ROLE,), "person", "feminine"
)
MANAGER = Source(1, "رامي الحداد", ("رامي الحداد", "رامي"), ("مدير المشروع",), "person", "masculine")
SPOKESMAN = Source(2, "متحدث باسم البلدية", (), ("متحدث باسم البلدية",), "person", named=False)
WORKERS = Source(3, "العمال", ("العمال",), (), "group")
SOURCES = Source(4, "مصادر مطلعة", (), ("مصادر مطلعة",), "group", named=False)
RESIDENTS = Source(5, "السكان", (), (), "group")
COMPANY = Source(6, INJECTION, (INJECTION,), (INJECTION,), "organisation")


def _by(source: Source, mention: str | None = None, role: str | None = None, after: str = "") -> Speaker:
    return Speaker(
        source.id, source.name, span(mention, after=after) if mention else None, span(role) if role else None
    )


EXTRACTION = Extraction(
    (
        Quote(
            "direct",
            (span("السد سيكتمل في 15 مارس"),),
            cue("قالت", "say"),
            _by(MINISTER, f"{LONG_ROLE} {LONG_NAME}", LONG_ROLE),
            LONG_ROLE,
            0.98,
            "verb_that_clause",
        ),
        Quote(
            "indirect",
            (span("شركة HydroTech GmbH ستنفّذ 35.5% من الأعمال"),),
            cue("مضيفةً", "add", form="participle"),
            _by(MINISTER),
            LONG_ROLE,
            0.9,
            "participle",
        ),
        Quote(
            "direct",
            (span("لن نقبل بأي تأخير"), span("ولن ندفع يورو واحدا")),
            cue("قال", "say", after="تأخير"),
            _by(MANAGER, "المهندس رامي الحداد، مدير المشروع", "مدير المشروع"),
            "مدير المشروع",
            0.95,
            "interrupted",
        ),
        Quote(
            "mixed",
            (span(NESTED),),
            cue("أكد", "affirm"),
            _by(SPOKESMAN, "متحدث باسم البلدية", "متحدث باسم البلدية"),
            "متحدث باسم البلدية",
            0.8,
            "verb_that_clause",
        ),
        Quote(
            "direct",
            (span("العمال أخبرونا: نحن جاهزون"),),
            cue("قال", "say", after="البلدية"),
            _by(MANAGER, "رامي", after="البلدية"),
            None,
            0.7,
            "marked",
        ),
        Quote(
            "direct",
            (span("نحن جاهزون"),),
            cue("أخبرونا", "tell"),
            _by(WORKERS, "العمال", after="له إن"),
            None,
            0.6,
            "colon",
        ),
        Quote(
            "reported",
            (span("وجود أي خلاف"),),
            cue("نافيا", "deny", form="participle", polarity="denied"),
            _by(SPOKESMAN),
            "متحدث باسم البلدية",
            0.66,
            "noun_phrase",
        ),
        Quote(
            "reported",
            (span("بداية العمل"),),
            cue("أعلنت", "announce"),
            _by(SOURCES, "مصادر مطلعة"),
            "مصادر مطلعة",
            0.5,
            "noun_phrase",
        ),
        Quote(
            "direct",
            (span("شكرا جزيلا"),),
            cue("قال", "say", after="العمل، "),
            _by(RESIDENTS, "السكان"),
            None,
            0.55,
            "colon",
        ),
        Quote(
            "indirect",
            (span("لا خطر\x00 على\x1b السكان\ud800"),),
            cue("بحسب", "say", form="phrase", stance="distancing"),
            _by(COMPANY, INJECTION),
            INJECTION,
            0.4,
            "according_to",
        ),
        Quote("direct", (span("السد في موعده"),), cue(":", "say", form="colon"), None, None, 0.3, "headline"),
    ),
    (MINISTER, MANAGER, SPOKESMAN, WORKERS, SOURCES, RESIDENTS, COMPANY),
)


def record(name: str = "sad", *, with_text: bool = True, **more: Any) -> dict[str, Any]:
    """The article as a line of `quotekit extract`."""
    text = {"text": ARTICLE} if with_text else {}
    return {"id": name, **more, **text, **EXTRACTION.to_dict()}


class Node:
    """An element of a parsed page."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: Node | None) -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[Node | str] = []

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, tag: str = "", class_: str = "", **attributes: str) -> list[Node]:
        """Every element below with this tag, class and these attributes (``data_q="1"`` asks for ``data-q``)."""
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        found = []
        for child in self.children:
            if isinstance(child, str):
                continue
            same = all(child.attributes.get(name) == value for name, value in wanted.items())
            if same and tag in ("", child.tag) and (not class_ or class_ in child.classes):
                found.append(child)
            found.extend(child.all(tag, class_, **attributes))
        return found


class _Tree(HTMLParser):
    _VOID = frozenset({"meta", "link", "input", "br", "img"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Node("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(node)
        if tag not in self._VOID:
            self.here = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.children.append(Node(tag, {name: value or "" for name, value in attrs}, self.here))

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.here.tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def parse(page: str) -> Node:
    """The page as a tree; an end tag that does not close the innermost element fails the test."""
    tree = _Tree()
    tree.feed(page)
    tree.close()
    assert tree.here is tree.root, f"<{tree.here.tag}> stays open"
    return tree.root

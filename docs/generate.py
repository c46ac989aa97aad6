"""What of the documentation is made from the program and its data.

As a hook of MkDocs (``hooks`` in ``mkdocs.yml``) this adds the pages of the rules, of the lexicon and of what stands at
the root of the repository. As a script it measures:

    python docs/generate.py figures     writes the accuracy figures into README.md and docs/evaluation.md
    python docs/generate.py counts      prints the counts of the data card of seeds/
"""

from __future__ import annotations

import inspect
import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds" / "gold.jsonl"
LEXICON = ROOT / "quotekit" / "lexicon"
EXAMPLES_PER_RULE = 3
NOUNS = {
    "roles": ("Roles", "Posts, ranks and professions: masculine, feminine, plurals."),
    "organisations": ("Organisations", "Nouns that head the name of an institution or a group."),
    "media": ("Media", "Kinds of media, and media by name."),
    "documents": (
        "Documents",
        "Nouns for what can speak though it is written: statements, reports, studies.",
    ),
    "courtesy": ("Courtesy titles", "They belong to a mention, but are no role."),
    "openers": ("Openers", "Phrases that may stand between a sentence's start and its cue."),
    "nationalities": ("Nationalities", "Adjectives of origin, from which feminine and plural are derived."),
    "adjectives": ("Adjectives", "Adjectives that stand in roles and in names of institutions."),
    "places": ("Places", ""),
    "name_particles": ("Name particles", "Parts of names that announce the next part."),
    "time_words": ("Words of time", "They end a speaker's noun phrase."),
    "names": ("Names", "First names and family names."),
}
"""Word lists of the lexicon: title and a line on what they are for."""

_ARABIC = re.compile("[\u0600-\u06ff⟦«][\u0600-\u06ff\\s⟦⟧«»…:/]*[\u0600-\u06ff⟧»]")
"""Arabic words with the signs between them, in a docstring that goes on in English."""

RTL = '<div dir="rtl" lang="ar" markdown>\n\n{}\n\n</div>\n'


# -- rules -----------------------------------------------------------------------------------------------------------


def rules_page() -> str:
    """Every rule in the order of precedence: its docstring, and what it finds, rightly, in the example articles."""
    found = _right_quotes()
    owners = _owners(found)
    page = [
        "# Rules",
        "A rule looks at one cue and proposes a quote, or has nothing to say. The first one in this list that has "
        "something to say decides; before them, some look at whole lines, in which a colon is the cue. `quote.rule` "
        "names the pattern of a rule that found a quote. This page is made from the docstrings of the rules; ⟦…⟧ "
        "encloses what becomes the content. The examples are what the rules find in the articles of `seeds/`, where the "
        'annotation agrees: the <span class="qk-cue">cue</span>, the <span class="qk-speaker">speaker</span> where one '
        'is named there, and the <span class="qk-content">content</span>.',
    ]
    for function in rules():
        page += [f"## `{function.__name__}`", _docstring(function)]
        for name in owners[function]:
            page += [f"Found by it as `{name}`:", _rtl_list(found[name][:EXAMPLES_PER_RULE])]
    return "\n\n".join(page) + "\n"


def rules() -> list[Callable[..., Any]]:
    """The rules of lines, then those of cues in their order."""
    from quotekit.rules import engine

    lines = [getattr(engine, name) for name in ("turns", "headline") if hasattr(engine, name)]
    return [*lines, *engine.CUE_RULES]


def _owners(names: Iterable[str]) -> dict[Callable[..., Any], list[str]]:
    """Which names of patterns each rule gives: those in its own source, else those in its module."""
    owners: dict[Callable[..., Any], list[str]] = {function: [] for function in rules()}
    for name in names:
        by_source = [f for f in owners if f'"{name}"' in inspect.getsource(f)]
        by_module = [f for f in owners if f'"{name}"' in inspect.getsource(sys.modules[f.__module__])]
        for function in by_source or by_module[:1]:
            owners[function].append(name)
    return owners


def _docstring(function: Any) -> str:
    text = re.sub(r"(?m)^>>>.*(\n.+)*", "", inspect.getdoc(function) or "").strip()
    return _ARABIC.sub(r'<bdi dir="rtl" lang="ar">\g<0></bdi>', text)


def _right_quotes() -> dict[str, list[str]]:
    """By rule, sentences of the example articles in which it finds what the annotation has, marked up."""
    from quotekit import extract

    found: dict[str, list[str]] = defaultdict(list)
    for document in _seeds():
        text = document["text"]
        gold = [(quote["content"], quote["cue"], quote["speaker"]) for quote in document["quotes"]]
        for quote in extract(text):
            content = [_offsets(span) for span in quote.content]
            cue = _offsets(quote.cue and quote.cue.span)
            mention = _offsets(quote.speaker and quote.speaker.mention)
            if (content, cue, mention) in gold:
                spans = [(*span, "content") for span in content]
                spans += [(*cue, "cue")] if cue else []
                spans += [(*mention, "speaker")] if mention else []
                found[quote.rule].append(_marked_sentence(text, spans))
    for sentences in found.values():
        sentences.sort(key=len)
        del sentences[: len(sentences) // 4]  # the shortest show least
    return dict(sorted(found.items()))


def _offsets(span: Any) -> list[int] | None:
    return [span.start, span.end] if span else None


def _marked_sentence(text: str, spans: list[Any]) -> str:
    """The lines' part around the spans as HTML, each span in an element of its class."""
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    start = max(text.rfind("\n", 0, first), text.rfind(". ", 0, first)) + 1
    stops = [place for place in (text.find(". ", last), text.find("\n", last)) if place >= 0]
    end = min(stops, default=len(text))
    pieces, position = [], start
    for left, right, name in sorted(spans):
        if left < position:
            continue
        pieces.append(escape(text[position:left], quote=False))
        pieces.append(f'<span class="qk-{name}">{escape(text[left:right], quote=False)}</span>')
        position = right
    pieces.append(escape(text[position:end], quote=False))
    return " ".join("".join(pieces).split())


def _rtl_list(items: Iterable[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f'<ul dir="rtl" lang="ar" class="qk-examples">{rows}</ul>'


# -- lexicon ---------------------------------------------------------------------------------------------------------


def lexicon_pages() -> dict[str, str]:
    """The lexicon to browse: a page an act of the verbs, the phrases, and a page a word list, by address."""
    verbs = _toml("verbs.toml")["verb"]
    phrases = _toml("phrases.toml")["phrase"]
    cues = [verb for verb in verbs if verb["takes"]]
    lists = {name: list(_rows(LEXICON / f"{name}.txt")) for name in NOUNS}
    page = [
        "# Lexicon",
        "What the rules know of Arabic is data, in the folder `quotekit/lexicon`. These pages are made from it; "
        "the search at the top of the site finds a word in them.",
        _table(
            ["list", "entries", "what it holds"],
            [
                [
                    "[verbs](verbs.md)",
                    len(cues),
                    "verbs of reported speech with participle and masdar; forms are derived",
                ],
                [
                    "[look-alikes](verbs.md#look-alikes)",
                    len(verbs) - len(cues),
                    "verbs that cancel a form they share",
                ],
                ["[phrases](phrases.md)", len(phrases), "attributions without a verb, message nouns"],
                *[
                    [f"[{NOUNS[name][0].lower()}]({name}.md)", len(rows), NOUNS[name][1]]
                    for name, rows in lists.items()
                ],
            ],
        ),
        "To add a verb, see [add a verb](../contributing/add-a-verb.md).",
    ]
    pages = {
        "index": "\n\n".join(page) + "\n",
        "verbs": _verbs_page(verbs),
        "phrases": _phrases_page(phrases),
    }
    return pages | {name: _words_page(name, rows) for name, rows in lists.items()}


def _verbs_page(verbs: list[dict[str, Any]]) -> str:
    by_act: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for verb in verbs:
        by_act[verb["act"] if verb["takes"] else "look-alikes"].append(verb)
    lookalikes = by_act.pop("look-alikes", [])
    page = [
        "# Verbs",
        "By the act that they name (`cue.act`). *Takes* is what may introduce the content: `clause` (أن، إن، بأن), `colon`, "
        "`mark` (quote marks), `np` (a noun phrase), `bare` (nothing), or a preposition. *Denied* verbs deny their content; a "
        "*distancing* verb leaves it in doubt, an *endorsing* one vouches for it.",
    ]
    for act, entries in sorted(by_act.items()):
        page += [f"## {act}", _verb_table(entries)]
    page += [
        "## Look-alikes",
        "They report nothing, and cancel the forms that they share with a verb above.",
        _verb_table(lookalikes),
    ]
    return "\n\n".join(page) + "\n"


def _verb_table(entries: Iterable[Mapping[str, Any]]) -> str:
    rows = []
    for verb in entries:
        notes = [
            verb[key]
            for key, usual in (("polarity", "affirmed"), ("stance", "neutral"))
            if verb.get(key, usual) != usual
        ]
        rows.append(
            [verb["lemma"], verb["present"], _joined(verb.get("participle")), _joined(verb.get("masdar")),
             _left_to_right(verb["takes"]), _joined(notes), verb["example"]]
        )  # fmt: skip
    return RTL.format(_table(["الفعل", "المضارع", "اسم الفاعل", "المصدر", "takes", "notes", "مثال"], rows))


def _phrases_page(phrases: list[dict[str, Any]]) -> str:
    by_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for phrase in phrases:
        by_kind[phrase["kind"]].append(phrase)
    page = [
        "# Phrases",
        "Cues that are no inflected verbs. After an *attribution* its source follows, unless one of its look-alikes does "
        "(`وفقا للخطة`); a *clause* phrase is followed by its content; a *message* is a noun whose colon or clause is its "
        "content; a *pronominal* phrase holds the pronoun of its source.",
    ]
    for kind, entries in sorted(by_kind.items()):
        rows = [
            [
                entry["text"],
                entry["act"],
                _left_to_right(entry["takes"]),
                len(entry.get("lookalikes", ())) or "",
                entry["example"],
            ]
            for entry in entries
        ]
        page += [f"## {kind}", RTL.format(_table(["العبارة", "act", "takes", "look-alikes", "مثال"], rows))]
    return "\n\n".join(page) + "\n"


def _words_page(name: str, rows: list[list[str]]) -> str:
    title, purpose = NOUNS[name]
    page = [f"# {title}", f"{purpose} {len(rows)} entries of `quotekit/lexicon/{name}.txt`.".strip()]
    if name in ("roles", "organisations", "media", "documents"):
        width = max(map(len, rows))
        page.append(
            RTL.format(_table(["", *[""] * (width - 1)], [row + [""] * (width - len(row)) for row in rows]))
        )
    else:
        by_letter: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            by_letter[row[0].removeprefix("ال")[:1]].append(row[0])
        for letter, words in sorted(by_letter.items()):
            page += [f"## {letter}", RTL.format("، ".join(sorted(words)))]
    return "\n\n".join(page) + "\n"


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((LEXICON / name).read_text("utf-8"))


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text("utf-8").splitlines():
        if entry := line.split("#", 1)[0].strip():
            yield [column.strip() for column in entry.split("|")]


def _joined(value: str | Iterable[str] | None) -> str:
    return value if isinstance(value, str) else "، ".join(value or ())


def _left_to_right(items: Iterable[str]) -> str:
    return f'<span dir="ltr">{", ".join(items)}</span>'


def _table(head: list[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines
    )


# -- figures ---------------------------------------------------------------------------------------------------------

SETS = {
    "seeds/gold.jsonl": "the example articles of this repository",
    "../shared/gold/read.jsonl": "news articles whose errors were read during development",
    "../shared/gold/dev.jsonl": "news articles held out for measuring",
}
"""Annotated documents: those outside the repository are news of others, and not distributed."""
SHOWN = ("detection F1", "exact F1", "end-to-end F1", "speaker", "name", "mention", "role", "cue", "kind")


def figures_table() -> str:
    """The figures of every annotated set that is here, measured now."""
    from quotekit.evaluation import evaluate, read_gold
    from quotekit.evaluation.engine import run_engine

    rows = []
    for name, description in SETS.items():
        if not (ROOT / name).is_file():
            continue
        gold = read_gold(ROOT / name)
        figures = evaluate(gold, run_engine(gold)).figures
        numbers = [
            f"{100 * value:.1f}" if (value := figures.get(shown)) is not None else "" for shown in SHOWN
        ]
        rows.append([f"{description} ({len(gold)})", *numbers])
    table = _table(["documents", *SHOWN], rows)
    command = "`quotekit evaluate seeds/gold.jsonl`"
    return f"Measured on {date.today():%Y-%m-%d}, in per cent, with {command} and the same for the other sets:\n\n{table}"


def write_figures() -> None:
    """Put the table between the markers of README.md and docs/evaluation.md."""
    table = figures_table()
    pattern = re.compile(r"(<!-- figures -->\n).*?(<!-- end of figures -->)", re.S)
    for path in (ROOT / "README.md", ROOT / "docs" / "evaluation.md"):
        before = path.read_text("utf-8")
        after = pattern.sub(lambda match: f"{match[1]}{table}\n{match[2]}", before)
        path.write_text(after, "utf-8")
        print(f"{path.relative_to(ROOT)}: {'written' if after != before else 'no change'}")


def counts() -> dict[str, Any]:
    """What the data card of seeds/ states."""
    documents = list(_seeds())
    quotes = [quote for document in documents for quote in document["quotes"]]
    required = [quote for quote in quotes if not quote.get("optional")]
    return {
        "articles": len(documents),
        "words": sum(len(document["text"].split()) for document in documents),
        "quotes": len(quotes),
        "required": len(required),
        "optional": len(quotes) - len(required),
        "required by kind": dict(Counter(quote["kind"] for quote in required).most_common()),
        "optional by kind": dict(
            Counter(quote["kind"] for quote in quotes if quote.get("optional")).most_common()
        ),
        "sources": sum(len(document["entities"]) for document in documents),
        "with an own mention": sum(quote["speaker"] is not None for quote in quotes),
        "of two or more stretches": sum(len(quote["content"]) > 1 for quote in quotes),
    }


def _seeds() -> Iterator[dict[str, Any]]:
    with SEEDS.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


# -- the hook --------------------------------------------------------------------------------------------------------

COPIES = {
    "CONTRIBUTING.md": "contributing/index.md",
    "CHANGELOG.md": "changelog.md",
    "seeds/README.md": "data-card.md",
}
"""Pages that stand elsewhere in the repository, and their addresses on the site."""


def copied_page(source: str) -> str:
    """A page of the repository with its links turned to the addresses of the site."""
    text = (ROOT / source).read_text("utf-8")
    folder = "../" * COPIES[source].count("/")
    text = re.sub(r"\]\((?:\.\./)?docs/", f"]({folder}", text)
    for other, address in COPIES.items():
        text = text.replace(f"]({other})", f"]({folder}{address})").replace(
            f"](../{other})", f"]({folder}{address})"
        )
    return text.replace("](LICENSE)", "](https://creativecommons.org/licenses/by/4.0/)")


def _import_from_checkout() -> None:
    """What is documented is this checkout, installed or not."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))


def on_files(files: Any, config: Any) -> Any:
    """MkDocs' event: adds the pages that are made here."""
    _import_from_checkout()  # MkDocs restores the path after it has loaded a hook
    from mkdocs.structure.files import File

    pages = {"rules.md": rules_page()}
    pages |= {f"lexicon/{name}.md": page for name, page in lexicon_pages().items()}
    pages |= {address: copied_page(source) for source, address in COPIES.items()}
    for address, content in pages.items():
        files.append(File.generated(config, address, content=content))
    return files


if __name__ == "__main__":
    _import_from_checkout()
    match sys.argv[1:]:
        case ["figures"]:
            write_figures()
        case ["counts"]:
            for name, value in counts().items():
                print(f"{name}: {value}")
        case _:
            sys.exit(__doc__)

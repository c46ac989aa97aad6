"""The page of one article: its text kept, its marks nested, nothing of it able to run."""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import re
import sys
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_samples import ARTICLE, EXTRACTION, INJECTION, LONG_NAME, parse, span

from quotekit import Cue, Extraction, Quote, Source, Span, Speaker
from quotekit.cli import view
from quotekit.export.html import render, summary
from quotekit.export.page import LANGUAGES, labels, printable

LINE_END = re.compile("\r\n|[\n\r\u2028\u2029]")


@pytest.fixture(scope="module")
def page() -> str:
    return render(ARTICLE, EXTRACTION, title="السد </title><script>")


def lines_of(text: str) -> list[str]:
    return [printable(line) for line in LINE_END.split(text) if line.strip()]


def test_the_text_is_kept_character_for_character(page: str) -> None:
    paragraphs = parse(page).all("article")[0].all("p")
    assert [paragraph.text for paragraph in paragraphs] == lines_of(ARTICLE)


def test_every_stretch_is_marked_with_its_number(page: str) -> None:
    article = parse(page).all("article")[0]
    for number, quote in enumerate(EXTRACTION, 1):
        for stretch, content in enumerate(quote.content):
            pieces = article.all("span", "content", data_q=str(number), data_stretch=str(stretch))
            assert "".join(piece.text for piece in pieces) == printable(content.text)
            assert all(quote.kind in piece.classes for piece in pieces)


@pytest.mark.parametrize("part", ["cue", "speaker", "role"])
def test_parts_are_marked_and_named_aloud(page: str, part: str) -> None:
    article = parse(page).all("article")[0]
    for mark in article.all("span", part):
        assert mark.attributes["data-say"] == f"{labels('ar')[part]}: "
    words = {
        "cue": [quote.cue and quote.cue.span for quote in EXTRACTION],
        "speaker": [quote.speaker and quote.speaker.mention for quote in EXTRACTION],
        "role": [quote.speaker and quote.speaker.role for quote in EXTRACTION],
    }[part]
    wanted = sorted(printable(each.text) for each in words if each)
    assert sorted(mark.text for mark in article.all("span", part)) == wanted


def test_each_quote_has_one_button_and_one_entry(page: str) -> None:
    tree = parse(page)
    numbers = [str(number) for number in range(1, len(EXTRACTION) + 1)]
    badges = tree.all("article")[0].all("button", "badge")
    assert sorted((badge.attributes["data-q"] for badge in badges), key=int) == numbers
    entries = [item.attributes["data-q"] for item in tree.all("li") if "data-q" in item.attributes]
    assert sorted(entries, key=int) == numbers
    assert all(badge.attributes["aria-label"] for badge in badges)


def test_an_interrupted_quote_goes_on_under_its_number(page: str) -> None:
    again = parse(page).all("span", "again")
    assert [(mark.attributes["data-n"], mark.attributes["data-say"]) for mark in again] == [
        ("…3", "تتمة القول 3: ")
    ]


def test_outer_quotes_draw_their_line_lower(page: str) -> None:
    article = parse(page).all("article")[0]
    heights = [article.all("span", "content", data_q=number)[0].classes[-1] for number in ("4", "5", "6")]
    assert heights == ["height-2", "height-1", "height-0"]


def test_ids_are_unique_and_links_lead_somewhere(page: str) -> None:
    nodes = parse(page).all()
    ids = [node.attributes["id"] for node in nodes if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    targets = {node.attributes["href"][1:] for node in nodes if node.tag == "a"}
    assert targets <= set(ids)


def test_the_panel_lists_the_busiest_speaker_first(page: str) -> None:
    cards = parse(page).all("section", "card")
    counts = [len(card.all("li", data_s=card.attributes["data-s"])) for card in cards]
    assert counts[:-1] == sorted(counts[:-1], reverse=True)
    assert cards[-1].attributes["data-s"] == "none"
    assert LONG_NAME in cards[0].text or "رامي الحداد" in cards[0].text


def test_facts_tell_act_polarity_stance_and_resolution(page: str) -> None:
    facts = {
        item.attributes["data-q"]: item.all("dl")[0].text
        for item in parse(page).all("li", "")
        if item.all("dl")
    }
    assert "مُستنتَج من السياق" in facts["2"] and "90%" in facts["2"] and "participle" in facts["2"]
    assert "نفى" in facts["7"] and "منفيّ" in facts["7"]
    assert "متحفّظ" in facts["10"]


def test_text_never_becomes_markup(page: str) -> None:
    tree = parse(page)
    assert len(tree.all("script")) == 1
    assert not tree.all("img")
    assert tree.all("h1")[0].text == "السد </title><script>" == tree.all("title")[0].text
    assert INJECTION in tree.all("article")[0].text


def test_no_attribute_runs_styles_or_loads(page: str) -> None:
    for node in parse(page).all():
        names = set(node.attributes)
        assert not {name for name in names if name.startswith("on")} | names & {
            "style",
            "src",
            "srcset",
            "action",
        }
        if "href" in names:
            assert node.attributes["href"].startswith(("#", "data:,"))


def test_control_characters_and_lone_surrogates_are_shown(page: str) -> None:
    page.encode("utf-8")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", page)
    assert "لا خطر␀ على␛ السكان�" in page


@pytest.mark.parametrize("element", ["style", "script"])
def test_the_policy_names_what_stands_in_the_page(page: str, element: str) -> None:
    tree = parse(page)
    policy = tree.all("meta", http_equiv="Content-Security-Policy")[0].attributes["content"]
    content = tree.all(element)[0].text
    digest = base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")
    assert f"{element}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy


def test_nothing_in_the_page_has_an_address(page: str) -> None:
    addresses = set(re.findall(r"\w+://[^\s\"'<>)]+", page))
    assert addresses <= {"http://www.w3.org/2000/svg"}


def test_the_article_in_full() -> None:
    text = "قال سالم: نعم."
    said = Quote(
        "direct",
        (span("نعم", text),),
        Cue(span("قال", text), "قال", "say", "verb"),
        Speaker(0, "سالم", span("سالم", text)),
        None,
        0.9,
        "colon",
    )
    page = render(text, Extraction((said,), (Source(0, "سالم", ("سالم",)),)), language="en")
    assert page.split('dir="rtl">\n')[1].split("\n</article>")[0] == (
        '<p><span class="cue" data-q="1" data-s="0" data-say="Cue: ">قال</span> '
        '<span class="speaker" data-q="1" data-s="0" data-say="Speaker: ">سالم</span>: '
        '<span class="content direct height-0" data-q="1" data-s="0" data-stretch="0">'
        '<button type="button" class="badge direct" id="quote-1" data-q="1" data-n="1" aria-pressed="false" '
        'aria-label="Quote 1, direct, سالم"></button>نعم<span class="end" data-say=" (end of quote 1) "></span></span>.</p>'
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_extraction_gives_a_page(language: str) -> None:
    tree = parse(render("", Extraction(), language=language))
    assert tree.all("html")[0].attributes["dir"] == labels(language)["direction"]
    assert labels(language)["no_quotes"] in tree.text


def test_both_languages_have_the_same_labels() -> None:
    arabic, english = labels("ar"), labels("en")
    assert set(arabic) == set(english)
    assert set(arabic["kinds"]) == set(english["kinds"])


def test_every_act_of_the_lexicon_has_an_arabic_name() -> None:
    lexicon = files("quotekit") / "lexicon"
    text = "".join((lexicon / name).read_text("utf-8") for name in ("verbs.toml", "phrases.toml"))
    acts = set(re.findall(r'\bact *= *"([^"]+)"', text)) - {"none"}  # the act of look-alikes
    assert acts and acts <= set(labels("ar")["acts"])


def test_an_extraction_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="another text"):
        render("نص آخر", EXTRACTION)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        render("", Extraction(), language="fr")


TEXTS = st.text(alphabet="قال \n\r\x00<&\"'\ud800\u2028a", min_size=1, max_size=40)


@settings(deadline=None)
@given(st.data())
def test_marks_that_cross_still_nest(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    quotes = []
    for number in range(data.draw(st.integers(0, 5))):
        edges = data.draw(st.lists(st.integers(0, len(text)), min_size=8, max_size=8))
        one, two, three, four = (
            Span(start, end, text[start:end])
            for start, end in (sorted(edges[at : at + 2]) for at in range(0, 8, 2))
        )
        cue, speaker = Cue(two, "قال", "say", "verb"), Speaker(number % 2, "س", three, four)
        quotes.append(Quote("direct", (one,), cue, speaker, None, 0.5, "rule"))
    article = parse(render(text, Extraction(tuple(quotes)))).all("article")[0]
    assert [paragraph.text for paragraph in article.all("p")] == lines_of(text)
    for number, quote in enumerate(quotes, 1):
        pieces = article.all("span", "content", data_q=str(number))
        kept = "".join(printable(line) for line in LINE_END.split(quote.content[0].text))
        shown = "".join(piece.text for piece in pieces)
        assert "".join(shown.split()) == "".join(kept.split())


def test_the_summary_for_notebooks_is_a_table_without_script() -> None:
    tree = parse(summary(EXTRACTION, "en"))
    assert len(tree.all("tr")) == len(EXTRACTION) + 1
    assert not tree.all("script") and not tree.all("img")


def arguments(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    view.add_parser(parser.add_subparsers())
    return parser.parse_args(["view", *words])


def test_the_command_writes_beside_the_article(tmp_path: Path) -> None:
    article = tmp_path / "مقال.txt"
    article.write_text("قال سالم: نعم.", encoding="utf-8")
    assert view.run(arguments(str(article))) == 0
    assert parse((tmp_path / "مقال.html").read_text("utf-8")).all("h1")[0].text == "مقال"


def test_the_command_reads_and_writes_standard_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    received = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("نص <b>".encode())))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=received))
    assert view.run(arguments("-", "--title", "عنوان", "--language", "en")) == 0
    tree = parse(received.getvalue().decode("utf-8"))
    assert tree.all("article")[0].all("p")[0].text == "نص <b>"
    assert tree.all("html")[0].attributes["lang"] == "en"


def test_failures_name_the_file_the_line_and_the_cause(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_bytes(b"a\nb\xff")
    assert view.run(arguments(str(wrong))) == 1
    assert f"{wrong}:2: not UTF-8" in capsys.readouterr().err
    assert view.run(arguments(str(tmp_path / "missing.txt"))) == 1
    assert "missing.txt" in capsys.readouterr().err


def test_a_page_that_cannot_be_written_is_misuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text("نص", encoding="utf-8")
    assert view.run(arguments(str(article), "-o", str(tmp_path / "no" / "page.html"))) == 2
    assert "page.html: No such file" in capsys.readouterr().err


def test_the_article_is_never_overwritten(tmp_path: Path) -> None:
    article = tmp_path / "article.html"
    article.write_text("نص", encoding="utf-8")
    assert view.run(arguments(str(article))) == 2
    assert article.read_text("utf-8") == "نص"

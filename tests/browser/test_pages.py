"""The pages in a real browser: headless Chromium, driven by Playwright. Skipped where either is missing."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from page_samples import ARTICLE, EXTRACTION, INJECTION, LONG_NAME, record

from quotekit.export.html import render as render_view
from quotekit.export.page import printable
from quotekit.report import read_documents
from quotekit.report import render as render_report

playwright_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
expect = playwright_api.expect

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MANY = 10_000
PATIENCE = 15_000  # milliseconds before a step that does not come about fails
WIDE = {"width": 1300, "height": 900}
NARROW = {"width": 360, "height": 740}

# Text and ground of every visible text node, the ground composed from all that lies under it.
CONTRAST = """() => {
  const parts = (color) => {
    const numbers = color.match(/[\\d.]+/g).map(Number);
    return [numbers[0], numbers[1], numbers[2], numbers[3] ?? 1];
  };
  const over = (top, under) => top.slice(0, 3).map((value, at) => value * top[3] + under[at] * (1 - top[3]));
  const ground = (element) => {
    const layers = [];
    for (let each = element; each; each = each.parentElement) layers.push(parts(getComputedStyle(each).backgroundColor));
    return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255]);
  };
  const light = (color) => {
    const [r, g, b] = color.map((value) => value / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const elements = [...document.querySelectorAll("body *")].filter((element) =>
    !["SCRIPT", "STYLE", "OPTION"].includes(element.tagName) && shown(element) &&
    (element.matches(".badge, .again") || [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())));
  return elements.map((element) => {
    const under = ground(element);
    const ink = over(parts(getComputedStyle(element).color), under);
    return [ratio(ink, under), `${element.tagName}.${element.className}: ${element.textContent.slice(0, 30)}`];
  });
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages as files."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "view.html").write_text(render_view(ARTICLE, EXTRACTION, title="السد"), encoding="utf-8")
    (folder / "view-en.html").write_text(render_view(ARTICLE, EXTRACTION, language="en"), encoding="utf-8")
    records = [
        record("one", outlet="الراصد", date="2024-01-05", title="عنوان </script><script>alert(1)</script>"),
        record("two", outlet="Daily <b>Post</b>", date="2024-03-12"),
        record("three", with_text=False),
    ]
    (folder / "report.html").write_text(report_of(records), encoding="utf-8")
    (folder / "many.html").write_text(report_of(many_records()), encoding="utf-8")
    return folder


def report_of(records: list[dict[str, Any]]) -> str:
    return render_report(
        read_documents(("quotes", at, json.dumps(each)) for at, each in enumerate(records, 1))
    )


def many_records() -> list[dict[str, Any]]:
    """A hundred documents of a hundred quotes; one of them says a word that no other says."""
    return [
        {
            "id": f"doc-{document}",
            "outlet": f"outlet {document % 7}",
            "date": f"2023-{document % 12 + 1:02}-01",
            "quotes": [many_quote(document * 100 + number) for number in range(MANY // 100)],
            "speakers": [],
        }
        for document in range(100)
    ]


def many_quote(number: int) -> dict[str, Any]:
    words = "كلام الخُزامى النادرة" if number == 7_654 else f"كلام رقم {number} عن الطريق والمدرسة"
    return {
        "kind": ("direct", "indirect", "mixed", "reported")[number % 4],
        "content": [{"start": 0, "end": len(words), "text": words}],
        "cue": {"start": 0, "end": 3, "text": "قال", "act": ("say", "warn", "deny")[number % 3]},
        "speaker": {"id": 0, "name": f"متحدث {number % 500}", "mention": None},
        "role": f"صفة {number % 40}",
        "confidence": number % 101 / 100,
        "rule": "x",
    }


class Visit:
    """A page that is open, with all it asked for and complained of."""

    def __init__(self, context: Any, path: Path) -> None:
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.address = path.as_uri()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.goto(self.address)

    def check(self) -> None:
        """No message, and no request but the page itself and what it holds as data."""
        assert self.complaints == []
        foreign = [url for url in self.requests if url != self.address and not url.startswith("data:")]
        assert foreign == []


@pytest.fixture
def visit(browser: Any, folder: Path) -> Iterator[Any]:
    """Opens a page; at the end of the test it must have been quiet."""
    contexts, visits = [], []

    def open_page(name: str, **options: Any) -> Any:
        contexts.append(browser.new_context(offline=True, **{"viewport": WIDE, **options}))
        visits.append(Visit(contexts[-1], folder / name))
        return visits[-1].page

    yield open_page
    for each in visits:
        each.check()
    for context in contexts:
        context.close()


PAGES = ["view.html", "view-en.html", "report.html", "many.html"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_renders_without_sideways_scrolling(visit: Any, name: str, size: dict[str, int]) -> None:
    page = visit(name, viewport=size)
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("name", ["view.html", "report.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough(visit: Any, name: str, scheme: str) -> None:
    page = visit(name, color_scheme=scheme)
    if name == "view.html":
        page.locator("#quote-4").focus()
    else:
        page.locator("[data-dimension]").first.click()
    weak = [(round(ratio, 2), where) for ratio, where in page.evaluate(CONTRAST) if ratio < 4.5]
    assert weak == []


@pytest.mark.parametrize("name", ["view.html", "report.html"])
def test_dark_mode_is_dark(visit: Any, name: str) -> None:
    grounds = {
        scheme: visit(name, color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    }
    brightness = {scheme: sum(map(int, re.findall(r"\d+", color)[:3])) for scheme, color in grounds.items()}
    assert brightness["light"] > 600 and brightness["dark"] < 150


@pytest.mark.parametrize("name", ["view.html", "report.html"])
def test_text_that_tries_to_inject_is_shown(visit: Any, name: str) -> None:
    page = visit(name)
    assert page.title() != "!"
    expect(page.locator("body")).to_contain_text(INJECTION)
    assert page.locator("img").count() == 0
    assert page.locator("b").count() == 0


def test_the_policy_stops_what_is_not_in_the_page(browser: Any, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "view.html").as_uri())
    page.evaluate(
        "() => { const script = document.createElement('script'); script.textContent = 'document.title = \"!\"';"
        " document.body.append(script); }"
    )
    assert page.title() == "السد"
    page.close()


# The view of one article.


def test_the_article_reads_as_it_was_written(visit: Any) -> None:
    shown = visit("view.html").locator("article p").all_text_contents()
    assert shown == [printable(line) for line in re.split(r"\r\n|\n", ARTICLE) if line.strip()]


def test_focus_shows_the_details_and_draws_the_links(visit: Any) -> None:
    page = visit("view.html")
    details = page.locator("#details")
    expect(details).to_be_empty()
    page.locator("#quote-1").focus()
    for words in (LONG_NAME, "وزيرة البيئة", "قال", "98%", "verb_that_clause"):
        expect(details).to_contain_text(words)
    expect(page.locator(".links path")).to_have_count(2)
    expect(page.locator(".content.active")).to_have_count(1)


def test_hover_shows_the_innermost_quote(visit: Any) -> None:
    page = visit("view.html")
    page.locator(".content[data-q='6']").hover()
    expect(page.locator("#details")).to_contain_text("العمال")
    page.locator("h1").hover()
    expect(page.locator("#details")).to_be_empty()


def test_an_interrupted_quote_is_linked_as_one(visit: Any) -> None:
    page = visit("view.html")
    page.locator("#quote-3").focus()
    expect(page.locator(".content.active")).to_have_count(2)
    expect(page.locator(".links path.to-content")).to_have_count(2)
    expect(page.locator(".links path.to-speaker")).to_have_count(1)


def test_an_elided_speaker_is_linked_to_the_nearest_mention(visit: Any) -> None:
    page = visit("view.html")
    page.locator("#quote-2").focus()
    expect(page.locator(".links path.recalled")).to_have_count(1)
    expect(page.locator(".speaker.recalled")).to_contain_text(LONG_NAME)


def test_a_quote_stays_chosen_until_escape(visit: Any) -> None:
    page = visit("view.html")
    page.locator("#quote-1").click()
    page.locator("h1").hover()
    expect(page.locator("#quote-1")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#details")).to_contain_text(LONG_NAME)
    page.keyboard.press("Escape")
    expect(page.locator("#details")).to_be_empty()


def test_a_speaker_in_the_panel_filters(visit: Any) -> None:
    page = visit("view.html")
    page.locator(".pick[data-s='1']").click()
    expect(page.locator("#shown")).to_have_text("المعروض: 2 من 11")
    expect(page.locator(".card li:visible")).to_have_count(2 + 1)  # two quotes and a role
    expect(page.locator("article .content.off")).to_have_count(9)
    page.locator("#show-all").click()
    expect(page.locator("article .off")).to_have_count(0)
    expect(page.locator("#shown")).to_be_empty()


def test_a_speaker_in_the_text_filters(visit: Any) -> None:
    page = visit("view.html")
    box = page.locator("article .speaker", has_text="السكان").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".pick[data-s='5']")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#shown")).to_have_text("المعروض: 1 من 11")


def test_nothing_moves_under_the_pointer(visit: Any) -> None:
    page = visit("view.html")
    for number in (1, 3, 5):
        entry = page.locator(f".card a[data-q='{number}']")
        entry.scroll_into_view_if_needed()
        before = entry.bounding_box()
        entry.hover()
        expect(page.locator("#details h3")).to_contain_text(f"قول {number}،")
        assert entry.bounding_box() == before


def test_kinds_are_switched_off_and_on(visit: Any) -> None:
    page = visit("view.html")
    page.locator(".kind[data-kind='direct']").click()
    expect(page.locator("#shown")).to_have_text("المعروض: 5 من 11")
    page.locator(".kind[data-kind='direct']").click()
    expect(page.locator("#shown")).to_be_empty()


def test_the_view_works_by_keyboard_alone(visit: Any) -> None:
    page = visit("view.html")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    for _ in range(5):
        page.keyboard.press("Tab")
    first = page.locator("article .badge").first
    expect(first).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("article .badge").nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator("article .badge").last).to_be_focused()
    page.keyboard.press("Home")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-pressed", "true")
    page.locator(".pick[data-s='0']").focus()
    page.keyboard.press("Space")
    expect(page.locator("#shown")).to_have_text("المعروض: 2 من 11")


def test_an_entry_leads_to_its_quote(visit: Any) -> None:
    page = visit("view.html")
    page.locator(".card a[data-q='9']").click()
    expect(page.locator("#quote-9")).to_be_focused()
    expect(page.locator("#quote-9")).to_be_in_viewport()


def test_kinds_and_parts_differ_without_colour(visit: Any) -> None:
    page = visit("view.html")
    styles = page.evaluate(
        "() => ['direct', 'mixed', 'indirect', 'reported'].map((kind) =>"
        " getComputedStyle(document.querySelector(`article .content.${kind}`)).borderBottomStyle)"
    )
    assert styles == ["solid", "double", "dashed", "dotted"]
    tops = page.evaluate(
        "() => ['speaker', 'role', 'cue'].map((part) =>"
        " { const s = getComputedStyle(document.querySelector(`article .${part}`));"
        " return s.borderTopStyle + ' ' + s.borderBottomStyle; })"
    )
    assert tops == ["solid none", "dotted none", "solid solid"]


def test_nested_quotes_have_their_lines_apart(visit: Any) -> None:
    page = visit("view.html")
    bottoms = [page.locator(f".content[data-q='{number}']").last.bounding_box() for number in (4, 5, 6)]
    lines = [round(box["y"] + box["height"]) for box in bottoms]
    assert lines[0] > lines[1] > lines[2]


def test_on_paper_every_fact_stands_and_controls_are_gone(visit: Any) -> None:
    page = visit("view.html")
    page.emulate_media(media="print")
    expect(page.locator(".card .facts").first).to_be_visible()
    expect(page.locator("#details")).to_be_hidden()
    expect(page.locator("article .badge").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf()


def test_without_its_script_the_view_still_tells_everything(visit: Any) -> None:
    page = visit("view.html", java_script_enabled=False)
    expect(page.locator(".card .facts").first).to_be_visible()
    expect(page.locator("article")).to_contain_text("السد سيكتمل")


# The report.


def test_charts_and_table_agree(visit: Any) -> None:
    page = visit("report.html")
    expect(page.locator("#shown")).to_have_text("المعروض: 33 من 33")
    expect(page.locator("tbody tr")).to_have_count(33)
    bar = page.locator("[data-bars='speaker'] li").first
    number = int(bar.locator(".number").inner_text())
    bar.locator("button").click()
    expect(page.locator("tbody tr")).to_have_count(number)
    expect(page.locator("[data-bars='speaker'] [aria-pressed='true']")).to_be_focused()


def test_the_script_draws_the_charts_as_the_page_held_them(visit: Any) -> None:
    with_script, without = visit("report.html"), visit("report.html", java_script_enabled=False)
    for dimension in ("speaker", "role", "act", "outlet"):
        drawn, held = (
            page.locator(f"[data-bars='{dimension}'] li").all_inner_texts() for page in (with_script, without)
        )
        assert drawn == held
    drawn, held = (page.locator("[data-pillars] button") for page in (with_script, without))
    assert [each.get_attribute("aria-label") for each in drawn.all()] == [
        each.get_attribute("aria-label") for each in held.all()
    ]


def test_a_quote_stands_in_its_sentence(visit: Any) -> None:
    row = visit("report.html").locator("tbody tr").nth(2)
    expect(row.locator(".piece-content")).to_have_text(["لن نقبل بأي تأخير", "ولن ندفع يورو واحدا"])
    expect(row.locator(".piece-cue")).to_have_text("قال")
    expect(row.locator(".piece-speaker")).to_have_text("المهندس رامي الحداد، مدير المشروع")


def test_filters_join(visit: Any) -> None:
    page = visit("report.html")
    page.locator("#kind").select_option(label="مباشر")
    expect(page.locator("#shown")).to_have_text("المعروض: 18 من 33")
    page.locator("#outlet").select_option(label="الراصد")
    expect(page.locator("#shown")).to_have_text("المعروض: 6 من 33")
    page.locator("#act").select_option(label="قال")
    expect(page.locator("#shown")).to_have_text("المعروض: 5 من 33")
    page.locator("#speaker").fill("رامي الحداد")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.locator("#role").press_sequentially("مدير")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("#clear").click()
    expect(page.locator("#shown")).to_have_text("المعروض: 33 من 33")
    expect(page.locator("#clear")).to_be_hidden()


def test_a_period_filters(visit: Any) -> None:
    page = visit("report.html")
    page.locator("[data-pillars] button").last.click()
    expect(page.locator("tbody tr")).to_have_count(11)
    expect(page.locator("#period")).to_have_value("2")


def test_typed_names_match_in_part_and_without_marks(visit: Any) -> None:
    page = visit("report.html")
    page.locator("#speaker").press_sequentially("ال يعقوب")
    expect(page.locator("tbody tr")).to_have_count(6)


def test_search_forgives_spelling(visit: Any) -> None:
    page = visit("many.html")
    page.locator("#search").fill("الخزامي النادره")
    expect(page.locator("#shown")).to_have_text(f"المعروض: 1 من {MANY}")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("#search").fill("لا يوجد مثل هذا")
    expect(page.locator("#nothing")).to_be_visible()
    expect(page.locator("#table")).to_be_hidden()


def test_ten_thousand_quotes_are_filtered_sorted_and_paged(visit: Any) -> None:
    page = visit("many.html")
    expect(page.locator("tbody tr")).to_have_count(50)
    page.locator("#kind").select_option(label="مباشر")
    expect(page.locator("#shown")).to_have_text(f"المعروض: {MANY // 4} من {MANY}")
    expect(page.locator("#position")).to_have_text("صفحة 1 من 50")
    page.locator("th button", has_text="الثقة").click()
    expect(page.locator("tbody tr .confidence").first).to_have_text("0%")
    page.locator("th button", has_text="الثقة").click()
    expect(page.locator("tbody tr .confidence").first).to_have_text("100%")
    expect(page.locator("th[aria-sort='descending']")).to_have_text("الثقة")
    page.locator("#next").click()
    expect(page.locator("#position")).to_have_text("صفحة 2 من 50")
    expect(page.locator("#table")).to_be_focused()
    page.locator("#previous").click()
    expect(page.locator("#previous")).to_be_disabled()


def test_sorting_by_name_follows_the_alphabet(visit: Any) -> None:
    page = visit("report.html")
    page.locator("th button", has_text="القائل").click()
    names = page.locator("tbody td.speaker").all_inner_texts()
    known = [name for name in names if name]
    collated = page.evaluate("(names) => [...names].sort(new Intl.Collator('ar').compare)", known)
    assert known == collated
    assert names[len(known) :] == [""] * (len(names) - len(known)) != []


def test_the_language_is_switched_and_back(visit: Any) -> None:
    page = visit("report.html")
    page.locator("#kind").select_option(label="مباشر")
    page.locator("#switch").click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(page.locator("h1")).to_have_text("Report on quotes")
    expect(page.locator("#shown")).to_have_text("Shown: 18 of 33")
    expect(page.locator("#kind option:checked")).to_have_text("direct")
    expect(page.locator("th button").first).to_have_text("Speaker")
    page.locator("#switch").click()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("#shown")).to_have_text("المعروض: 18 من 33")


def test_the_report_works_by_keyboard_alone(visit: Any) -> None:
    page = visit("report.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#switch")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("السد")
    expect(page.locator("#shown")).not_to_have_text("المعروض: 33 من 33")
    page.locator("#clear").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#search")).to_be_focused()
    sort = page.locator("th button", has_text="الثقة")
    sort.focus()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort='ascending'] button")).to_be_focused()


def test_the_report_prints(visit: Any) -> None:
    page = visit("report.html")
    page.emulate_media(media="print")
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("tbody tr").first).to_be_visible()
    assert page.pdf()

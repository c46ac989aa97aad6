"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const article = document.getElementById("article");
  const details = document.getElementById("details");
  const shown = document.getElementById("shown");
  const showAll = document.getElementById("show-all");
  const badges = [...article.querySelectorAll(".badge")];
  const picks = [...document.querySelectorAll(".pick")];
  const items = new Map([...document.querySelectorAll(".card li[data-q]")].map((item) => [item.dataset.q, item]));
  const hiddenKinds = new Set();
  let speaker = null;
  let pinned = null;
  let current = null;

  const piecesOf = (number, part) => [...article.querySelectorAll(`${part}[data-q~="${number}"]`)];
  const numberAt = (target) => target.closest("[data-q]")?.dataset.q.split(" ")[0] ?? null;

  /* Links: arcs from the cue to the speaker and to each stretch of the content. */

  function layer() {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "links");
    svg.setAttribute("aria-hidden", "true");
    return article.appendChild(svg);
  }
  const links = layer();

  function topOf(element) {
    const box = element.getClientRects()[0];
    const origin = article.getBoundingClientRect();
    const frame = getComputedStyle(article);
    return {
      x: box.left + box.width / 2 - origin.left - parseFloat(frame.borderLeftWidth),
      y: box.top - origin.top - parseFloat(frame.borderTopWidth),
    };
  }

  function shape(name, attributes) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    links.append(element);
  }

  function arc(from, to, className) {
    const lift = 14 + Math.min(30, Math.abs(from.x - to.x) / 12);
    const path = `M${from.x},${from.y} C${from.x},${from.y - lift} ${to.x},${to.y - lift} ${to.x},${to.y}`;
    shape("path", { d: path, class: className });
    shape("circle", { cx: to.x, cy: to.y, r: 4 });
  }

  function stretchesOf(number) {
    const firsts = new Map();
    for (const piece of piecesOf(number, ".content")) {
      if (!firsts.has(piece.dataset.stretch)) firsts.set(piece.dataset.stretch, piece);
    }
    return [...firsts.values()].map((piece) => piece.querySelector(":scope > .badge, :scope > .again") ?? piece);
  }

  function nearestMention(key, anchor) {
    const mentions = [...article.querySelectorAll(`.speaker[data-s="${key}"]`)];
    const before = mentions.filter((mention) => mention.compareDocumentPosition(anchor) & Node.DOCUMENT_POSITION_FOLLOWING);
    return before.at(-1) ?? mentions[0] ?? null;
  }

  function drawLinks(number) {
    links.replaceChildren();
    const stretches = stretchesOf(number);
    const anchor = piecesOf(number, ".cue")[0] ?? stretches[0];
    if (!anchor) return;
    for (const stretch of stretches) {
      if (stretch !== anchor) arc(topOf(anchor), topOf(stretch), "to-content");
    }
    const own = piecesOf(number, ".speaker")[0];
    const key = items.get(number).dataset.s;
    const mention = own ?? (key === "none" ? null : nearestMention(key, anchor));
    if (!mention) return;
    if (!own) mention.classList.add("recalled");
    arc(topOf(anchor), topOf(mention), own ? "to-speaker" : "to-speaker recalled");
  }

  /* Details of one quote. */

  function clear() {
    for (const element of document.querySelectorAll(".active, .recalled")) element.classList.remove("active", "recalled");
    links.replaceChildren();
    details.replaceChildren();
  }

  function fillDetails(number) {
    const facts = items.get(number).querySelector(".facts").cloneNode(true);
    const heading = document.createElement("h3");
    heading.textContent = document.getElementById(`quote-${number}`)?.getAttribute("aria-label") ?? number;
    details.replaceChildren(heading, facts);
  }

  function show(number) {
    if (number === current) return;
    current = number;
    clear();
    if (number === null || !items.has(number)) return;
    for (const element of document.querySelectorAll(`[data-q~="${number}"]`)) element.classList.add("active");
    fillDetails(number);
    drawLinks(number);
  }

  function pin(number) {
    pinned = pinned === number ? null : number;
    for (const badge of badges) badge.setAttribute("aria-pressed", String(badge.dataset.q === pinned));
    show(number);
  }

  /* Filters: one speaker, and kinds that are switched off. */

  const matches = (key, kind) => (speaker === null || key === speaker) && !hiddenKinds.has(kind);

  function applyFilters() {
    const visible = new Set();
    for (const [number, item] of items) {
      const fits = matches(item.dataset.s, item.dataset.kind);
      item.classList.toggle("off", !fits);
      if (fits) visible.add(number);
    }
    for (const piece of article.querySelectorAll("[data-q]")) {
      piece.classList.toggle("off", !piece.dataset.q.split(" ").some((number) => visible.has(number)));
    }
    for (const card of document.querySelectorAll(".card")) {
      card.classList.toggle("off", speaker !== null && card.dataset.s !== speaker);
    }
    const all = visible.size === items.size;
    shown.textContent = all ? "" : `${shown.dataset.shown}: ${visible.size} ${shown.dataset.of} ${items.size}`;
    showAll.hidden = all && speaker === null;
  }

  function pick(key) {
    speaker = speaker === key ? null : key;
    for (const button of picks) button.setAttribute("aria-pressed", String(button.dataset.s === speaker));
    applyFilters();
  }

  function toggleKind(button) {
    const on = button.getAttribute("aria-pressed") === "false";
    button.setAttribute("aria-pressed", String(on));
    if (on) hiddenKinds.delete(button.dataset.kind);
    else hiddenKinds.add(button.dataset.kind);
    applyFilters();
  }

  function resetFilters() {
    hiddenKinds.clear();
    for (const button of document.querySelectorAll(".kind")) button.setAttribute("aria-pressed", "true");
    speaker = null;
    for (const button of picks) button.setAttribute("aria-pressed", "false");
    applyFilters();
  }

  /* Keyboard: arrows walk from quote to quote, Escape lets go. */

  function step(badge, key) {
    const open = badges.filter((each) => !each.classList.contains("off") || each === badge);
    const at = open.indexOf(badge);
    const moves = { ArrowLeft: at + 1, ArrowDown: at + 1, ArrowRight: at - 1, ArrowUp: at - 1, Home: 0, End: open.length - 1 };
    return key in moves ? open[moves[key]] : undefined;
  }

  function onKey(event) {
    if (event.key === "Escape") {
      if (pinned !== null) pin(pinned);
      show(null);
      resetFilters();
      return;
    }
    const badge = event.target.closest?.("#article .badge");
    const next = badge && step(badge, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  function onArticleClick(event) {
    const badge = event.target.closest(".badge");
    const mention = event.target.closest(".speaker");
    if (badge) pin(badge.dataset.q);
    else if (mention) pick(mention.dataset.s);
  }

  function onLinkClick(event) {
    const link = event.target.closest("a[data-q]");
    const badge = link && document.getElementById(`quote-${link.dataset.q}`);
    if (!badge) return;
    event.preventDefault();
    badge.scrollIntoView({ block: "center" });
    badge.focus({ preventScroll: true });
  }

  function follow(container) {
    container.addEventListener("mouseover", (event) => show(numberAt(event.target) ?? pinned));
    container.addEventListener("mouseleave", (event) => {
      if (!details.contains(event.relatedTarget)) show(pinned);
    });
    container.addEventListener("focusin", (event) => show(numberAt(event.target) ?? pinned));
  }

  function redraw() {
    if (current !== null) drawLinks(current);
  }

  document.documentElement.classList.add("scripted");
  follow(article);
  follow(document.querySelector(".cards"));
  article.addEventListener("click", onArticleClick);
  document.querySelector(".cards").addEventListener("click", onLinkClick);
  document.addEventListener("keydown", onKey);
  for (const button of picks) button.addEventListener("click", () => pick(button.dataset.s));
  for (const button of document.querySelectorAll(".kind")) button.addEventListener("click", () => toggleKind(button));
  showAll.addEventListener("click", () => { resetFilters(); picks[0]?.focus(); });
  window.addEventListener("resize", redraw);
})();

"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const PAGE_SIZE = 50;
  const BARS = 12;
  const LISTED = 2000;
  const MISSING = -1;
  const DIMENSIONS = ["speaker", "role", "act", "kind", "outlet", "period"];
  const [DOCUMENT, PERCENT, CUE, RULE, PIECES] = [6, 7, 8, 9, 10];
  const [CONTENT, CUE_PART, SPEAKER_PART] = [1, 2, 4];
  const KINDS = ["direct", "mixed", "indirect", "reported"];

  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const { quotes, values, documents } = data;
  const unnamed = new Set(data.unnamed);
  const chosen = Object.fromEntries(DIMENSIONS.map((name) => [name, null]));
  const typed = { speaker: "", role: "", search: "" };
  let language = document.documentElement.lang;
  let sorting = { column: "sentence", down: false };
  let found = [];
  let page = 0;

  /* Words of the interface. */

  const word = (key) => data.labels[language][key] ?? key;

  function valueName(dimension, code) {
    if (code === MISSING) return "";
    const value = values[dimension][code];
    if (dimension === "act") return data.labels[language].acts[value] ?? value;
    if (dimension === "kind") return data.labels[language].kinds[value] ?? value;
    return value;
  }

  function translate() {
    document.documentElement.lang = language;
    document.documentElement.dir = word("direction");
    for (const element of document.querySelectorAll("[data-t]")) element.textContent = word(element.dataset.t);
    for (const element of document.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", word(element.dataset.tLabel));
    for (const element of document.querySelectorAll("[data-t-placeholder]")) element.placeholder = word(element.dataset.tPlaceholder);
  }

  function make(name, properties = {}, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  /* Search: words are compared without marks, and with the letters that writers mix up made one. */

  const FOLDS = [
    [/[\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, ""],
    [/[\u0622\u0623\u0625\u0671]/g, "\u0627"],
    [/[\u0649\u06cc]/g, "\u064a"],
    [/\u0629/g, "\u0647"],
    [/\u0624/g, "\u0648"],
    [/\u0626/g, "\u064a"],
    [/\s+/g, " "],
  ];
  const fold = (text) => FOLDS.reduce((folded, [from, to]) => folded.replace(from, to), text.normalize("NFKC")).toLowerCase().trim();

  const folded = { speaker: values.speaker.map(fold), role: values.role.map(fold) };
  let haystacks = null;

  function haystackOf(quote) {
    const words = quote[PIECES].filter((_, index) => index % 2 === 0).join("");
    return fold(words);
  }

  function haystack(index) {
    haystacks ??= quotes.map(haystackOf);
    return haystacks[index];
  }

  /* Filters: which quotes fit, and the counts of every chart. */

  const textFits = (dimension, code) => typed[dimension] === "" || (code !== MISSING && folded[dimension][code].includes(typed[dimension]));

  function fits(quote, dimension, position) {
    const code = quote[position];
    if (chosen[dimension] !== null) return code === chosen[dimension];
    return dimension in folded ? textFits(dimension, code) : true;
  }

  function emptyCounts() {
    return Object.fromEntries(DIMENSIONS.map((name) => [name, new Map()]));
  }

  function count(counts, code, kind) {
    if (code === MISSING) return;
    const entry = counts.get(code) ?? { code, total: 0, kinds: [0, 0, 0, 0] };
    entry.total += 1;
    entry.kinds[kind] += 1;
    counts.set(code, entry);
  }

  function missesOf(quote) {
    let misses = 0;
    let missed = MISSING;
    for (let position = 0; position < DIMENSIONS.length && misses < 2; position += 1) {
      if (!fits(quote, DIMENSIONS[position], position)) {
        misses += 1;
        missed = position;
      }
    }
    return [misses, missed];
  }

  /* A chart shows what fits all filters but its own, so that its other values stay in reach. */
  function tally() {
    const counts = emptyCounts();
    found = [];
    const words = typed.search === "" ? [] : typed.search.split(" ");
    quotes.forEach((quote, index) => {
      if (words.length && !words.every((each) => haystack(index).includes(each))) return;
      const [misses, missed] = missesOf(quote);
      if (misses === 0) found.push(index);
      DIMENSIONS.forEach((name, position) => {
        if (misses === 0 || (misses === 1 && missed === position)) count(counts[name], quote[position], quote[3]);
      });
    });
    return counts;
  }

  /* Charts. */

  function rect(kind, attributes) {
    const element = document.createElementNS(SVG, "rect");
    element.setAttribute("class", kind);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  function drawing(className, rects) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", className);
    svg.setAttribute("aria-hidden", "true");
    svg.append(...rects);
    return svg;
  }

  function shares(numbers, longest) {
    let done = 0;
    return numbers.map((number, kind) => {
      const size = longest ? (100 * number) / longest : 0;
      const start = done;
      done += size;
      return { kind: KINDS[kind], start, size };
    }).filter(({ size }) => size > 0);
  }

  const stack = (numbers, longest) =>
    drawing("stack", shares(numbers, longest).map(({ kind, start, size }) => rect(kind, { x: `${start}%`, width: `${size}%`, height: "100%" })));
  const pillar = (numbers, tallest) =>
    drawing("pillar", shares(numbers, tallest).map(({ kind, start, size }) => rect(kind, { y: `${100 - start - size}%`, width: "100%", height: `${size}%` })));

  function split(entry) {
    return entry.kinds.map((number, kind) => [valueName("kind", kind), number]).filter(([, number]) => number).map((pair) => pair.join(" ")).join(" · ");
  }

  function chooser(dimension, code, ...children) {
    const button = make("button", { type: "button" }, ...children);
    button.dataset.dimension = dimension;
    button.dataset.code = code;
    button.setAttribute("aria-pressed", String(chosen[dimension] === code));
    return button;
  }

  const ranked = (counts) => [...counts.values()].sort((one, other) => other.total - one.total || one.code - other.code);

  function bar(dimension, entry, longest) {
    const label = make("bdi", { className: "label", textContent: valueName(dimension, entry.code) });
    const number = make("span", { className: "number", textContent: entry.total });
    const button = chooser(dimension, entry.code, label, " ", number, stack(entry.kinds, longest));
    button.title = split(entry);
    const slanted = dimension === "speaker" && unnamed.has(entry.code);
    return make("li", { className: slanted ? "unnamed" : "" }, button);
  }

  function drawBars(list, counts) {
    const dimension = list.dataset.bars;
    const entries = ranked(counts[dimension]);
    const top = entries.slice(0, BARS);
    const picked = entries.find((entry) => entry.code === chosen[dimension]);
    if (picked && !top.includes(picked)) top.push(picked);
    list.replaceChildren(...top.map((entry) => bar(dimension, entry, entries[0].total)));
  }

  function drawPillars(list, counts) {
    const tallest = Math.max(0, ...[...counts.period.values()].map((entry) => entry.total));
    const columns = values.period.map((name, code) => {
      const entry = counts.period.get(code) ?? { code, total: 0, kinds: [0, 0, 0, 0] };
      const label = make("span", { className: "label", textContent: name });
      label.setAttribute("aria-hidden", "true");
      const button = chooser("period", code, pillar(entry.kinds, tallest), label);
      button.setAttribute("aria-label", `${name}: ${entry.total}`);
      button.title = `${name}: ${entry.total} · ${split(entry)}`;
      return make("li", {}, button);
    });
    list.replaceChildren(...columns);
  }

  function drawShare(counts) {
    const numbers = KINDS.map((_, code) => counts.kind.get(code)?.total ?? 0);
    const total = numbers.reduce((sum, number) => sum + number, 0);
    byId("share").querySelector(".stack").replaceWith(stack(numbers, total));
    for (const button of byId("share").querySelectorAll("button")) {
      const code = Number(button.dataset.code);
      button.setAttribute("aria-pressed", String(chosen.kind === code));
      button.querySelector(".label").textContent = valueName("kind", code);
      button.querySelector(".number").textContent = numbers[code];
      button.querySelector(".percent").textContent = total ? `${Math.round((100 * numbers[code]) / total)}%` : "0%";
    }
  }

  /* Focus stays on the same value when its chart is drawn anew. */
  function keepingFocus(draw) {
    const { dimension, code } = document.activeElement?.dataset ?? {};
    draw();
    if (dimension) document.querySelector(`[data-dimension="${dimension}"][data-code="${code}"]`)?.focus({ preventScroll: true });
  }

  function drawCharts(counts) {
    for (const list of document.querySelectorAll("[data-bars]")) drawBars(list, counts);
    for (const list of document.querySelectorAll("[data-pillars]")) drawPillars(list, counts);
    drawShare(counts);
  }

  /* The table: one page of it stands in the document at a time. */

  const COLUMNS = ["speaker", "role", "act", "kind", "sentence", "source", "date", "confidence"];
  const ranks = {};

  function rankOf(dimension) {
    const collator = new Intl.Collator(language);
    const order = values[dimension].map((_, code) => code);
    order.sort((one, other) => collator.compare(valueName(dimension, one), valueName(dimension, other)));
    const rank = new Array(order.length);
    order.forEach((code, place) => { rank[code] = place; });
    return rank;
  }

  function sortKey(column) {
    if (column === "sentence") return (index) => index;
    if (column === "confidence") return (index) => quotes[index][PERCENT];
    if (column === "date") return (index) => documents[quotes[index][DOCUMENT]][2];
    const dimension = column === "source" ? "outlet" : column;
    ranks[dimension] ??= rankOf(dimension);
    const position = DIMENSIONS.indexOf(dimension);
    return (index) => (quotes[index][position] === MISSING ? "" : ranks[dimension][quotes[index][position]]);
  }

  /* What is missing comes last, whichever the direction. */
  function compare(one, other, sign) {
    if (one === other) return 0;
    if (one === "") return 1;
    if (other === "") return -1;
    return one < other ? -sign : sign;
  }

  function sortFound() {
    const key = sortKey(sorting.column);
    const sign = sorting.down ? -1 : 1;
    found.sort((one, other) => compare(key(one), key(other), sign) || one - other);
  }

  function pieceNode(text, part, kind) {
    if (part === 0) return make("span", { className: "plain", textContent: text });
    let node = document.createTextNode(text);
    if (part & CUE_PART) node = make("span", { className: "piece-cue" }, node);
    else if (part & SPEAKER_PART) node = make("span", { className: "piece-speaker" }, node);
    if (part & CONTENT) node = make("span", { className: `piece-content ${KINDS[kind] ?? ""}` }, node);
    return node;
  }

  function sentenceCell(quote) {
    const cell = make("td", { className: "sentence", lang: "ar", dir: "rtl" });
    for (let at = 0; at < quote[PIECES].length; at += 2) cell.append(pieceNode(quote[PIECES][at], quote[PIECES][at + 1], quote[3]));
    return cell;
  }

  function textCell(column, text, ...more) {
    const children = text === "" ? more : [make("bdi", { textContent: text }), ...more];
    const cell = make("td", { className: column }, ...children);
    cell.dataset.name = word(column);
    return cell;
  }

  function sourceCell(quote) {
    const [id, title] = documents[quote[DOCUMENT]];
    const outlet = valueName("outlet", quote[4]);
    const name = make("small", { title: id }, make("bdi", { textContent: title }));
    return textCell("source", outlet, name);
  }

  function actCell(quote) {
    const words = quote[CUE] ? [make("div", { className: "cue-words" }, make("bdi", { textContent: quote[CUE] }))] : [];
    return textCell("act", valueName("act", quote[2]), ...words);
  }

  const CELLS = {
    speaker: (quote) => textCell("speaker", valueName("speaker", quote[0])),
    role: (quote) => textCell("role", valueName("role", quote[1])),
    act: actCell,
    kind: (quote) => textCell("kind", valueName("kind", quote[3])),
    sentence: sentenceCell,
    source: sourceCell,
    date: (quote) => textCell("date", documents[quote[DOCUMENT]][2]),
    confidence: (quote) => Object.assign(textCell("confidence", `${quote[PERCENT]}%`), { title: quote[RULE] }),
  };

  const columns = COLUMNS.filter((column) => column !== "date" || documents.some(([, , date]) => date));

  function headCell(column) {
    const button = make("button", { type: "button", textContent: word(column) });
    button.dataset.column = column;
    const cell = make("th", { scope: "col" }, button);
    cell.setAttribute("aria-sort", sorting.column !== column ? "none" : sorting.down ? "descending" : "ascending");
    return cell;
  }

  function drawHead() {
    const focused = document.activeElement?.dataset?.column;
    byId("table").querySelector("thead tr").replaceChildren(...columns.map(headCell));
    if (focused) byId("table").querySelector(`[data-column="${focused}"]`)?.focus({ preventScroll: true });
  }

  function drawRows() {
    const last = Math.max(0, Math.ceil(found.length / PAGE_SIZE) - 1);
    page = Math.min(page, last);
    const slice = found.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
    const rows = slice.map((index) => make("tr", {}, ...columns.map((column) => CELLS[column](quotes[index]))));
    byId("table").querySelector("tbody").replaceChildren(...rows);
    byId("table").hidden = byId("previous").parentElement.hidden = found.length === 0;
    byId("nothing").hidden = found.length > 0;
    byId("position").textContent = `${word("page")} ${page + 1} ${word("of")} ${last + 1}`;
    byId("previous").disabled = page === 0;
    byId("next").disabled = page === last;
  }

  /* The form. */

  function option(value, text) {
    return make("option", { value, textContent: text });
  }

  function fillSelect(dimension) {
    const options = values[dimension].map((_, code) => option(code, valueName(dimension, code)));
    byId(dimension).replaceChildren(option("", word("any")), ...options);
    byId(dimension).value = chosen[dimension] ?? "";
  }

  const fillList = (dimension) =>
    byId(`${dimension}-list`).replaceChildren(...values[dimension].slice(0, LISTED).map((value) => option(value, "")));

  const filtering = () => Object.values(chosen).some((code) => code !== null) || Object.values(typed).some((text) => text !== "");

  function choose(dimension, code) {
    chosen[dimension] = chosen[dimension] === code ? null : code;
    if (dimension in folded) {
      typed[dimension] = "";
      byId(dimension).value = chosen[dimension] === null ? "" : valueName(dimension, code);
    } else {
      byId(dimension).value = chosen[dimension] ?? "";
    }
    update();
  }

  /* A name taken from the list means that name; letters typed mean every name that holds them. */
  function onName(dimension, event) {
    const text = event.target.value;
    const code = event.inputType && event.inputType !== "insertReplacementText" ? -1 : values[dimension].indexOf(text);
    chosen[dimension] = code >= 0 ? code : null;
    typed[dimension] = code >= 0 ? "" : fold(text);
    update();
  }

  function clearAll() {
    for (const name of DIMENSIONS) chosen[name] = null;
    for (const name of Object.keys(typed)) typed[name] = "";
    byId("filters").reset();
    update();
    byId("search").focus();
  }

  function update() {
    const counts = tally();
    sortFound();
    page = 0;
    keepingFocus(() => drawCharts(counts));
    drawHead();
    drawRows();
    byId("shown").textContent = `${word("shown")}: ${found.length} ${word("of")} ${quotes.length}`;
    byId("clear").hidden = !filtering();
  }

  function switchLanguage() {
    language = language === "ar" ? "en" : "ar";
    delete ranks.act;
    delete ranks.kind;
    translate();
    for (const dimension of ["act", "kind", "outlet", "period"]) fillSelect(dimension);
    update();
  }

  function onSort(event) {
    const column = event.target.dataset.column;
    if (!column) return;
    sorting = { column, down: sorting.column === column && !sorting.down };
    sortFound();
    page = 0;
    drawHead();
    drawRows();
  }

  function turn(step) {
    page += step;
    drawRows();
    byId("table").focus({ preventScroll: true });
    byId("table").scrollIntoView({ block: "start" });
  }

  function onChoice(event) {
    const button = event.target.closest("[data-dimension]");
    if (button) choose(button.dataset.dimension, Number(button.dataset.code));
  }

  function onSearch(event) {
    typed.search = fold(event.target.value);
    update();
  }

  function onSelect(dimension, event) {
    chosen[dimension] = event.target.value === "" ? null : Number(event.target.value);
    update();
  }

  for (const dimension of ["act", "kind", "outlet", "period"]) {
    fillSelect(dimension);
    byId(dimension).addEventListener("change", (event) => onSelect(dimension, event));
  }
  for (const dimension of ["speaker", "role"]) {
    fillList(dimension);
    byId(dimension).addEventListener("input", (event) => onName(dimension, event));
  }
  byId("search").addEventListener("input", onSearch);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", clearAll);
  byId("switch").addEventListener("click", switchLanguage);
  byId("table").addEventListener("click", onSort);
  byId("previous").addEventListener("click", () => turn(-1));
  byId("next").addEventListener("click", () => turn(1));
  document.querySelector(".charts").addEventListener("click", onChoice);
  update();
})();

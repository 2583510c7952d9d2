// What both pages share: data, text that stays text, the list with its search and filters, keys,
// the theme, the tip. Everything that documents hold is shown through put(), as text.
"use strict";

const page = (() => {
  const $ = (id) => document.getElementById(id);
  const data = (name) => JSON.parse($(`${name}-data`).textContent);
  const number = (value) => value.toLocaleString("en");
  const share = (part, whole) => (whole ? `${Math.round((100 * part) / whole)}%` : "0%");

  // --- text

  const hex = (code) => code.toString(16).toUpperCase().padStart(4, "0");
  const controls = new RegExp(
    `[${data("controls").map(([a, b]) => `\\u${hex(a)}-\\u${hex(b)}`).join("")}]`,
    "g",
  );

  // The text into an element; signs that would steer the page are shown by their number.
  function put(element, text) {
    let at = 0;
    const parts = [];
    for (const match of text.matchAll(controls)) {
      const sign = make("span", "control");
      sign.textContent = `U+${hex(match[0].charCodeAt(0))}`;
      parts.push(text.slice(at, match.index), sign);
      at = match.index + 1;
    }
    element.replaceChildren(...parts, text.slice(at));
    return element;
  }

  function make(name, className = "", text = null) {
    const element = document.createElement(name);
    if (className) element.className = className;
    return text === null ? element : put(element, text);
  }

  const clone = (id) => $(id).content.firstElementChild.cloneNode(true);
  const slot = (element, name) => element.querySelector(`[data-slot="${name}"]`);

  // What stands under a name in the list; no part is broken over two lines.
  const about = (option, parts) =>
    put(slot(option, "about"), parts.map((part) => part.replaceAll(" ", "\u00a0")).join(" · "));

  // --- the theme: as the system says, until someone chooses

  const themes = [
    ["", "as the system"],
    ["light", "light"],
    ["dark", "dark"],
  ];
  let theme = 0;
  function nextTheme() {
    theme = (theme + 1) % themes.length;
    const [name, words] = themes[theme];
    if (name) document.documentElement.dataset.theme = name;
    else delete document.documentElement.dataset.theme;
    $("theme").textContent = `Theme: ${words}`;
  }
  $("theme").addEventListener("click", nextTheme);

  // --- the tip: what is known of the thing that is pointed at, or that has the focus

  const tip = $("tip");
  let tipped = null;
  let leaving = 0;
  let pointer = ""; // where it is
  let escaped = ""; // where it was when Escape hid the tip: what was below says nothing until it moves
  const place = (event) => `${event.clientX} ${event.clientY}`;
  document.addEventListener("mousemove", (event) => (pointer = place(event)));
  function hideTip() {
    clearTimeout(leaving);
    if (tipped) tipped.removeAttribute("aria-describedby");
    tipped = null;
    tip.hidden = true;
  }
  function showTip(element, rows) {
    if (tipped === element) return clearTimeout(leaving);
    hideTip();
    tipped = element;
    const list = make("dl");
    for (const [name, value] of rows) list.append(make("dt", "", name), make("dd", "", value));
    tip.replaceChildren(list);
    tip.hidden = false;
    element.setAttribute("aria-describedby", "tip");
    const at = (element.querySelector(".said") || element).getClientRects()[0];
    const left = Math.min(at.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
    const below = at.bottom + tip.offsetHeight + 12 < innerHeight;
    const top = below ? at.bottom + 6 : Math.max(at.top - tip.offsetHeight - 6, 0);
    tip.style.left = `${Math.max(left, 8) + scrollX}px`;
    tip.style.top = `${top + scrollY}px`;
  }
  // Point at what matches, or focus it, and its rows are shown; the tip itself may be pointed at.
  function tips(root, selector, rows) {
    const show = (event) => {
      const element = event.target.closest(selector);
      if (element && root.contains(element)) showTip(element, rows(element));
    };
    const leave = (event) => {
      const to = event.relatedTarget;
      if (to && (tip.contains(to) || (tipped && tipped.contains(to)))) return;
      clearTimeout(leaving);
      leaving = setTimeout(hideTip, 150);
    };
    root.addEventListener("mouseover", (event) => {
      if (place(event) !== escaped) show(event);
    });
    root.addEventListener("focusin", show);
    root.addEventListener("mouseout", leave);
    root.addEventListener("focusout", hideTip);
    tip.addEventListener("mouseenter", () => clearTimeout(leaving));
    tip.addEventListener("mouseleave", leave);
  }

  // --- keys

  const keys = new Map();
  const dialog = $("keys");
  $("help").addEventListener("click", () => dialog.showModal());
  $("close").addEventListener("click", () => dialog.close());
  const isTyping = (element) =>
    element.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.key === "Escape") {
      if (tip.hidden) return keys.get("Escape")?.();
      escaped = pointer;
      hideTip();
      return;
    }
    const act = keys.get(event.key);
    if (!act || isTyping(event.target) || !$("letters").checked) return;
    event.preventDefault();
    act();
  });
  keys.set("?", () => dialog.showModal());
  keys.set("t", nextTheme);

  // --- the list

  const BATCH = 200; // options that are made at once; the next ones come when they are reached

  // rows: the documents. text(row): what is searched. filters: name -> values of a row.
  // orders: name -> comparison. views: name -> test. fill(option, row), show(row): what they say.
  function list({ rows, text, filters, orders, views = {}, fill, show }) {
    const box = $("list");
    const more = $("more");
    const search = $("search");
    const texts = new Array(rows.length);
    let found = [];
    let made = 0;
    let current = null;

    const lower = (row) => (texts[row.number] ??= text(row).toLowerCase());
    const view = () => document.querySelector("input[name=view]:checked")?.value;

    for (const [name, values] of Object.entries(filters)) {
      const counts = new Map();
      for (const row of rows)
        for (const value of new Set(values(row))) counts.set(value, (counts.get(value) || 0) + 1);
      const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      const all = make("option", "", "any");
      all.value = "";
      $(name).replaceChildren(all);
      for (const [value, count] of sorted) {
        const option = make("option");
        option.value = value;
        option.textContent = `${visible(value) || "none"} (${number(count)})`;
        $(name).append(option);
      }
    }

    function update() {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const chosen = Object.entries(filters)
        .map(([name, values]) => [$(name), values])
        .filter(([select]) => select.selectedIndex > 0);
      const test = views[view()];
      found = rows.filter(
        (row) =>
          (!test || test(row)) &&
          chosen.every(([select, values]) => values(row).includes(select.value)) &&
          words.every((word) => lower(row).includes(word)),
      );
      const order = orders[$("order").value];
      if (order) found.sort((a, b) => order(a, b) || a.number - b.number);
      made = 0;
      box.replaceChildren();
      grow();
      $("found").textContent =
        found.length === rows.length
          ? `${number(rows.length)} documents`
          : `${number(found.length)} of ${number(rows.length)} documents`;
      const at = found.indexOf(current);
      mark(at < 0 ? 0 : at);
      highlight(words);
    }

    function grow() {
      const pieces = document.createDocumentFragment();
      const end = Math.min(found.length, made + BATCH);
      for (; made < end; made++) {
        const option = clone("option");
        option.dataset.at = made;
        fill(option, found[made]);
        option.setAttribute("aria-posinset", made + 1);
        option.setAttribute("aria-setsize", found.length);
        option.setAttribute("aria-selected", found[made] === current);
        pieces.append(option);
      }
      box.append(pieces);
      more.hidden = made >= found.length;
    }

    // One option at a time can be reached by Tab: the current one, else the first.
    function mark(at) {
      box.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
      box.children[at]?.setAttribute("tabindex", "0");
    }

    // The list scrolls, the page stays where it is.
    function reveal(option) {
      const frame = box.parentElement;
      const [outer, inner] = [frame.getBoundingClientRect(), option.getBoundingClientRect()];
      if (inner.top < outer.top) frame.scrollTop -= outer.top - inner.top;
      else if (inner.bottom > outer.bottom) frame.scrollTop += inner.bottom - outer.bottom;
    }

    function choose(at, { focus = true } = {}) {
      if (at < 0 || at >= found.length) return;
      while (made <= at) grow();
      const option = box.children[at];
      box.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
      option.setAttribute("aria-selected", "true");
      mark(at);
      if (focus) option.focus({ preventScroll: !box.contains(document.activeElement) });
      reveal(option);
      if (found[at] === current) return;
      current = found[at];
      hideTip();
      show(current);
      highlight(search.value.toLowerCase().split(/\s+/).filter(Boolean));
      history.replaceState(null, "", `#document-${current.number + 1}`);
    }

    const place = () => found.indexOf(current);
    box.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) choose(Number(option.dataset.at));
    });
    box.addEventListener("keydown", (event) => {
      const at = Number(event.target.closest("[role=option]")?.dataset.at ?? -1);
      const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: found.length - 1 };
      const paged = { PageDown: Math.min(at + 10, found.length - 1), PageUp: Math.max(at - 10, 0) };
      const to = { ...steps, ...paged }[event.key];
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        choose(at);
        $("shown").focus();
      } else if (to !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        choose(to);
      }
    });
    let waiting = 0;
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(update, 120);
    });
    search.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "Enter") return;
      event.preventDefault();
      clearTimeout(waiting);
      update();
      choose(0);
    });
    for (const element of document.querySelectorAll("#order, [data-filter], input[name=view]"))
      element.addEventListener("change", update);
    $("clear").addEventListener("click", () => {
      search.value = "";
      for (const select of document.querySelectorAll("[data-filter]")) select.selectedIndex = 0;
      const all = document.querySelector("input[name=view]");
      if (all) all.checked = true;
      $("order").selectedIndex = 0;
      update();
    });
    more.addEventListener("click", () => {
      const at = made;
      grow();
      box.children[at]?.focus();
    });
    keys.set("/", () => search.select() || search.focus());
    keys.set("j", () => choose(place() + 1, { focus: false }));
    keys.set("k", () => choose(place() - 1, { focus: false }));
    keys.set("Escape", () => box.querySelector('[tabindex="0"]')?.focus());

    update();
    const asked = Number(/^#document-(\d+)$/.exec(location.hash)?.[1] ?? 0);
    const first = found.findIndex((row) => row.number === asked - 1);
    choose(Math.max(first, 0), { focus: false });
    return { update, choose };
  }

  const visible = (text) => text.replace(controls, (sign) => `[U+${hex(sign.charCodeAt(0))}]`);

  // What was searched for is marked in the document, without a change of it.
  function highlight(words) {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete("found");
    if (!words.length) return;
    const ranges = [];
    const walker = document.createTreeWalker($("shown"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && ranges.length < 1000; node = walker.nextNode()) {
      const text = node.data.toLowerCase();
      if (text.length !== node.data.length) continue;
      for (const word of words) {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          ranges.push(range);
          if (ranges.length >= 1000) break;
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  return { $, data, number, share, put, make, clone, slot, about, tips, hideTip, keys, list };
})();

// What both pages share: data, text that stays text, the list with its search and filters, keys,
// the theme, the tip. Everything that documents hold is shown through put(), as text.
"use strict";

const page = (() => {
  const $ = (id) => document.getElementById(id);
  const data = (name) => JSON.parse($(`${name}-data`).textContent);
  const settings = data("settings");
  const number = (value) => value.toLocaleString(settings.language);
  const share = (part, whole) => (whole ? `${Math.round((100 * part) / whole)}%` : "0%");

  // The words of this name; numbers in their places are written as the language writes them.
  function say(name, values = {}) {
    const words = settings.words[name];
    const text = Array.isArray(words) ? words[values.count === 1 ? 0 : 1] : words;
    return text.replace(/\{(\w+)\}/g, (_, key) =>
      typeof values[key] === "number" ? number(values[key]) : values[key],
    );
  }

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
    ["", "theme_system"],
    ["light", "theme_light"],
    ["dark", "theme_dark"],
  ];
  let theme = 0;
  function nextTheme() {
    theme = (theme + 1) % themes.length;
    const [name, words] = themes[theme];
    if (name) document.documentElement.dataset.theme = name;
    else delete document.documentElement.dataset.theme;
    $("theme").textContent = say("theme", { name: say(words) });
  }
  $("theme").addEventListener("click", nextTheme);

  // --- the tip: what is known of the thing that is pointed at, or that has the focus

  const tip = $("tip");
  let tipped = null;
  let leaving = 0;
  let pointer = ""; // where it is
  // where it was when Escape hid the tip, or another document came below it: nothing is told of
  // what it is over until it moves
  let escaped = "";
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

  // --- the overview is printed, folded or not

  const overview = $("overview");
  let wasOpen = overview.open;
  addEventListener("beforeprint", () => {
    wasOpen = overview.open;
    overview.open = true;
  });
  addEventListener("afterprint", () => (overview.open = wasOpen));

  // --- the list

  const BATCH = 200; // options that are made at once; the next ones come when they are reached

  // rows: the documents. text(row): what is searched. filters: name -> values of a row.
  // orders: name -> comparison. views: name -> test. fill(option, row), show(row): what they say.
  // named: name of a filter -> what its values are called.
  function list({ rows, text, filters, orders, views = {}, named = {}, fill, show }) {
    const box = $("list");
    const more = $("more");
    const search = $("search");
    const bar = document.querySelector(".bar");
    const panes = document.querySelector(".panes");
    const texts = new Array(rows.length);
    let found = [];
    let made = 0;
    let current = null;

    const lower = (row) => (texts[row.number] ??= text(row).toLowerCase());
    const boxes = [...document.querySelectorAll("[data-view]")];
    document.body.classList.toggle("few", rows.length < 2); // nothing to choose from

    for (const [name, values] of Object.entries(filters)) {
      const counts = new Map();
      for (const row of rows)
        for (const value of new Set(values(row))) counts.set(value, (counts.get(value) || 0) + 1);
      const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      const all = make("option", "", say("any"));
      all.value = "";
      $(name).replaceChildren(all);
      for (const [value, count] of sorted) {
        const option = make("option");
        option.value = value;
        const called = named[name]?.(value) ?? visible(value);
        option.textContent = `${called || say("none")} (${number(count)})`;
        $(name).append(option);
      }
    }

    function update() {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const chosen = Object.entries(filters)
        .map(([name, values]) => [$(name), values])
        .filter(([select]) => select.selectedIndex > 0);
      const tests = boxes.filter((one) => one.checked).map((one) => views[one.dataset.view]);
      found = rows.filter(
        (row) =>
          tests.every((test) => test(row)) &&
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
          ? say("found_all", { count: rows.length })
          : say("found_some", { count: found.length, all: rows.length });
      $("nothing").hidden = found.length > 0 || !rows.length;
      $("shown").classList.toggle("unfound", !$("nothing").hidden); // it would look like a hit
      const at = found.indexOf(current);
      mark(at < 0 ? 0 : at);
      if (at < 0 && current) choose(0, { focus: false });
      highlight(words);
    }

    function grow() {
      const pieces = document.createDocumentFragment();
      const end = Math.min(found.length, made + BATCH);
      for (; made < end; made++) {
        const option = clone("option");
        option.dataset.at = made;
        option.dataset.number = found[made].number + 1;
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

    // The list scrolls; the page does only where its end is below the window.
    function reveal(option) {
      const frame = box.parentElement;
      const [outer, inner] = [frame.getBoundingClientRect(), option.getBoundingClientRect()];
      const bottom = Math.min(outer.bottom, innerHeight);
      if (inner.top < outer.top) frame.scrollTop -= outer.top - inner.top;
      else if (inner.bottom > bottom) frame.scrollTop += inner.bottom - bottom;
      const below = option.getBoundingClientRect().bottom - innerHeight;
      if (below > 0) scrollBy(0, below);
    }

    // Another document begins at its top, where that has been scrolled away.
    function rise() {
      const top = panes.getBoundingClientRect().top - bar.getBoundingClientRect().bottom;
      if (top < 0) scrollBy(0, top);
    }

    // A narrow window has room for one of the two panes.
    function turn(pane) {
      document.body.dataset.pane = pane;
    }
    const isNarrow = () => getComputedStyle($("sieve")).display !== "none";
    function open(at) {
      choose(at, { focus: false });
      escaped = pointer;
      if (!isNarrow()) return;
      if (document.body.dataset.pane !== "document") history.pushState("document", "", location.hash);
      turn("document");
      $("shown").focus({ preventScroll: true });
      $("documents").scrollIntoView();
    }
    function back() {
      if (history.state === "document") history.back();
      else toList();
    }
    function toList() {
      turn("list");
      const option = box.querySelector('[aria-selected="true"]');
      option?.focus({ preventScroll: true });
      option?.scrollIntoView({ block: "center" });
    }

    function choose(at, { focus = true } = {}) {
      if (at < 0 || at >= found.length) return;
      while (made <= at) grow();
      const option = box.children[at];
      box.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
      option.setAttribute("aria-selected", "true");
      mark(at);
      if (focus) option.focus({ preventScroll: true });
      const first = !current;
      if (!first) reveal(option);
      if (found[at] === current) return;
      current = found[at];
      hideTip();
      escaped = pointer;
      show(current);
      if (!first) rise();
      highlight(search.value.toLowerCase().split(/\s+/).filter(Boolean));
      history.replaceState(history.state, "", `#document-${current.number + 1}`);
    }

    const place = () => found.indexOf(current);
    box.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (!option) return;
      option.focus({ preventScroll: true });
      open(Number(option.dataset.at));
    });
    box.addEventListener("keydown", (event) => {
      const at = Number(event.target.closest("[role=option]")?.dataset.at ?? -1);
      const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: found.length - 1 };
      const paged = { PageDown: Math.min(at + 10, found.length - 1), PageUp: Math.max(at - 10, 0) };
      const to = { ...steps, ...paged }[event.key];
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        open(at);
        $("shown").focus({ preventScroll: true });
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
    for (const element of document.querySelectorAll("#order, [data-filter], [data-view]"))
      element.addEventListener("change", update);
    $("clear").addEventListener("click", () => {
      search.value = "";
      for (const select of document.querySelectorAll("[data-filter]")) select.selectedIndex = 0;
      for (const one of boxes) one.checked = false;
      $("order").selectedIndex = 0;
      update();
    });
    more.addEventListener("click", () => {
      const at = made;
      grow();
      box.children[at]?.focus();
    });
    keys.set("/", () => search.select() || search.focus());
    keys.set("j", () => open(place() + 1));
    keys.set("k", () => open(place() - 1));
    keys.set("Escape", () => {
      if (!box.checkVisibility()) return back();
      box.querySelector('[tabindex="0"]')?.focus({ preventScroll: true });
    });
    $("back").addEventListener("click", back);
    $("earlier").addEventListener("click", () => open(place() - 1));
    $("later").addEventListener("click", () => open(place() + 1));
    $("sieve").addEventListener("click", () => {
      const isOpen = document.body.classList.toggle("sieving");
      $("sieve").setAttribute("aria-expanded", isOpen);
    });
    addEventListener("popstate", () => (history.state === "document" ? turn("document") : toList()));
    addEventListener("hashchange", () => choose(asked(), { focus: false }));

    // Where the list begins beside the bar, and what is hidden below it.
    new ResizeObserver(() =>
      document.documentElement.style.setProperty("--above", `${bar.offsetHeight}px`),
    ).observe(bar);

    const asked = () => {
      const number = Number(/^#document-(\d+)$/.exec(location.hash)?.[1] ?? 0);
      return found.findIndex((row) => row.number === number - 1);
    };
    update();
    if (asked() >= 0 || rows.length < 2) turn("document");
    choose(Math.max(asked(), 0), { focus: false });
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

  return { $, data, say, number, share, put, make, clone, slot, about, tips, hideTip, keys, list };
})();

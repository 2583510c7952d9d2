// The page `report`: one document with its stretches, and its fields beside it.
"use strict";

(() => {
  const { $, data, say, number, share, put, make, clone, slot, about, tips, hideTip, keys, list } = page;
  const { least, meanings, doubts, kinds, kept, counted } = data("settings");
  const rows = data("documents");
  rows.forEach((row, at) => (row.number = at));
  const isKept = (label) => kept.includes(label);
  const known = new WeakMap(); // element of a stretch -> what is known of it
  let shape = "flow";
  let current = null;

  // --- the stretches

  // The lines of a document: each a list of its stretches, as objects.
  function linesOf(row) {
    const lines = [];
    row.stretches.forEach(([rule, text, breaks, extra = {}], at) => {
      const [label, name] = row.rules[rule];
      const stretch = { label, rule: name, text, ...extra };
      stretch.far = name.startsWith("html.") && name !== "html.beside";
      if (row.left && at === row.left[0]) lines.push({ left: row.left[1] });
      if (breaks || !Array.isArray(lines.at(-1))) lines.push([]);
      lines.at(-1).push(stretch);
    });
    return joined(lines);
  }

  // Short lines of one rule that follow each other, as in a menu, are one stretch of many lines.
  const SHORT = 60;
  function joined(lines) {
    const isShort = (line) =>
      line.length === 1 && line[0].text.length <= SHORT && !isKept(line[0].label) &&
      ["doubt", "value", "why", "cut"].every((name) => !line[0][name]);
    const found = [];
    let last = null; // the stretch that the next line may join
    for (const line of lines) {
      const [stretch] = Array.isArray(line) && isShort(line) ? line : [null];
      if (stretch && last && last.label === stretch.label && last.rule === stretch.rule) {
        last.text += `\n${stretch.text}`;
        last.lines = (last.lines ?? 1) + (stretch.lines ?? 1);
        continue;
      }
      last = stretch;
      found.push(line);
    }
    return found;
  }

  function elementOf(stretch) {
    const element = clone(isKept(stretch.label) ? "kept" : "gone");
    element.dataset.label = stretch.label;
    element.classList.toggle("unsure", Boolean(stretch.doubt));
    put(slot(element, "label"), stretch.label);
    put(slot(element, "rule"), stretch.rule === "story" ? "" : stretch.rule);
    const said = slot(element, "text");
    said.lang = current.lang;
    if (stretch.cut) {
      const [at, gone] = stretch.cut;
      const note = make("span", "control", say("cut_here", { count: gone }));
      said.replaceChildren(
        ...put(make("span"), stretch.text.slice(0, at)).childNodes,
        note,
        ...put(make("span"), stretch.text.slice(at)).childNodes,
      );
    } else put(said, stretch.text);
    known.set(element, stretch);
    return element;
  }

  function tipOf(element) {
    const stretch = known.get(element) ?? { label: element.dataset.label };
    const named = (name, meaning) => say("named", { name, meaning });
    const rows = [[say("tip_label"), named(stretch.label, meanings[stretch.label] ?? say("own_label"))]];
    if (stretch.rule) rows.push([say("tip_rule"), stretch.rule]);
    if (stretch.doubt) rows.push([say("tip_doubt"), named(stretch.doubt, doubts[stretch.doubt])]);
    for (const name of ["why", "value", "xpath"])
      if (stretch[name]) rows.push([say(`tip_${name}`), stretch[name]]);
    if (stretch.lines > 1) rows.push([say("tip_lines"), number(stretch.lines)]);
    return rows;
  }

  // Interleaved: the lines of the source in their order.
  function flow(lines) {
    const box = make("div", "flow");
    for (const line of lines) {
      if (line.left) {
        box.append(leftOut(line.left));
        continue;
      }
      const paragraph = make("p", line.length > 1 ? "line mixed" : "line whole");
      line.forEach((stretch, at) => paragraph.append(at ? " " : "", elementOf(stretch)));
      box.append(paragraph);
    }
    return box;
  }

  // Side by side: a row for each line, with what was kept of it on the left.
  function sides(lines) {
    const box = make("div", "sides");
    box.append(make("p", "head", say("side_kept")), make("p", "head", say("side_removed")));
    for (const line of lines) {
      if (line.left) {
        box.append(leftOut(line.left), make("div"));
        continue;
      }
      const [left, right] = [make("div", "cell"), make("div", "cell")];
      for (const stretch of line)
        (isKept(stretch.label) ? left : right).append(elementOf(stretch));
      box.append(left, right);
    }
    return box;
  }

  const leftOut = (count) => make("p", "notice", say("left_here", { count }));

  // What stands on a web page away from its story is counted, and shown when it is opened.
  function folded(run, draw) {
    const counts = new Map();
    for (const { label, lines = 1 } of run.flat())
      counts.set(label, (counts.get(label) || 0) + lines);
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const details = make("details", "far");
    const labels = [...counts].map(([label, count]) => `${label} ${number(count)}`).join(", ");
    details.append(make("summary", "", say("far_lines", { count: total, labels })));
    details.addEventListener("toggle", () => {
      if (details.open && details.children.length === 1) details.append(draw(run));
    });
    return details;
  }

  function source(row) {
    const draw = shape === "sides" ? sides : flow;
    const pieces = [];
    let run = [];
    let runIsFar = false;
    const end = () => {
      if (!run.length) return;
      pieces.push(runIsFar ? folded(run, draw) : draw(run));
      run = [];
    };
    for (const line of linesOf(row)) {
      const isFar = Array.isArray(line) && line.every((stretch) => stretch.far);
      if (isFar !== runIsFar) end();
      runIsFar = isFar;
      run.push(line);
    }
    end();
    const box = make("div");
    box.append(...pieces);
    if (!pieces.length) box.append(make("p", "none", say("empty_source")));
    return box;
  }

  // The removed stretches that are not folded away.
  const removed = (selector = ".gone") =>
    [...$("shown").querySelectorAll(`[data-slot=source] ${selector}`)].filter((element) =>
      element.checkVisibility(),
    );

  // --- the document

  function fillSection(root, name, items, tag, build) {
    const section = slot(root, name);
    section.hidden = !items.length;
    section.querySelector(tag).append(...items.map(build));
  }

  function legend(row) {
    const counts = [["kept", row.after], ...Object.entries(row.gone).sort((a, b) => b[1] - a[1])];
    return counts.map(([label, count]) => {
      const item = make("li", `stretch ${label === "kept" ? "kept" : "gone"}`);
      item.dataset.label = label;
      const name = make("span", "said", label === "kept" ? say("kept_share") : label);
      item.append(name, ` ${share(count, row.before)}`);
      return item;
    });
  }

  const kindOf = (kind) => say("named", { name: kind, meaning: kinds[kind] });

  function show(row) {
    current = row;
    row.lang = /^[a-z]{2,3}$/.test(row.language) && row.language !== "und" ? row.language : "id";
    const root = document.createDocumentFragment();
    root.append($("document").content.cloneNode(true));
    put(slot(root, "title"), row.title).lang = row.lang;
    put(slot(root, "id"), row.id);
    const time = row.ms === null ? say("cleaned_before") : say("milliseconds", { time: row.ms });
    const sizes = say("sizes", { before: row.before, after: row.after });
    const kind = row.kind === "article" ? row.kind : kindOf(row.kind);
    slot(root, "about").textContent = [`· ${kind}`, sizes, time].join(" · ");
    const link = slot(root, "link");
    if (row.url) link.href = row.url;
    else link.remove();
    slot(root, "legend").append(...legend(row));
    const cut = row.stretches.reduce((sum, stretch) => sum + (stretch[3]?.cut?.[1] ?? 0), 0);
    if (cut || row.left) {
      const parts = [];
      if (cut) parts.push(say("some_characters", { count: cut }));
      if (row.left) parts.push(say("some_stretches", { count: row.left[1] }));
      const note = slot(root, "cut");
      const [one, two] = parts;
      note.textContent = say("too_long", { what: two ? say("and_both", { one, two }) : one });
      note.hidden = false;
    }
    fillSection(root, "doubts", row.reasons, "ul", ([name, count, points]) => {
      const worth = say("points", { count: points });
      const said = { name, count, points: worth, meaning: doubts[name] };
      return make("li", "", say(count > 1 ? "doubt_times" : "doubt_once", said));
    });
    fillSection(root, "facts", row.facts, "dl", ([name, value]) => {
      const fact = clone("fact");
      put(slot(fact, "name"), name);
      put(slot(fact, "value"), value);
      return fact;
    });
    const said = (text) => {
      const element = make("bdi", "", text);
      element.lang = row.lang;
      return element;
    };
    const item = (...parts) => {
      const element = make("li");
      element.append(...parts);
      return element;
    };
    fillSection(root, "captions", row.captions, "ol", (caption) => item(said(caption)));
    fillSection(root, "links", row.links, "ol", ([marker, title, url]) => {
      const text = said(title || say("no_title"));
      if (!url) return item(said(marker), marker ? ": " : "", text);
      const anchor = make("a");
      anchor.href = url;
      anchor.rel = "noreferrer noopener";
      anchor.target = "_blank";
      anchor.append(text);
      return item(said(marker), marker ? ": " : "", anchor);
    });
    fillSection(root, "promos", row.promos, "div", ([heading, items]) => {
      const box = make("div");
      const inner = make("ul");
      inner.append(...items.map((title) => item(said(title))));
      box.append(make("p", "about", heading || say("no_heading")), inner);
      return box;
    });
    for (const radio of root.querySelectorAll("input[name=shape]")) {
      radio.checked = radio.value === shape;
      radio.addEventListener("change", () => {
        const at = removed().indexOf(document.activeElement);
        shape = radio.value;
        hideTip();
        slot($("shown"), "source").replaceChildren(source(current));
        if (at >= 0) removed()[at]?.focus();
      });
    }
    slot(root, "source").append(source(row));
    $("shown").replaceChildren(root);
  }

  // --- the list

  const order = (value) => (a, b) => value(b) - value(a);
  const documents = list({
    rows,
    text: (row) =>
      [
        ...[row.id, row.title, row.outlet, row.url ?? ""],
        ...row.facts.map((fact) => fact[1]),
        ...row.stretches.map((stretch) => stretch[1]),
      ].join("\n"),
    filters: {
      ...Object.fromEntries(counted.map((name) => [name, (row) => [row[name]]])),
      label: (row) => Object.keys(row.gone),
    },
    orders: {
      doubt: order((row) => row.score),
      gone: order((row) => 1 - row.after / (row.before || 1)),
      long: order((row) => row.before),
      slow: order((row) => row.ms ?? -1),
    },
    named: { kind: kindOf },
    views: { doubtful: (row) => row.score >= least },
    fill(option, row) {
      put(slot(option, "name"), row.title);
      const parts = [
        row.outlet || say("no_outlet"),
        ...(row.kind === "article" ? [] : [row.kind]),
        say("part_removed", { share: share(row.before - row.after, row.before) }),
        ...(row.score ? [say("doubt_points", { count: row.score })] : []),
      ];
      about(option, parts);
    },
    show,
  });

  // --- what belongs to this page alone

  tips($("shown"), "[data-slot=source] .stretch, .legend .gone", tipOf);
  $("doubtful").addEventListener("change", () => documents.choose(0, { focus: false }));
  keys.set("d", () => $("doubtful").click());
  keys.set("v", () => document.querySelector("#shown input[name=shape]:not(:checked)")?.click());
  function step(selector, by) {
    const all = removed(selector);
    const at = all.indexOf(document.activeElement);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
    if (!next) return;
    next.scrollIntoView({ block: "center" });
    next.focus({ preventScroll: true });
  }
  keys.set("n", () => step(".gone", 1));
  keys.set("p", () => step(".gone", -1));
  keys.set("u", () => step(".gone.unsure", 1));
})();

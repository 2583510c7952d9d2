// The page `compare`: what changed in one document, field by field and stretch by stretch.
"use strict";

(() => {
  const { $, data, say, put, make, clone, slot, about, tips, keys, list } = page;
  const { meanings, types } = data("settings");
  const rows = data("documents");
  rows.forEach((row, at) => (row.number = at));
  const known = new WeakMap(); // element of a change -> the change

  const step = ([label, rule]) => (rule && rule !== "story" ? `${label} (${rule})` : label);

  function change([type, text, before, after, old, now]) {
    const element = clone("change");
    element.dataset.type = type;
    slot(element, "type").textContent = types[type];
    const steps = old[0] ? `${step(old)} → ${step(now)}` : "";
    put(slot(element, "steps"), steps);
    put(slot(element, "before"), before);
    put(slot(element, "text"), text);
    put(slot(element, "after"), after);
    known.set(element, { type, old, now });
    return element;
  }

  function tipOf(element) {
    const { type, old, now } = known.get(element);
    const said = ([name, rule]) =>
      say("said_by", { name, meaning: meanings[name] ?? say("own_label"), rule });
    if (!old[0]) return [[say("tip_change"), say("tip_sources", { type: types[type] })]];
    return [
      [say("tip_change"), types[type]],
      [say("tip_old"), said(old)],
      [say("tip_new"), said(now)],
    ];
  }

  function show(row) {
    const root = document.createDocumentFragment();
    root.append($("document").content.cloneNode(true));
    put(slot(root, "title"), row.title);
    put(slot(root, "id"), row.id);
    const sizes = Object.entries(row.sizes).map(([type, count]) =>
      say("change_size", { count, type: types[type] }),
    );
    slot(root, "about").textContent = ["", say("matched_by", { how: say(`matched_${row.how}`) }), ...sizes].join(" · ");
    const link = slot(root, "link");
    if (row.url) link.href = row.url;
    else link.remove();
    const notes = [];
    if (row.source) notes.push(say("two_sources"));
    if (row.left) notes.push(say("more_changes", { count: row.left }));
    slot(root, "note").textContent = notes.join(" ");
    slot(root, "note").hidden = !notes.length;
    slot(root, "fields").hidden = !row.fields.length;
    slot(root, "fields").querySelector("tbody").append(
      ...row.fields.map(([name, old, now]) => {
        const line = make("tr");
        const head = make("th", "", name);
        head.scope = "row";
        const cell = (text) => {
          const made = make("td");
          made.append(make("bdi", "", text || say("no_value")));
          return made;
        };
        line.append(head, cell(old), cell(now));
        return line;
      }),
    );
    slot(root, "changes").hidden = !row.changes.length;
    slot(root, "changes").querySelector("div").append(...row.changes.map(change));
    $("shown").replaceChildren(root);
  }

  list({
    rows,
    text: (row) =>
      [
        ...[row.id, row.title, row.url ?? ""],
        ...row.fields.flat(),
        ...row.changes.map((one) => `${one[1]} ${one[4].join(" ")} ${one[5].join(" ")}`),
      ].join("\n"),
    filters: {
      type: (row) => [...Object.keys(row.sizes), ...(row.fields.length ? ["fields"] : [])],
      rule: (row) => row.changes.flatMap((one) => [one[4][1], one[5][1]]).filter(Boolean),
      field: (row) => row.fields.map((field) => field[0]),
    },
    named: { type: (type) => types[type] ?? say("only_fields") },
    orders: { name: (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) },
    fill(option, row) {
      put(slot(option, "name"), row.title);
      const parts = Object.entries(row.sizes).map(([type, count]) => say("type_size", { type: types[type], count }));
      if (row.fields.length) parts.push(say("changed_fields", { count: row.fields.length }));
      if (row.source) parts.push(say("other_source"));
      about(option, parts);
    },
    show,
  });

  tips($("shown"), ".change", tipOf);
  function go(by) {
    const all = [...$("shown").querySelectorAll(".change")];
    const at = all.indexOf(document.activeElement);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
    if (!next) return;
    next.scrollIntoView({ block: "center" });
    next.focus({ preventScroll: true });
  }
  keys.set("n", () => go(1));
  keys.set("p", () => go(-1));
})();

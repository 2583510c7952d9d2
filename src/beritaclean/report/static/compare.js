// The page `compare`: what changed in one document, field by field and stretch by stretch.
"use strict";

(() => {
  const { $, data, number, put, make, clone, slot, about, tips, keys, list } = page;
  const { meanings, own } = data("settings");
  const rows = data("documents");
  rows.forEach((row, at) => (row.number = at));
  const known = new WeakMap(); // element of a change -> the change

  const step = ([label, rule]) => (rule && rule !== "story" ? `${label} (${rule})` : label);

  function change([type, text, before, after, old, now]) {
    const element = clone("change");
    element.dataset.type = type;
    slot(element, "type").textContent = type;
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
    const said = ([label, rule]) => `${label}: ${meanings[label] ?? own}; rule ${rule}`;
    if (!old[0]) return [["change", `${type}: OLD and NEW were not cleaned from the same text`]];
    return [["change", type], ["old", said(old)], ["new", said(now)]];
  }

  function show(row) {
    const root = document.createDocumentFragment();
    root.append($("document").content.cloneNode(true));
    put(slot(root, "title"), row.title);
    put(slot(root, "id"), row.id);
    const sizes = Object.entries(row.sizes).map(([type, size]) => `${number(size)} characters ${type}`);
    slot(root, "about").textContent = ["", `matched by ${row.how}`, ...sizes].join(" · ");
    const link = slot(root, "link");
    if (row.url) link.href = row.url;
    else link.remove();
    const notes = [];
    if (row.source) notes.push("The two were not cleaned from the same text: paragraphs of the stories are compared.");
    if (row.left) notes.push(`${number(row.left)} more changes of this document are not shown.`);
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
          made.append(make("bdi", "", text || "(nothing)"));
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
    orders: { name: (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) },
    fill(option, row) {
      put(slot(option, "name"), row.title);
      const parts = Object.entries(row.sizes).map(([type, size]) => `${type} ${number(size)}`);
      if (row.fields.length) parts.push(`fields ${row.fields.length}`);
      if (row.source) parts.push("other source");
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

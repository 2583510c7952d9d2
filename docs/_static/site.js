/* A button on every block of code: it copies what is to be typed, without prompts and without
   what a program answered. And what scrolls can be scrolled by the keyboard. */
(() => {
  "use strict";
  const WORDS = { en: ["Copy", "Copied"], id: ["Salin", "Disalin"] };
  const SHOWN = 2000; // milliseconds that a button says that it has copied

  /* The lines behind a prompt and those that go on from them; all lines, where none has one. */
  function typed(lines) {
    const kept = [];
    let goesOn = null; // how a line begins that goes on from the one before
    for (const line of lines) {
      const begins = /^(?:\$|>>>)(?: |$)/.exec(line) ?? (goesOn && goesOn.exec(line));
      if (!begins) {
        goesOn = null;
        continue;
      }
      kept.push(line.slice(begins[0].length));
      if (line.startsWith(">>>") || line.startsWith("...")) goesOn = /^\.\.\.(?: |$)/;
      else goesOn = line.endsWith("\\") ? /^/ : null;
    }
    return kept.length ? kept : lines;
  }

  function textOf(block) {
    const copy = block.cloneNode(true);
    // a comment behind a command: zsh, which macOS has, takes it for words of the command
    const asides = block.closest(".highlight-console") ? ".linenos, .c1" : ".linenos";
    copy.querySelectorAll(asides).forEach((node) => node.remove());
    const lines = copy.textContent.trimEnd().split("\n");
    return typed(lines.map((line) => line.trimEnd())).join("\n");
  }

  function addTo(block, [copy, copied]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = copy;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(textOf(block));
      } catch {
        getSelection().selectAllChildren(block); // the browser forbids it; Ctrl-C does not ask
        return;
      }
      button.textContent = copied;
      setTimeout(() => (button.textContent = copy), SHOWN);
    });
    block.after(button);
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("div.highlight > pre, .table-wrapper").forEach((box) => {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    });
    if (!navigator.clipboard) return; // a page that came over plain http
    const words = WORDS[document.documentElement.lang] ?? WORDS.en;
    document.querySelectorAll("div.highlight > pre").forEach((block) => addTo(block, words));
  });
})();

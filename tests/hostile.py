"""Texts that would take over a page which took them for markup: for tests of what shows them.

Whatever runs sets `window.taken`, which nothing else does.
"""

from __future__ import annotations

import json
from typing import Any

import beritaclean

TAKE = "window.taken=1"
STORY = "Warga desa itu memanen padi di sawah sejak pagi hari, kata kepala desa kepada wartawan."

MARKUP = (
    f"<script>{TAKE}</script>",
    f"</script><script>{TAKE}</script>",
    f"<!--<script>{TAKE}//-->",
    f"--><img src=x onerror={TAKE}>",
    f'"><svg onload="{TAKE}"></svg>',
    f"'><iframe srcdoc='<script>parent.{TAKE}</script>'></iframe>",
    f"<a href='javascript:{TAKE}'>tautan</a>",
    f"</title></style></template></textarea><img src=x onerror={TAKE}>",
    f"<img src=x onerror=alert(1)><object data='data:text/html,<script>{TAKE}</script>'></object>",
    "<base href='http://127.0.0.1:9/'><link rel=stylesheet href=x.css><form action=x><input>",
    f"{{{{ 7*7 }}}} {{% raw %}} ${{{TAKE}}} {{{{ cycler.__init__.__globals__ }}}}",
    f"&lt;script&gt;{TAKE}&lt;/script&gt; &#60;b&#62; &amp;amp;",
    "\\u003cscript\\u003e \\x3cimg\\x3e \\\" ' `",
    f"<math><mtext><table><mglyph><style><img src onerror={TAKE}>",
)
"""Markup, and what would end the markup around it."""

CONTROLS = {
    "turned around": ("U+202E", "Kota \u202eoloS\u202c dan \u2066sekitarnya\u2069."),
    "a mark of direction": ("U+200F", "Pasar\u200f itu \u061cdibuka\u200e."),
    "a null": ("U+0000", "Hujan\0 turun di desa itu."),
    "an escape": ("U+001B", "Hujan \x1b[31mmerah\x1b[0m turun."),
    "half a pair": ("\ufffd", "Hujan \ud800 turun."),
    "an Arabic prayer": ("\u0627", "Ia berdoa: \u0627\u0644\u0633\u0644\u0627\u0645 lalu pulang."),
}
"""What steers a page without markup: the sign that must be seen, and a text with it."""

LONG = "x" * 1_000_000
"""A line of a million characters."""


def texts() -> list[str]:
    """All of them, each inside a story, before it and behind it."""
    rows = [*MARKUP, *(text for _, text in CONTROLS.values())]
    return [
        *(
            f"{row}\nPenulis: {row}\n{STORY} {row}\nBaca juga: {row}\nTerpopuler\n- {row}\n{STORY}"
            for row in rows
        ),
        LONG,
        "",
        "\n\n",
    ]


def article_rows() -> list[dict[str, Any]]:
    """Cleaned rows in which every word that a row may choose is hostile."""
    rows = []
    for number, word in enumerate(MARKUP):
        row = beritaclean.clean(f"{STORY}\nBaca juga: {STORY}").to_dict()
        for block in row["blocks"]:
            block.update(rule=word, value=word, why=word, xpath=word)
        row["blocks"][-1]["label"] = word
        url = f"javascript:{TAKE}//{word}"
        row |= {
            "id": word,
            "title": word,
            "outlet": word,
            "url": url,
            "captions": [word],
            "tags": [word],
            "related": [{"marker": word, "title": word, "url": url}],
            "promos": [{"heading": word, "items": [word]}],
            "rubrik": word,
        }
        row["language"] |= {"code": word[:20], "backend": word}
        row["quality"]["doubts"] = [word]
        rows.append(row | {"section": str(number)})
    return rows


def corpus() -> str:
    """Lines of JSON: the texts, the rows, and lines that cannot be read."""
    lines = [json.dumps({"id": f"h{n}", "text": text}) for n, text in enumerate(texts())]
    lines += map(json.dumps, article_rows())
    lines += [f'{{"{word}' for word in MARKUP[:3]]
    return "\n".join(lines) + "\n"

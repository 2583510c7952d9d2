"""Templates to pages: everything inside, nothing from outside, and strangers' text stays text.

A page is one file. Its style and its scripts stand in it, and its Content-Security-Policy admits
those by their hash and nothing else: no other script runs, and nothing is fetched. What documents
hold goes into the page as JSON, which the scripts show as text and never as markup.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from beritaclean._version import __version__
from beritaclean.core.notebook import style
from beritaclean.core.stretches import parts, visible
from beritaclean.lexicon.text import CONTROLS
from beritaclean.outputs.rows import encoded
from beritaclean.report.words import Words

if TYPE_CHECKING:
    import jinja2
    import markupsafe

PACKAGE = "beritaclean.report"


def ours(text: str) -> markupsafe.Markup:
    """A text that a template does not escape: our own files, and JSON in which no tag can begin."""
    import markupsafe  # noqa: PLC0415 - jinja2 brings it

    return markupsafe.Markup(text)  # noqa: S704 - no word of a document comes here but by `island`


def static(name: str) -> str:
    """A style or a script of the room."""
    return (files(PACKAGE) / "static" / name).read_text(encoding="utf-8")


@functools.cache
def environment() -> jinja2.Environment:
    """The templates; every value is escaped."""
    import jinja2  # noqa: PLC0415 - 30 ms that only who writes a page pays

    made = jinja2.Environment(
        loader=jinja2.PackageLoader(PACKAGE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["visible"] = lambda value: visible(str(value))
    made.filters["parts"] = lambda value: parts(str(value))
    return made


def page(
    template: str,
    scripts: Sequence[str],
    settings: Mapping[str, Any],
    documents: Sequence[bytes],
    words: Words,
    **values: Any,
) -> str:
    """A whole page.

    Parameters
    ----------
    template
        The name of its template.
    scripts
        The names of its scripts, in their order.
    settings
        What the scripts know beside their words and the meanings of labels.
    documents
        What they show, as JSON.
    words
        The language of the page.
    values
        What the template shows.
    """
    styles = style() + static("page.css")
    codes = [static(name) for name in scripts]
    known = {
        "language": words.language,
        "words": words.names("script"),
        "meanings": words.labels(),
    }
    islands = {
        "controls": encoded(CONTROLS),
        "settings": encoded(known | dict(settings)),
        "documents": b"[" + b",\n".join(documents) + b"]",
    }
    return (
        environment()
        .get_template(template)
        .render(
            version=__version__,
            say=words.say,
            words=words,
            policy=policy(styles, codes),
            styles=ours(styles),
            scripts=[ours(code) for code in codes],
            islands={name: ours(island(data)) for name, data in islands.items()},
            **values,
        )
    )


def island(data: bytes) -> str:
    r"""Some JSON as it may stand inside a script element: no tag and no comment can begin in it.

    >>> island(b'{"isi": "</script><!-- Hujan"}')
    '{"isi": "\\u003c/script>\\u003c!-- Hujan"}'
    """
    return data.replace(b"<", b"\\u003c").decode()


def policy(styles: str, scripts: Sequence[str]) -> str:
    """The Content-Security-Policy of a page with this style and these scripts.

    >>> policy("", [])[:19]
    "default-src 'none';"
    """
    admitted = " ".join(f"'{_hash(code)}'" for code in scripts) or "'none'"
    return (
        f"default-src 'none'; style-src '{_hash(styles)}'; script-src {admitted}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"

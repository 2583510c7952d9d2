"""Names of fields as people write them: case, spaces, hyphens and underscores do not matter."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

_NEAR, _ALIKE = 3, 0.6
"""So many names are offered for one that is not there, and how alike they must be."""


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name without what people write in different ways; a dot leads into a nested field.

    >>> {fold(name) for name in ("Date Published", "date-published", "datePublished")}
    {'datepublished'}
    """
    return "".join(sign for sign in name.casefold() if sign not in "_-" and not sign.isspace())


# A table, and nearly every file of JSON lines, has one tuple of names: each is folded once.
@lru_cache(maxsize=256)
def folded(names: tuple[Any, ...]) -> Mapping[str, tuple[str, ...]]:
    """The names by their folds.

    >>> folded(("Isi Berita", "Tautan", "isi-berita"))
    {'isiberita': ('Isi Berita', 'isi-berita'), 'tautan': ('Tautan',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        if isinstance(name, str):
            found[fold(name)] = (*found.get(fold(name), ()), name)
    return found


@lru_cache(maxsize=4096)
def there(names: tuple[Any, ...], paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths that may lead to something in a record of these fields, as its fields are called.

    What is called exactly so comes first, in the order of the paths, then what is written in
    another way.

    >>> there(("Isi", "content", "Meta"), ("isi", "content", "meta.url", "text"))
    ('content', 'Isi', 'Meta.url')
    """
    exact = [path for path in paths if leads(path, names)]
    index = folded(names)
    others = [name for path in paths for name in index.get(fold(path), ())]
    nested = [
        name + path[cut:]
        for path in paths
        for cut, sign in enumerate(path)
        if sign == "."
        for name in index.get(fold(path[:cut]), ())
    ]
    return tuple(dict.fromkeys([*exact, *others, *nested]))


def leads(path: str, names: tuple[Any, ...]) -> bool:
    """Whether a path may lead to something: a field is called so, or holds what it leads to.

    >>> leads("meta.url", ("meta", "isi")), leads("url", ("meta", "isi"))
    (True, False)
    """
    cuts = (path[:at] for at, sign in enumerate(path) if sign == ".")
    return path in names or any(cut in names for cut in cuts)


def at(values: Any, path: str) -> Any:
    """The value of a field, or of a nested one; None where there is none.

    >>> at({"meta.url": 1, "meta": {"url": 2}}, "meta.url"), at({"meta": {"URL": 2}}, "meta.url")
    (1, 2)
    """
    if not isinstance(values, dict) and not isinstance(values, Mapping):
        return None
    found = values.get(path)
    if found is not None or "." not in path:
        return found
    # a key may have a dot of its own: try every place to cut
    cut = path.find(".")
    while cut >= 0:
        inner = values.get(path[:cut])
        if inner is not None and (found := _inside(inner, path[cut + 1 :])) is not None:
            return found
        cut = path.find(".", cut + 1)
    return None


def _inside(values: Any, path: str) -> Any:
    """The value of a field of a nested record, however its name is written."""
    if not isinstance(values, dict) and not isinstance(values, Mapping):
        return None
    names = there(tuple(values), (path,))
    return next((found for name in names if (found := at(values, name)) is not None), None)


def near(name: str, names: Collection[str]) -> list[str]:
    """The names that someone may have meant who wrote this one, the likeliest first.

    >>> near("kategorii", ["judul", "Kategori", "isi"])
    ['Kategori']
    """
    index = folded(tuple(names))
    alike = difflib.get_close_matches(fold(name), list(index), _NEAR, _ALIKE)
    return [index[one][0] for one in alike]

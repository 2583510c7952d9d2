"""The outlet files: that they parse, that none contradicts another, and that their rows hold.

A contributor who adds an outlet writes two files, `outlets/<key>.toml` and
`tests/fixtures/outlets/<key>.toml`. These tests read both and say what is missing. A row of a
fixture with `{name}` in it is asked of each masthead of its file; `masthead` names the one that a
row is of.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import regex
from timing import assert_linear

from beritaclean import Pipeline, outlets
from beritaclean.core.page import Hints, Page
from beritaclean.errors import OutletDataError
from beritaclean.extractors.phrases import glued_places, inside, patterned
from beritaclean.lexicon.words import fold, fold_line
from beritaclean.outlets import Glued, Outlet, Outlets, load
from beritaclean.outlets.files import outlets_in

ROOM = Path(outlets.__file__).parent
FIXTURES = Path(__file__).parent / "fixtures" / "outlets"
COMMON = "common"
"""The phrases of every newsroom: no outlet, so no fixture file of this kind."""


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def keys_of(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.toml"))


pipeline = Pipeline.default().with_language(None)
TITLE = "Warga Sukamulya Menambal Tanggul Sendiri"
STORY = (
    "Warga desa Sukamulya menambal tanggul sungai sejak subuh, setelah hujan dua malam.",
    "Kepala desa mengatakan batu dan bambu dikumpulkan dari kebun warga sendiri.",
    "Air mulai surut menjelang siang, dan anak-anak kembali bersekolah.",
)
HEADLINE = "Pasar Ikan Muara Pindah ke Dermaga Baru"
KEYS = keys_of(ROOM)
FILES = {key: read(ROOM / f"{key}.toml") for key in KEYS}
OUTLETS = {outlet.key: outlet for key in KEYS for outlet in outlets_in(key, FILES[key])}
FIXTURE_KEYS = keys_of(FIXTURES)
PATTERNS = [
    pytest.param(entry, id=f"{key}.{label}-{number}")
    for key, file in FILES.items()
    for outlet in (file, *file.get("mastheads", {}).values())
    for label, entries in outlet.get("phrases", {}).items()
    for number, entry in enumerate(entries)
    if isinstance(entry, dict)
]


def rows_in(key: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The rows of a fixture file, each with the key of its outlet and its kind."""
    mastheads = FILES.get(key, {}).get("mastheads", {})
    for kind, told in read(FIXTURES / f"{key}.toml").items():
        for row in told:
            if "{name}" not in row.get("text", "").lower():
                yield row.pop("masthead", key), kind, row
                continue
            for masthead in mastheads:
                outlet = OUTLETS[masthead]
                for name in outlet.dateline_names if kind == "dateline" else (outlet.name,):
                    yield masthead, kind, named(row, name)


def named(row: dict[str, str], name: str) -> dict[str, str]:
    """The row of one masthead."""
    names = {"name": name, "NAME": name.upper()}
    return {field: text.format(**names) for field, text in row.items()}


ROWS: dict[str, dict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
"""Key of an outlet -> kind -> its rows."""
for _file in FIXTURE_KEYS:
    for _key, _kind, _row in rows_in(_file):
        ROWS[_key][_kind].append(_row)


def rows(kind: str) -> list[Any]:
    """One parameter per row of a kind, named by its outlet and its first words."""
    return [
        pytest.param(key, row, id=f"{key}: {row['text'][:40]}")
        for key, tables in ROWS.items()
        for row in tables.get(kind, [])
    ]


@pytest.fixture(scope="module")
def table() -> Outlets:
    return load()


# --- each file by itself -------------------------------------------------------------------------


@pytest.mark.parametrize("outlet", OUTLETS.values(), ids=OUTLETS)
def test_an_outlet_has_its_name_and_bare_hosts(outlet: Outlet) -> None:
    assert outlet.name.strip() == outlet.name != ""
    for domain in outlet.domains:
        assert domain == domain.lower(), "domains are written in lower case"
        assert not domain.startswith(("www.", "http")), "a bare host, without www."


@pytest.mark.parametrize("key", [key for key in OUTLETS if key != COMMON])
def test_an_outlet_with_habits_has_fixtures_with_a_story(key: str) -> None:
    outlet = OUTLETS[key]
    if not has_habits(outlet):
        return
    assert ROWS[key], f"write tests/fixtures/outlets/{key}.toml"
    assert ROWS[key]["story"], "at least one [[story]] row: a line that must stay"
    labels = {phrase.label for phrase in outlet.phrases}
    labels |= {phrase.label for _, phrase in outlet.patterns}
    shown = {row["label"] for row in ROWS[key]["line"]}
    assert labels <= shown, f"no [[line]] row for {sorted(labels - shown)}"
    if outlet.dateline_names:
        assert ROWS[key]["dateline"], "at least one [[dateline]] row"


@pytest.mark.parametrize("key", FIXTURE_KEYS)
def test_a_fixture_file_belongs_to_a_file(key: str) -> None:
    assert key in KEYS
    assert set(read(FIXTURES / f"{key}.toml")) <= {"line", "general", "dateline", "story", "page"}


def test_no_key_is_given_twice() -> None:
    assert sorted(OUTLETS) == sorted(outlet.key for outlet in load().files)


def has_habits(outlet: Outlet) -> bool:
    return bool(outlet.dateline_names or outlet.phrases or outlet.glued or outlet.patterns)


# --- all files together --------------------------------------------------------------------------


def test_no_domain_stands_in_two_files(table: Outlets) -> None:
    homes = defaultdict(list)
    for outlet in table.files:
        for domain in outlet.domains:
            homes[domain].append(outlet.key)
    assert {domain: keys for domain, keys in homes.items() if len(keys) > 1} == {}


def test_no_dateline_name_stands_in_two_files(table: Outlets) -> None:
    homes = defaultdict(set)
    for outlet in table.files:
        for name in outlet.dateline_names:
            homes[fold(name)].add(outlet.key)
    assert {name: keys for name, keys in homes.items() if len(keys) > 1} == {}


def test_no_phrase_stands_in_two_files(table: Outlets) -> None:
    homes = defaultdict(set)
    for outlet in table.files:
        for phrase in outlet.phrases:
            homes["line", fold_line(phrase.text)].add(outlet.key)
        for phrase in outlet.glued:
            homes["glued", fold(phrase.text)].add(outlet.key)
    assert {words: keys for words, keys in homes.items() if len(keys) > 1} == {}


def test_no_phrase_carries_two_labels(table: Outlets) -> None:
    labels = defaultdict(set)
    for outlet in table.files:
        for phrase in outlet.phrases:
            labels[fold_line(phrase.text)].add(phrase.label)
        for phrase in outlet.glued:
            labels[fold(phrase.text)].add(phrase.label)
    assert {words: found for words, found in labels.items() if len(found) > 1} == {}


def test_no_pattern_asks_every_line() -> None:
    # one that begins with a choice of words has no literal; write one for each first word
    assert [row.phrase.text for row in load().patterns if "" in row.needles] == []


def test_no_phrase_is_shadowed(table: Outlets) -> None:
    # A whole line wins over a beginning and the longest beginning wins, so a literal can only
    # be shadowed by its twin in a file that sorts earlier.
    shadowed = [
        f"{phrase.rule}: {phrase.text!r} is answered by {winner.rule}"
        for outlet in table.files
        for phrase in outlet.phrases
        if (winner := table.phrase(phrase.text)) is not None and winner.outlet != outlet.key
    ]
    assert shadowed == []


def test_every_listed_domain_has_a_name(table: Outlets) -> None:
    assert len(table.domains) >= 418
    assert [domain for domain, name in table.domains.items() if not name.strip()] == []


# --- what the files are for ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.kompas.com/read/1", "Kompas.com"),
        ("https://amp.kompas.com/read/1", "Kompas.com"),
        ("https://regional.kompas.com/read/1", "Kompas.com"),
        ("https://ohayojepang.kompas.com/read/1", "Ohayo Jepang"),
        ("https://www.kompas.tv/read/1", "Kompas.tv"),
        ("https://health.grid.id/read/1", "GridHealth.id"),
        ("https://unlisted.grid.id/read/1", "Grid.ID"),
        ("https://momsmoney.kontan.co.id/news/1", "Momsmoney.id"),
        ("https://m.tribunnews.com/amp/regional/1", "Tribunnews.com"),
        ("https://aceh.tribunnews.com/2023/02/07/1", "SerambiNews.com"),
        ("https://bangka.tribunnews.com/1", "BangkaPos.com"),
        ("https://surabaya.tribunnews.com/1", "Surya.co.id"),
        ("http://kupang.tribunnews.com/1", "Pos-Kupang.com"),
        ("https://makassar.tribunnews.com/1", "Tribun-Timur.com"),
        ("https://unlisted.tribunnews.com/1", "Tribunnews.com"),
        ("detik.com", "detikcom"),
        ("https://finance.detik.com/bursa/d-1", "detikcom"),
        ("https://www.detik.com/jatim/berita/d-1", "detikcom"),
        ("https://www.detik.com/search/d-1", "detikcom"),
        ("https://www.cnnindonesia.com/olahraga/1", "CNN Indonesia"),
        ("https://m.liputan6.com/news/read/1", "Liputan6.com"),
        ("https://www.merdeka.com/uang/1.html", "Merdeka.com"),
        ("https://jogja.suara.com/read/1", "SuaraJogja.id"),
        ("https://amp.suara.com/news/1", "Suara.com"),
        ("https://zonabanten.pikiran-rakyat.com/1", "Zona Banten"),
        ("https://m.jpnn.com/news/1", "JPNN.com"),
        ("https://radarbogor.jawapos.com/1", "Radar Bogor"),
        ("https://harian.disway.id/read/1", "Harian Disway"),
        ("https://radarpena.disway.id/read/1", "Radar Pena"),
        ("https://rejogja.republika.co.id/berita/1", "ReJogja"),
        ("https://www.republika.co.id/berita/1", "Republika"),
        ("https://nasional.tempo.co/read/1", "Tempo.co"),
        ("https://www.tempo.co/politik/1", "Tempo.co"),
        ("https://jatim.antaranews.com/berita/1", "ANTARA News"),
        ("https://www.antaranews.com/berita/1", "ANTARA News"),
        ("https://www.viva.co.id/berita/1", "VIVA.co.id"),
        ("https://market.bisnis.com/read/1", "Bisnis.com"),
        ("https://bisnis.espos.id/1", "Espos.id"),
        ("https://sumsel.idntimes.com/news/1", "IDN Times"),
        ("https://news.okezone.com:443/read/1", "Okezone"),
        ("https://www.bbc.com/indonesia/articles/c1", "BBC News Indonesia"),
        ("https://malang.times.co.id/news/1", "TIMES Malang"),
        ("https://www.posmetro.co/1", "Posmetro Batam"),
        ("https://www.posmetro.co.id/1", "Posmetro Indramayu"),
    ],
)
def test_a_url_tells_the_name_a_reader_knows(table: Outlets, url: str, name: str) -> None:
    assert table.name_of(url) == name


@pytest.mark.parametrize(
    "url",
    [None, "", "judul", "https://example.org/indonesia", "https://www.bbc.com/news/1", "http://[x"],
)
def test_other_urls_have_no_name(table: Outlets, url: str | None) -> None:
    assert table.name_of(url) is None


@pytest.mark.parametrize(("key", "row"), rows("line"))
def test_a_line_is_known_by_its_outlets_phrase(
    table: Outlets, key: str, row: dict[str, str]
) -> None:
    phrase = table.phrase(row["text"])
    assert phrase is not None
    assert (phrase.label, phrase.rule) == (row["label"], f"{key}.{row['label']}")


@pytest.mark.parametrize(("key", "row"), rows("general"))
def test_a_line_is_told_without_a_phrase_of_its_own(key: str, row: dict[str, str]) -> None:
    article = pipeline("\n".join([TITLE, *STORY, row["text"], HEADLINE]))
    blocks = ((block, article.source[block.start : block.end]) for block in article.blocks)
    assert [block.label for block, text in blocks if row["text"] in text] == [row["label"]], key


@pytest.mark.parametrize(("key", "row"), rows("line"))
def test_what_a_pattern_matches_is_looked_for(
    table: Outlets, key: str, row: dict[str, str]
) -> None:
    for known in table.patterns:
        if known.pattern.fullmatch(row["text"]):
            assert Page.of(row["text"], Hints()).lines_with(patterned()), f"{key}: not looked for"


@pytest.mark.parametrize(("key", "row"), rows("story"))
def test_a_line_of_a_story_is_no_phrase(table: Outlets, key: str, row: dict[str, str]) -> None:
    phrase = table.phrase(row["text"])
    assert phrase is None, f"{key}: matched by {phrase and phrase.rule}"
    inside = [glued.phrase for glued in table.glued if glued.pattern.search(row["text"])]
    assert not inside, f"{key}: holds {inside[0].text!r}"


GLUED = [pytest.param(row, id=row.phrase.text[:50]) for row in load().glued]


@pytest.mark.parametrize("row", GLUED)
def test_a_glued_phrase_is_found_behind_a_paragraph(row: Glued) -> None:
    text = f"Warga desa itu memanen padi.  {row.phrase.text.upper()}\u00a0"
    assert Page.of(text, Hints()).lines_with(inside()), "an extractor would not look for it"
    hit = row.pattern.search(text)
    assert hit is not None
    assert hit[0] == row.phrase.text.upper()
    assert row.pattern.search(f"Warga{row.phrase.text}") is None, "it begins inside a word"


@pytest.mark.parametrize(("key", "row"), rows("dateline"))
def test_the_name_in_a_dateline_is_known(table: Outlets, key: str, row: dict[str, str]) -> None:
    assert table.names[fold(row["outlet"])] == key
    found = pipeline(row["text"]).dateline
    assert found is not None
    # the spaces of a tokenised copy are put right where the comma has one too
    assert found.outlet is not None
    assert found.outlet.replace(" ", "") == row["outlet"].replace(" ", "")
    assert found.place == row.get("place")


def test_an_agency_is_known_by_all_its_names(table: Outlets) -> None:
    assert table.agencies[fold("Antaranews Kalsel")] == "ANTARA"
    assert "kompas.com" not in table.agencies


DESA = {"name": "Desa", "domain": "desa.id"}
MASTHEADS = [
    pytest.param(
        {"name": "Desa"}, {}, "kabar.toml, desa: a masthead has a name, a", id="no domain"
    ),
    pytest.param({**DESA, "url": "desa.id"}, {}, "desa: a masthead has", id="something else"),
    pytest.param(DESA, {"iklan": ["{name}"]}, "desa: 'iklan' is no label", id="label"),
    pytest.param(DESA, {"cta": [{"regex": "a"}]}, "each] takes literals only", id="pattern"),
]


@pytest.mark.parametrize(("row", "each", "told"), MASTHEADS)
def test_a_masthead_that_is_none_says_so(row: Any, each: Any, told: str) -> None:
    data = {"outlet": {"name": "Kabar"}, "mastheads": {"desa": row}, "each": each}
    with pytest.raises(OutletDataError, match=told):
        list(outlets_in("kabar", data))


# --- patterns ------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", PATTERNS)
def test_a_pattern_says_why_no_literal_will_do(entry: dict[str, str]) -> None:
    assert entry["why"].strip()


@pytest.mark.parametrize("entry", PATTERNS)
def test_a_pattern_repeats_nothing_that_repeats_without_end(entry: dict[str, str]) -> None:
    assert repeated_repeats(entry["regex"]) == []


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"(a+)+", ["(a+)+"]),
        (r"(?:a*b)*", ["(?:a*b)*"]),
        (r"(?:x(?:a{2,})b){3}", ["(?:x(?:a{2,})b){3}"]),
        (r"(?:a{1,3} ){1,9}\d+", []),
        (r"(?:[+*]a)+", []),
        (r"\(a+\)+", []),
        (r"(a+)?b", []),
    ],
)
def test_the_search_for_nested_repeats_sees_them(pattern: str, found: list[str]) -> None:
    assert repeated_repeats(pattern) == found


def repeated_repeats(pattern: str) -> list[str]:
    """The groups that may repeat and that hold something repeating without an upper bound."""
    token = regex.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[()]|[*+]|\{\d+(?:,\d*)?\}|.", regex.DOTALL)
    found: list[str] = []
    open_groups: list[tuple[int, bool]] = []  # where the group begins, endless repeat inside
    last_group: tuple[int, bool] | None = None
    for match in token.finditer(pattern):
        mark = match.group()
        repeats = mark in {"*", "+"} or (mark[0] == "{" and mark[-1] == "}")
        endless = mark in {"*", "+"} or mark.endswith(",}")
        if repeats and last_group is not None and last_group[1]:
            found.append(pattern[last_group[0] : match.end()])
        if endless:
            open_groups = [(start, True) for start, _ in open_groups]
        if mark == "(":
            open_groups.append((match.start(), False))
        last_group = open_groups.pop() if mark == ")" else None
    return found


@pytest.mark.parametrize("entry", PATTERNS)
def test_a_pattern_is_linear(entry: dict[str, str]) -> None:
    pattern = regex.compile(entry["regex"], regex.IGNORECASE)
    words = " ".join(regex.findall(r"[\p{L}\d]{2,}", regex.sub(r"\\.", " ", entry["regex"])))
    seeds = ["a", " ", "A ", "(", "©", ". ", "1 ", "| ", "/", words[:12], words + " "]
    starts = ["", words + " ", words.replace(" ", ""), "Baca tribun ", "© 2031 ", "1 2 ", "Aa "]
    for start in starts:
        for seed in seeds:
            assert_linear(pattern.fullmatch, partial(repeated, start, seed), 2_000)


def repeated(start: str, seed: str, size: int) -> str:
    return start + seed * size


SPACED = [
    pytest.param("{0}", [0], id="alone"),
    pytest.param("Warga panen. {0} Hujan. {0}", [13, -1], id="twice"),
    pytest.param("x{0} Warga _{0} {0}", [-1], id="inside words"),
    pytest.param("Warga  panen. {0}", [-1], id="another run of spaces"),
    pytest.param("İbu Sari panen. {0}", [-1], id="a letter whose lower case is two"),
]


@pytest.mark.parametrize("row", GLUED)
@pytest.mark.parametrize("space", [" ", "\u00a0", "  "])
@pytest.mark.parametrize(("frame", "found"), SPACED)
def test_where_a_glued_phrase_stands(row: Glued, space: str, frame: str, found: list[int]) -> None:
    said = row.text.upper().replace(" ", space)
    text = frame.format(said)
    starts = [at if at >= 0 else text.rindex(said) for at in found]
    places = glued_places(text, " ".join(text.lower().split()), row)
    assert list(places) == [(at, at + len(said)) for at in starts]

"""Every byline role and every agency of the lexicon, each in its place: generated cases."""

from __future__ import annotations

import pytest
from test_cases import STORY

from beritaclean import Article, Pipeline
from beritaclean.inputs.html.metadata.people import signed
from beritaclean.lexicon.agencies import AGENCIES, PICTURED, agency_named
from beritaclean.lexicon.roles import BY, PLAIN, REPORTERS, ROLES, Role, did

PEOPLE = [word for word, roles in ROLES.items() if roles]
NAME = "Sinta Wulandari"
pipeline = Pipeline.default().with_language(None)


def told(below: str) -> Article:
    """An article with a line below its story, or a piece behind its last paragraph."""
    return pipeline(f"{STORY['{a}']}\n{STORY['{b}']}{below}")


def people(article: Article) -> dict[Role, tuple[str, ...]]:
    return {
        "author": article.authors,
        "editor": article.editors,
        "contributor": article.contributors,
    }


def did_it(roles: tuple[Role, ...]) -> dict[Role, tuple[str, ...]]:
    """What an article says of somebody who did this and nothing else."""
    none: dict[Role, tuple[str, ...]] = {"author": (), "editor": (), "contributor": ()}
    return none | dict.fromkeys(roles, (NAME,))


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize("form", ["\n{}: {}", "\n- {}\N{NO-BREAK SPACE}: {}", " {}: {}"])
def test_a_role_with_a_colon_says_what_somebody_did(role: str, form: str) -> None:
    if "-" in form:  # of a list in the story, unless above it
        article = pipeline(form.format(role.title(), NAME).strip() + "\n" + STORY["{a}"])
    else:
        article = told(form.format(role.title(), NAME))
    assert people(article) == did_it(did(role))
    assert NAME not in article.text


@pytest.mark.parametrize("role", PEOPLE)
def test_pages_read_it_too(role: str) -> None:
    first = "author" if role == "kontributor" else did(role)[0]  # who signs a page wrote it
    assert signed(f"{role.title()}: {NAME}") == ((first, (NAME,)),)


@pytest.mark.parametrize("source", sorted(set(ROLES) - set(PEOPLE)))
def test_a_source_is_nobody_of_the_newsroom(source: str) -> None:
    article = told(f"\n{source.title()}: Reuters")
    assert people(article) == did_it(())
    assert article.agencies == ("Reuters",)


@pytest.mark.parametrize("role", PLAIN)
@pytest.mark.parametrize("form", ["\n{0} {1}", "\n{1}, {0}", "\n{1}\n{0}", "\n{0}\n{1}"])
def test_a_plain_role_needs_no_colon(role: str, form: str) -> None:
    assert people(told(form.format(role, NAME))) == did_it(did(role))


@pytest.mark.parametrize("role", [*PLAIN, *BY])
def test_a_bracket_says_who_wrote(role: str) -> None:
    if did(role) != ("editor",):
        assert people(told(f" ({role} {NAME})")) == did_it(("author",))


@pytest.mark.parametrize("reporter", REPORTERS)
def test_who_reports_for_an_outlet(reporter: str) -> None:
    line = f"Laporan {reporter.title()} Kabar Lembah, {NAME}"
    assert people(told(f"\n{line}")) == did_it(("author",))
    assert signed(line) == (("author", (NAME,)),)


@pytest.mark.parametrize("agency", AGENCIES)
def test_an_agency_is_credited(agency: str) -> None:
    for form in (
        ", seperti dikutip dari {} pada Kamis.",
        " Demikian dilansir{}.",
        " ({})",
        "\nSumber: {}",
        "\n- {}",
    ):
        if form != " ({})" or agency not in PICTURED:  # which credits a picture
            assert told(form.format(agency)).agencies == (agency,), form
    is_sure = len(agency) > 4  # shorter ones are initials as well
    assert told(f" {agency.lower()}").agencies == (agency,) * is_sure


@pytest.mark.parametrize(
    ("spelling", "name"), [(one, name) for name, others in AGENCIES.items() for one in others]
)
def test_its_other_spellings(spelling: str, name: str) -> None:
    assert agency_named(spelling) == agency_named(spelling.upper()) == name
    assert told(f"\nSumber: {spelling}").agencies == (name,)


@pytest.mark.parametrize("agency", PICTURED)
def test_an_agency_is_credited_for_a_picture(agency: str) -> None:
    for credit in (agency, f"{agency} FOTO", f"{agency} PHOTO", f"{agency} Photo"):
        line = f"Warga memanen padi di Ciawi. ({credit}/{NAME})"
        assert pipeline(f"{line}\n{STORY['{a}']}\n{STORY['{b}']}").captions == (line,)


@pytest.mark.parametrize("agency", sorted(set(AGENCIES).difference(PICTURED)))
def test_an_agency_in_brackets_makes_a_paragraph_no_caption(agency: str) -> None:
    text = f"{STORY['{a}']} ({agency})\n{STORY['{b}']}"
    assert pipeline(text).text.split() == text.split()


@pytest.mark.parametrize(
    "role", ["Penuli\N{LATIN SMALL LETTER LONG S}", "Ed\N{LATIN SMALL LETTER DOTLESS I}tor"]
)
def test_letters_that_only_fold_to_a_role_end_no_cleaning(role: str) -> None:
    assert people(told(f"\n{role}: {NAME}"))["contributor"] == ()

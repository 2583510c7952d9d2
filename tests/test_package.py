"""What is handed out, built as pip builds it: the wheel, the sdist, and what PyPI shows of them."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from markdown_it.token import Token

ROOT = Path(__file__).parents[1]
FENCES = re.compile(r"^```python\n.*?^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> dict[str, bytes]:
    """Name -> content of every file in the wheel."""
    (path,) = built.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def metadata(wheel: dict[str, bytes]) -> Message:
    (name,) = (name for name in wheel if name.endswith(".dist-info/METADATA"))
    return message_from_bytes(wheel[name])


@pytest.fixture(scope="module")
def shown(metadata: Message) -> str:
    """What PyPI shows under the name of the project."""
    assert metadata["Description-Content-Type"] == "text/markdown"
    return bytes(metadata.get_payload(decode=True)).decode()


def tokens(markdown: str) -> Iterator[Token]:
    """Every token, those inside a line too."""
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(markdown):
        yield token
        yield from token.children or ()


def addresses(markdown: str) -> list[str]:
    """Where the links and the pictures lead."""
    found = (token.attrGet("href") or token.attrGet("src") for token in tokens(markdown))
    return [str(address) for address in found if address]


def documentation(metadata: Message) -> str:
    urls = dict(row.split(", ", 1) for row in metadata.get_all("Project-URL", []))
    return str(urls["Documentation"])


# --- what is installed ---------------------------------------------------------------------------


def test_reports_need_no_extra_and_its_name_is_kept(metadata: Message) -> None:
    """pip warns of an extra that a package does not name."""
    assert "report" in metadata.get_all("Provides-Extra", [])
    assert [row for row in metadata.get_all("Requires-Dist", []) if row.startswith("jinja2")] == [
        "jinja2>=3.1"
    ]
    assert "extra == 'report'" not in str(metadata.get_all("Requires-Dist"))


# --- the page on PyPI ----------------------------------------------------------------------------


def test_the_readme_of_a_checkout_leads_to_files() -> None:
    """What the next tests are about: without it they would hold of any text."""
    here = addresses((ROOT / "README.md").read_text(encoding="utf-8"))
    assert [link for link in here if not link.startswith("https://")]


def test_every_link_and_picture_is_absolute(shown: str) -> None:
    found = addresses(shown)
    assert len(found) > 20
    assert [link for link in found if not link.startswith("https://")] == []


def test_what_leads_to_the_documentation_finds_a_page_or_a_picture(
    shown: str, metadata: Message
) -> None:
    site = documentation(metadata)
    inside = [link.removeprefix(site) for link in addresses(shown) if link.startswith(site)]
    assert "_images/report.png" in inside
    for link in inside:
        page, _, _ = link.partition("#")
        pictured = page.removeprefix("_images/")
        file = pictured if pictured != page else page.replace(".html", ".md")
        assert (ROOT / "docs" / file).is_file(), link


def test_no_link_is_left_as_signs(shown: str) -> None:
    prose = "\n".join(token.content for token in tokens(shown) if token.type == "text")
    assert "](" not in prose


def test_what_is_installed_there_is_the_release(shown: str) -> None:
    commands = re.findall(r"pip install (\S+)", shown)
    assert len(commands) >= 2
    assert [name for name in commands if not name.strip("'").startswith("beritaclean")] == []


def test_the_examples_are_those_of_the_checkout(shown: str) -> None:
    found = FENCES.findall(shown)
    assert len(found) > 5
    assert found == FENCES.findall((ROOT / "README.md").read_text(encoding="utf-8"))


def test_the_sdist_says_the_same(built: Path, metadata: Message, shown: str) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        (name,) = (name for name in archive.getnames() if name.endswith("/PKG-INFO"))
        file = archive.extractfile(name)
        assert file is not None
        theirs = message_from_bytes(file.read())
    assert theirs.get_all("Project-URL") == metadata.get_all("Project-URL")
    assert bytes(theirs.get_payload(decode=True)).decode() == shown


# --- licences ------------------------------------------------------------------------------------


def test_the_licence_expression_names_both_licences(metadata: Message) -> None:
    assert metadata["License-Expression"] == "Apache-2.0 AND CC-BY-SA-4.0"
    classifiers = metadata.get_all("Classifier", [])
    assert [row for row in classifiers if row.startswith("License ::")] == [], "one or the other"


def test_the_files_of_both_are_in_the_wheel(wheel: dict[str, bytes], metadata: Message) -> None:
    names = metadata.get_all("License-File", [])
    inside = {name.rpartition("/")[2]: wheel[name] for name in wheel if "/licenses/" in name}
    assert sorted(inside) == sorted(names) == ["LICENSE", "NOTICE"]
    assert b"Apache License" in inside["LICENSE"]
    assert b"https://creativecommons.org/licenses/by-sa/4.0/" in inside["NOTICE"]


def test_the_notice_names_the_table_and_each_of_its_sources(wheel: dict[str, bytes]) -> None:
    table = "beritaclean/languages/archipelago.txt"
    facts = tomllib.loads(wheel[table].partition(b"\n\n")[0].decode())
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert facts["licence"] == "CC-BY-SA-4.0"
    assert table in notice
    listed = [line.removeprefix("- ") for line in notice.splitlines() if line.startswith("- ")]
    assert listed == facts["sources"]


def test_the_readme_names_both(shown: str) -> None:
    (line,) = (line for line in shown.splitlines() if line.startswith("Licence:"))
    assert "Apache 2.0" in line
    assert "CC-BY-SA 4.0" in line
    assert "archipelago.txt" in line


# --- files ---------------------------------------------------------------------------------------


def test_every_file_of_the_package_is_in_the_wheel(wheel: dict[str, bytes]) -> None:
    there = {
        str(path.relative_to(ROOT / "src"))
        for path in (ROOT / "src/beritaclean").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert there - set(wheel) == set()
    assert {name for name in wheel if ".dist-info/" not in name} == there

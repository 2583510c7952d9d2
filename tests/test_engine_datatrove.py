"""The steps for datatrove, in pipelines of datatrove's own executor, readers and writers."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from datatrove.data import Document, Media
from datatrove.executor.local import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader, ParquetReader
from datatrove.pipeline.writers import JsonlWriter, ParquetWriter
from engine_documents import expected, pages, rows
from invented import HEADLINES, page

from beritaclean import Article, Mark, Page, Pipeline, clean, clean_html
from beritaclean.engines.datatrove import Clean, Keep, article, lines_removed, schema
from beritaclean.errors import PipelineError, SchemaError
from beritaclean.outputs.about import About
from beritaclean.outputs.datatrove import METADATA_TAKEN, metadata
from beritaclean.records.record import Reading

TASKS = 2
STORY = "SOLO, KOMPAS.com - Hujan turun."
INDEX = "".join(f"<li><a href='/{n}'>{line}</a></li>" for n, line in enumerate(HEADLINES * 3))
TAG = "<p>Hujan turun di Desa Randusari sejak pagi hari."
FAULT = (
    "document 1: extractor 'failing' fails with RuntimeError (patah dua); "
    "mend it, or leave it out: without('failing')"
)


def failing(page: Page) -> tuple[Mark, ...]:
    if "rusak" in page.text:
        raise RuntimeError("patah\ndua")
    return ()


def write(folder: Path, given: list[dict[str, Any]]) -> None:
    """The rows as JSONL, one file for each task."""
    folder.mkdir()
    for task in range(TASKS):
        lines = "".join(json.dumps(row) + "\n" for row in share(given, task))
        (folder / f"{task}.jsonl").write_text(lines, encoding="utf-8")


def share(given: list[Any], task: int) -> list[Any]:
    """What one task is given: the first half or the second."""
    size = len(given) // TASKS
    return given[task * size : (task + 1) * size]


def read(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def one(document: Document, step: Clean | None = None) -> Document | None:
    """A document behind `Clean`; None where it is dropped."""
    return next(iter((step or Clean())([document])), None)


@dataclass(frozen=True)
class Ran:
    """What a run over 5,000 documents left: two tasks in two processes."""

    folder: Path
    counts: dict[str, Any] = field(default_factory=dict)

    def run(self) -> Any:
        """Run it, or go on with it."""
        return LocalPipelineExecutor(
            pipeline=[
                JsonlReader(str(self.folder / "in")),
                Clean(
                    whole=True,
                    exclusion_writer=JsonlWriter(
                        str(self.folder / "dropped"),
                        compression=None,
                        output_filename="${rank}.jsonl",
                    ),
                ),
                JsonlWriter(str(self.folder / "out"), compression=None),
            ],
            tasks=TASKS,
            workers=TASKS,
            logging_dir=str(self.folder / "logs"),
        ).run()

    def files(self, of: str) -> list[Path]:
        return [self.folder / of / f"{task:05d}.jsonl" for task in range(TASKS)]

    def stats(self) -> dict[str, Any]:
        """The counts of `Clean`, added up over the tasks."""
        (found,) = (
            step["stats"]
            for step in json.loads((self.folder / "logs" / "stats.json").read_text())
            if step["name"] == "CLEANER: beritaclean"
        )
        return {
            name: count if isinstance(count, int) else count["total"]
            for name, count in found.items()
        }


GIVEN = rows()


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    found = Ran(tmp_path_factory.mktemp("datatrove"))
    write(found.folder / "in", GIVEN)
    found.run()
    return replace(found, counts=found.stats())


class TestRun:
    def test_the_articles_are_those_of_the_plain_library(self, ran: Ran) -> None:
        plain = expected(GIVEN)
        for task, file in enumerate(ran.files("out")):
            given = list(zip(share(GIVEN, task), share(plain, task), strict=True))
            cleaned = [(row, made) for row, made in given if made]
            found = read(file)
            assert [row["id"] for row in found] == [row["id"] for row, _ in cleaned]
            assert [row["text"] for row in found] == [made.text for _, made in cleaned]
            assert [row["metadata"]["article"].encode() for row in found] == [
                made.to_json() for _, made in cleaned
            ]
            about = About(source=f"{task}.jsonl")
            for row, (_, made) in zip(found, cleaned, strict=True):
                assert Path(row["metadata"]["file_path"]).name == about.source
                row["metadata"]["file_path"] = about.source
                del row["metadata"]["article"]
                assert row["metadata"] == metadata(made, about)

    def test_the_counts_of_all_tasks_are_added_up(self, ran: Ran) -> None:
        made = [article for article in expected(GIVEN) if article]
        lines: Counter[str] = Counter()
        characters: Counter[str] = Counter()
        for found in made:
            lines.update(lines_removed(found))
            for block in found.blocks:
                characters[block.label if not block.kept else "body"] += block.end - block.start
        kept = characters.pop("body")
        del characters["blank"]
        blank = sum(bool(row["text"]) for row in GIVEN) - len(made)
        assert blank == 10  # the reader passes over texts that are null or empty by itself
        assert ran.counts == {
            "total": len(made) + blank,
            "forwarded": len(made),
            "dropped": blank,
            "dropped_empty": blank,
            "doc_len": sum(len(found.text) for found in made),
            "characters": kept + characters.total(),
            "characters_kept": kept,
            **{f"characters_removed_{label}": count for label, count in characters.items()},
            **{f"lines_removed_{label}": count for label, count in lines.items()},
            **{f"kind_{kind}": n for kind, n in Counter(f.kind for f in made).items()},
            **{f"language_{code}": n for code, n in Counter(f.language.code for f in made).items()},
        }

    def test_what_is_dropped_is_written_as_it_came_with_its_reason(self, ran: Ran) -> None:
        for task, file in enumerate(ran.files("dropped")):
            blank = [row for row in share(GIVEN, task) if row["text"] and row["text"].isspace()]
            assert [row["id"] for row in read(file)] == [row["id"] for row in blank]
            for found, row in zip(read(file), blank, strict=True):
                assert found["text"] == row["text"]
                assert found["metadata"]["url"] == row["url"]
                assert found["metadata"]["filter_reason"] == "empty"
                assert found["metadata"]["error"] == (
                    f"document {row['id']}: has an empty text; leave it out, or see what wrote it"
                )

    def test_only_a_task_that_is_not_complete_is_done_again(self, ran: Ran) -> None:
        files = [*ran.files("out"), *ran.files("dropped")]

        def looked() -> list[tuple[bytes, int]]:
            return [(file.read_bytes(), file.stat().st_mtime_ns) for file in files]

        before = looked()
        assert ran.run() is None
        assert looked() == before
        (ran.folder / "logs" / "completions" / "00001").unlink()
        for file in files[1::TASKS]:  # as a task that was ended leaves its output
            file.write_bytes(file.read_bytes()[:1000])
        ran.run()
        after = looked()
        assert [data for data, _ in after] == [data for data, _ in before]
        assert after[::TASKS] == before[::TASKS]
        again = ran.stats()  # datatrove counts what it did this time
        assert again["total"] == ran.counts["total"] // TASKS


class TestPages:
    def test_pages_are_those_of_the_plain_library(self, tmp_path: Path) -> None:
        write(tmp_path / "in", pages())
        LocalPipelineExecutor(
            pipeline=[
                JsonlReader(str(tmp_path / "in"), text_key="html"),
                Clean(whole=True),
                JsonlWriter(str(tmp_path / "out"), compression=None),
            ],
            tasks=TASKS,
            logging_dir=str(tmp_path / "logs"),
        ).run()
        plain = expected(pages())
        for task in range(TASKS):
            found = read(tmp_path / "out" / f"{task:05d}.jsonl")
            assert [Article.from_json(row["metadata"]["article"]) for row in found] == [
                made for made in share(plain, task) if made
            ]

    @pytest.mark.parametrize(
        ("html", "text", "is_page"),
        [
            pytest.param("auto", page(1), True, id="a page, by its looks"),
            pytest.param("auto", STORY, False, id="a text, by its looks"),
            pytest.param("auto", TAG, False, id="a tag makes no page"),
            pytest.param(True, TAG, True, id="a page, because it was said so"),
            pytest.param(False, page(1), False, id="a text, because it was said so"),
        ],
    )
    def test_what_is_taken_for_a_page(self, html: Any, text: str, is_page: bool) -> None:
        found = one(Document(id="1", text=text), Clean(html=html, whole=True, keep_empty=True))
        assert found is not None
        assert article(found) == (
            clean_html(text) if is_page else Pipeline.default().clean_text(text)
        )

    def test_another_choice_is_refused(self) -> None:
        with pytest.raises(PipelineError, match="html='yes' is unknown; give True, False or"):
            Clean(html="yes")  # type: ignore[arg-type]
        with pytest.raises(PipelineError, match="pipeline= takes a Pipeline, not a str; give"):
            Clean(pipeline="default")  # type: ignore[arg-type]


class TestMetadata:
    @pytest.mark.parametrize(
        ("given", "found"),
        [
            pytest.param({"title": "Hujan di Solo"}, {"title": "Hujan di Solo"}, id="title"),
            pytest.param(
                {"judul": "Hujan di Solo"},
                {"title": "Hujan di Solo", "judul": "Hujan di Solo"},
                id="a title of another name",
            ),
            pytest.param(
                {"url": "https://www.suara.com/1"},
                {"url": "https://www.suara.com/1", "domain": "suara.com", "outlet": "Suara.com"},
                id="address",
            ),
            pytest.param({"url": "entah"}, {"input_url": "entah"}, id="no address"),
            pytest.param(
                {"date": "2025-06-18T00:30:00Z"},
                {"date": "2025-06-18T00:30:00+00:00"},
                id="when it was fetched",
            ),
            pytest.param({"date": "kemarin"}, {"input_date": "kemarin"}, id="no date"),
            pytest.param(
                {"text": STORY, "dump": "CC-MAIN-2025-26", "date": 1750206600},
                {"dump": "CC-MAIN-2025-26", "date": "2025-06-18T00:30:00+00:00", "text": STORY},
                id="fineweb",
            ),
            pytest.param(
                {"tanggal": "Rabu, 18 Juni 2025 07:30 WIB"},
                {
                    "published": "2025-06-18T07:30:00+07:00",
                    "tanggal": "Rabu, 18 Juni 2025 07:30 WIB",
                },
                id="when it came out",
            ),
            pytest.param(
                {"language": "ind_Latn", "language_score": 0.9, "kind": None, "input_kind": 1},
                {
                    "input_language": "ind_Latn",
                    "input_language_score": 0.9,
                    "input_input_kind": 1,
                },
                id="our names",
            ),
            pytest.param(
                {"minhash": [1, 2], "nested": {"a": None}},
                {"minhash": [1, 2], "nested": {"a": None}},
                id="what we do not know",
            ),
            pytest.param({"file_path": "a.warc.gz"}, {"file_path": "a.warc.gz"}, id="file"),
            pytest.param({"html": page(1)}, {"html": page(1)}, id="a page beside the text"),
            pytest.param(
                {"id": "x", "metadata": 1}, {"id": "x", "metadata": 1}, id="names of parts"
            ),
        ],
    )
    def test_what_becomes_of_it(self, given: dict[str, Any], found: dict[str, Any]) -> None:
        made = one(Document(id="1", text="Hujan turun di Solo.", metadata=given))
        bare = one(Document(id="1", text="Hujan turun di Solo."))
        assert made is not None
        assert bare is not None
        assert made.metadata == {**bare.metadata, **found}

    def test_a_title_that_the_page_knows_better_keeps_that_of_the_input(self) -> None:
        given = Document(id="1", text=page(1), metadata={"title": "  Panen \n Cabai"})
        made = one(given)
        assert made is not None
        assert (made.metadata["title"], made.metadata["input_title"]) == (
            "Panen Cabai",
            "  Panen \n Cabai",
        )

    def test_the_date_of_the_crawl_tells_what_yesterday_is(self) -> None:
        text = "Panen Raya\nKamis, 3 jam lalu\n" + STORY
        made = one(Document(id="1", text=text, metadata={"date": "2025-06-18T03:30:00Z"}))
        assert made is not None
        assert made.metadata["published"].startswith("2025-06-18T")

    def test_a_field_that_is_named(self) -> None:
        step = Clean(reading=Reading(title_field="kepala"))
        made = one(Document(id="1", text=STORY, metadata={"kepala": "Hujan di Solo"}), step)
        assert made is not None
        assert made.metadata["title"] == "Hujan di Solo"

    def test_id_and_media_stay(self) -> None:
        media = [Media(id="m", type=0, url="https://example.org/a.jpg")]
        made = one(Document(id="17", text=STORY, media=media))
        assert made is not None
        assert (made.id, made.media) == ("17", media)


class TestBadDocuments:
    @pytest.mark.parametrize(
        ("text", "reason", "message"),
        [
            (None, "no_text", "document 1: has no text (but NoneType); see what reads it"),
            (b"Hujan", "no_text", "document 1: has no text (but bytes); see what reads it"),
            ("", "empty", "document 1: has an empty text; leave it out, or see what wrote it"),
            (" \n", "empty", "document 1: has an empty text; leave it out, or see what wrote it"),
            (
                "Pompa rusak.",
                "error",
                FAULT,
            ),
            ("Baca juga: Banjir", "no_story", "document 1: has no story (its kind: article)"),
        ],
    )
    def test_it_is_dropped_as_it_came(
        self, text: Any, reason: str, message: str, tmp_path: Path
    ) -> None:
        step = Clean(
            pipeline=Pipeline.default().with_(failing),
            exclusion_writer=JsonlWriter(str(tmp_path), "${filter_reason}.jsonl", compression=None),
        )
        good, bad = Document(id="2", text=STORY), Document(id="1", text=text, metadata={"a": 1})
        assert [found.id for found in step([bad, good])] == ["2"]
        (found,) = read(tmp_path / f"{reason}.jsonl")
        assert found.get("text", "") == (text if isinstance(text, str) else "")
        assert found["metadata"] == {"a": 1, "filter_reason": reason, "error": message}
        counts = {
            name: step.stats[name].total for name in ("total", "dropped", f"dropped_{reason}")
        }
        assert list(counts.values()) == [2, 1, 1]

    def test_without_a_writer_it_is_dropped_and_counted(self) -> None:
        step = Clean()
        assert list(step([Document(id="1", text=" ")])) == []
        assert step.stats["dropped_empty"].total == 1

    def test_a_document_without_a_story_may_stay(self) -> None:
        made = one(Document(id="1", text="Baca juga: Banjir"), Clean(keep_empty=True))
        assert made is not None
        assert (made.text, made.metadata["kind"]) == ("", "article")

    @pytest.mark.parametrize("given", [None, [], "x"])
    def test_metadata_that_is_none(self, given: Any) -> None:
        made = one(Document(id="1", text=STORY, metadata=given))
        assert made is not None
        assert made.metadata["place"] == "SOLO"

    def test_what_no_file_can_hold_is_mended(self, tmp_path: Path) -> None:
        texts = ["Hujan \ud800 turun.", "Baca juga: \ud800 Banjir"]
        given = [Document(id="1", text=text) for text in texts]
        dropped = JsonlWriter(str(tmp_path / "dropped"), compression=None)
        kept = JsonlWriter(str(tmp_path / "out"), compression=None)
        list(kept(Clean(whole=True, exclusion_writer=dropped)(given)))
        assert read(tmp_path / "out" / "00000.jsonl")[0]["text"] == "Hujan \ufffd turun."
        assert read(tmp_path / "dropped" / "00000.jsonl")[0]["text"] == "Baca juga: \ufffd Banjir"

    def test_metadata_with_our_names_is_kept_where_a_document_is_dropped(
        self, tmp_path: Path
    ) -> None:
        step = Clean(exclusion_writer=JsonlWriter(str(tmp_path), compression=None))
        list(step([Document(id="1", text=" ", metadata={"error": "lama", "title": "Hujan"})]))
        (found,) = read(tmp_path / "00000.jsonl")
        assert (found["metadata"]["input_error"], found["metadata"]["title"]) == ("lama", "Hujan")


class TestArticle:
    def test_it_comes_back_from_parquet(self, tmp_path: Path) -> None:
        writer = ParquetWriter(str(tmp_path), schema=schema(whole=True))
        given = [
            Document(id=row["id"], text=row["text"] or " ", metadata={"url": row["url"]})
            for row in rows(20)
        ]
        list(writer(Clean(whole=True)(given)))
        back = list(ParquetReader(str(tmp_path))())
        plain = [
            clean(document["text"], url=document["url"])
            for document in rows(20)
            if document["text"] and document["text"].strip()
        ]
        assert [article(document) for document in back] == plain

    @pytest.mark.parametrize("held", [{}, {"article": None}, {"article": {"text": "Hujan."}}])
    def test_where_there_is_none(self, held: dict[str, Any]) -> None:
        with pytest.raises(SchemaError, match=r"document 1: has no Article; .*whole=True"):
            article(Document(id="1", text="", metadata=held))

    def test_where_it_is_broken(self) -> None:
        with pytest.raises(SchemaError, match="not an Article"):
            article(Document(id="1", text="", metadata={"article": '{"text": '}))


class TestParquet:
    def test_no_field_is_lost_that_the_first_document_lacks(self, tmp_path: Path) -> None:
        texts = ["Hujan turun di desa.", STORY]
        given = [
            Document(id=str(n), text=text, metadata={"rubrik": 7}) for n, text in enumerate(texts)
        ]
        writer = ParquetWriter(str(tmp_path), schema=schema({"rubrik": pa.int32()}))
        list(writer(Clean()(given)))
        found = pq.read_table(next(tmp_path.glob("*.parquet")))["metadata"].to_pylist()
        assert [row["place"] for row in found] == [None, "SOLO"]
        assert [row["rubrik"] for row in found] == [7, 7]
        assert [row["complete"] for row in found] == [True, True]

    def test_every_key_of_ours_has_its_column(self) -> None:
        assert set(schema(expand=True).names) == {"text", "id", *METADATA_TAKEN}


class TestKeep:
    DOCUMENTS = (
        ("berita", STORY + " Warga desa memanen padi di sawah sejak pagi hari, kata Sari."),
        ("pendek", "Hujan turun."),
        ("inggris", "The president said on Monday that the government would build the bridge."),
        (
            "terpotong",
            "Warga desa memanen padi di sawah sejak pagi hari, kata Sari.\nMereka lalu pulang ke",
        ),
        ("daftar", f"<html><body><h1>Indeks Berita</h1><ul>{INDEX}</ul></body></html>"),
    )

    @pytest.mark.parametrize(
        ("options", "dropped"),
        [
            ({}, {}),
            ({"languages": "id"}, {"language": {"pendek", "inggris", "daftar"}}),
            ({"languages": ["en", "und"]}, {"language": {"berita", "terpotong"}}),
            ({"kinds": ("article",)}, {"kind": {"daftar"}}),
            ({"complete": True}, {"complete": {"terpotong"}}),
            ({"min_chars": 20}, {"min_chars": {"pendek", "daftar"}}),
            (
                {"languages": ("id",), "kinds": ["article"], "complete": True, "min_chars": 20},
                {
                    "kind": {"daftar"},
                    "complete": {"terpotong"},
                    "min_chars": {"pendek"},
                    "language": {"inggris"},
                },
            ),
        ],
    )
    def test_what_is_dropped_and_why(
        self, options: dict[str, Any], dropped: dict[str, set[str]], tmp_path: Path
    ) -> None:
        given = [Document(id=name, text=text) for name, text in self.DOCUMENTS]
        writer = JsonlWriter(str(tmp_path), "${filter_reason}.jsonl", compression=None)
        step = Keep(**options, exclusion_writer=writer)
        kept = {document.id for document in step(Clean(keep_empty=True)(given))}
        found = {file.stem: {row["id"] for row in read(file)} for file in tmp_path.glob("*.jsonl")}
        assert found == dropped
        assert kept == {name for name, _ in self.DOCUMENTS}.difference(*dropped.values())
        for reason, names in dropped.items():
            assert step.stats[f"dropped_{reason}"].total == len(names)

    def test_a_document_that_was_never_cleaned_is_a_fault_of_the_pipeline(self) -> None:
        with pytest.raises(
            PipelineError, match=r"document 1: is not cleaned; put Clean\(\) before"
        ):
            list(Keep()([Document(id="1", text=STORY)]))

    def test_an_unknown_kind_is_refused(self) -> None:
        with pytest.raises(PipelineError, match="no kind 'berita'; there are article, index"):
            Keep(kinds="berita")


@pytest.mark.parametrize(
    "step",
    [
        Clean(html=True, whole=True, reading=Reading(title_field="kepala")),
        Clean(pipeline=Pipeline.default().with_(failing)),
        Keep(languages="id", kinds=["article"]),
    ],
    ids=["Clean", "Clean with a pipeline", "Keep"],
)
def test_a_step_can_be_sent_to_another_process(step: Any) -> None:
    again = pickle.loads(pickle.dumps(step))  # noqa: S301 - ours
    state, before = vars(again), vars(step)
    assert {name: state[name] for name in state if name != "stats"} == {
        name: before[name] for name in before if name != "stats"
    }

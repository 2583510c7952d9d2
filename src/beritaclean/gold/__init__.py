"""Documents that a person has labelled: read, written to be edited, and scored against.

::

    Article ── prefill ──> Gold ── write_labelled.write ──> a file that a person edits
                                                                 │
    a row of JSON ── rows.row_of ──┬── Gold <── read_labelled.read ──┘
                                   │
              Article ── score ──> a Score ── metrics ──> recall, precision, F1 …

| file | what |
|---|---|
| `document.py` | the noun: `Gold`, its segments and fields; the labels; the error of a broken one |
| `rows.py` | a row of JSON to a document and back; all the documents behind some names |
| `write_labelled.py` | a document to the text that a person edits |
| `read_labelled.py` | that text to a document; what an editor did to it is put right, or told |
| `visible.py` | signs that do not show, shown |
| `score.py` | one document against its article |
| `fields.py` | title, authors and the other fields against those of the article |
| `words.py` | words in common, for web pages |
| `metrics.py` | many scores to the figures that are printed |
"""

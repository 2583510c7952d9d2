"""Documents that a person has labelled: read, written to be edited, and scored against.

::

    Article ── prefill ──> Gold ── labelling.write ──> a file that a person edits
                                                              │
    a row of JSON ── rows.row_of ──┬── Gold <── labelled.read ┘
                                   │
              Article ── score ──> a Score ── figures ──> recall, precision, F1 …

| file | what |
|---|---|
| `document.py` | the noun: `Gold`, its segments and its fields; the labels that there are |
| `rows.py` | a row of JSON to a document and back; all the documents behind some names |
| `labelling.py` | a document to the text that a person edits |
| `labelled.py` | that text to a document |
| `mending.py` | what an editor, or a hand, did to the text: put right, or told |
| `visible.py` | signs that do not show, shown |
| `score.py` | one document against its article |
| `fields.py` | title, authors and the other fields against those of the article |
| `words.py` | words in common, for web pages |
| `figures.py` | many scores to the figures that are printed |
| `faults.py` | the error of a document that cannot be read |
"""

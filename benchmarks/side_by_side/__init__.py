"""beritaclean and its peers on the same documents, in one run: `make bench`.

::

    data.documents ──> ask.Process ══ a pipe ══ worker ──> a peer's reader
                            │
          answers, CPU seconds, what failed ──> quality, speed ──> tables, plots, results.json

| file | what |
|---|---|
| `pages.py`, `texts.py`, `fields.py`, `language.py` | a kind each: who is asked, and how |
| `data.py` | documents with their labels: gold where it is, else the fixtures of the tests |
| `peer.py` | the noun: a row of these tables |
| `worker.py`, `ask.py` | one peer in a process of its own, with a time limit for each document |
| `install.py` | each peer in a folder of its own, so that none holds another's releases back |
| `score.py` | figures of one document, and of many |
| `quality.py` | all peers over all documents |
| `speed.py` | in turns, again and again, and over a document that grows |
| `tables.py`, `plots.py` | the figures as Markdown, written between markers; as SVG |
| `floors.py` | figures that must not fall |

What a peer is asked imports it, so that only its own process does.
"""

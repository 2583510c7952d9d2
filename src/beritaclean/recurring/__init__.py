"""Lines that recur across a site: what no single document tells, a million do.

::

    documents ── lines ──> rows ── count ──> counts ── Recurring, an extractor ──> marks
                (anywhere)        (DuckDB, Spark)

| file | what |
|---|---|
| `sites.py` | which site an address belongs to |
| `lines.py` | stage one: the lines of a document, each of them once |
| `table.py` | the one schema of rows and of counts, which are the same thing |
| `duck.py` | stage two: the counts of any number of rows, in bounded memory |
| `counts.py` | counts read again: of one site, or those that are evidence |
| `evidence.py` | stage three: when a line that recurs is furniture, and when it is story |
| `extractor.py` | `Recurring`, which marks such lines |

A row is a count of one document, and counts of parts add up to the counts of the whole: shards,
days and machines can be counted apart and merged.
"""

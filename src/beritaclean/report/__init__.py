"""What was done, for people to see: pages that need nothing but themselves.

::

    Article ── row_of ──> Report ── page ──> one HTML file              (beritaclean report)
    two rows ── differences ──> Comparison ── page ──> one HTML file    (beritaclean compare)

| file | what |
|---|---|
| `overview.py` | the page of `report`; `tally.py` counts, `sample.py` chooses what is shown |
| `document.py` | one article as plain data; `doubt.py` what is in doubt |
| `comparison.py` | the page of `compare`; `differences.py` compares, `row_store.py` finds pairs |
| `html.py` | templates to pages; what strangers wrote stays text |
| `charts.py` | where bars stand |
| `words.py` `words.toml` | what pages say, in English and Indonesian |
| `templates/` `static/` | the pages themselves: jinja2, CSS, JavaScript |
"""

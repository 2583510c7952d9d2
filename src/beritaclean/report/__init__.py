"""What was done, for people to see: pages that need nothing but themselves.

::

    Article ── row_of ──> Report ── page ──> one HTML file                (beritaclean report)
    two rows ── differences ──> Comparison ── page ──> one HTML file      (beritaclean compare)
    Article, Pipeline ── article_html, pipeline_html ──> a piece of HTML  (a notebook)

| file | what |
|---|---|
| `overview.py` | the page of `report`; `tally.py` counts, `sample.py` chooses what is shown |
| `document.py` | one article as plain data; `facts.py` its fields, `doubt.py` what is in doubt |
| `comparison.py` | the page of `compare`; `differences.py` compares, `row_store.py` finds the pairs |
| `notebook.py` | what a notebook shows |
| `html.py` | templates to pages; what strangers wrote stays text |
| `charts.py` `level.py` | where bars stand; lengths that fit together |
| `labels.py` `text.py` | what labels mean; signs that would steer a page |
| `templates/` `static/` | the pages themselves: jinja2, CSS, JavaScript |
"""

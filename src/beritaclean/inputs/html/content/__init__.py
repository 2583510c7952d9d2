"""Where the story is: what each row is worth, the element with most of it, what in it is none.

::

    rows ── score ──> worth of each row ── find ──> an element ── boxed ──> the story's rows
              │                              │
              ├ unclosed   paragraphs        ├ stated   what JSON-LD repeats
              │            without a stop    ├ tight    the innermost with nearly all
              │                              ├ twins    with the other pages of a list
              ├ teasers    other stories     └ second   trafilatura, where it is weak
              ├ copies     what the page
              │            says again        boxed asks `linked` (links elsewhere) and
              ├ evidence   boxes that two    `inset` (pictures, forms, lifted quotes)
              │            witnesses name
              └ above      prose over the title

All of them judge rows by what they look like: `looks`.
"""

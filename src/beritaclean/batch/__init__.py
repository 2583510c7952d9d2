"""Many documents: workers, order, resuming, rejects, progress.

::

    run.py          START HERE: the loop over all records
    work.py         what is done with one of them                   filters.py: which are written
    line_work.py    where lines are counted                         row_work.py: for a report
    pool.py         worker processes, each with a pipe of its own   worker.py: the inside of one
    arrivals.py     what comes through a pipe, as it comes          pause.py: nothing more has come
    script.py       the script that asks for them: whether they need it   ahead.py: begun early
    destination.py  where rows go: a stream, or shards              shards.py: one file of them
    begin.py        a run that begins, or goes on                   target.py: what OUT says
    manifest.py     what a run leaves for the next one              input.py: an input as it was
    unique.py       the same story once
    join_pages.py   pages of one story, put together
    stats.py        what was counted                                progress.py: how far it is
    many.py         the same for a program: `beritaclean.clean_many`  rows.py: what it may be given
"""

"""Many documents: workers, order, resuming, rejects, progress.

::

    run.py          START HERE: the loop over all records
    work.py         what is done with one of them
    pool.py         worker processes, each with a pipe of its own   worker.py: the inside of one
    destination.py  where rows go: a stream, or shards              shards.py: one file of them
    manifest.py     what a run leaves for the next one to go on from
    stats.py        what was counted                                progress.py: how far it is
    many.py         the same for a program: `beritaclean.clean_many`
"""

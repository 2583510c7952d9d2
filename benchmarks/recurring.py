"""How much memory counting takes: invented rows, counted with a limit in a process of its own.

    python benchmarks/recurring.py rows/ --make 20           # 20 files of a million rows
    python benchmarks/recurring.py rows/ --memory 450MB      # count them, and say what it took

The rows are invented, but their numbers are those of a crawl: sites of Zipf's sizes, 25 lines a
document, of which three in ten recur.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from beritaclean.recurring import duck, table

MILLION = 1_000_000
_ROWS = """
    with drawn as (
        select range as number, hash(range + $seed * 1000000) as chance from range($rows)
    ), placed as (
        select number, chance,
               (pow(2000, (chance % 9973) / 9973.0))::bigint as site,  -- Zipf, by its inverse
               (hash(chance) % 10)::bigint as kind
        from drawn
    )
    select 'situs-' || site || '.co.id' as site,
           case when number % 25 = 0 then 0
                when kind < 3 then 1 + (hash(chance + 7) % 60) + site * 1000
                else (hash(number + $seed * 1000000) >> 1)::bigint end::bigint as line,
           1::bigint as documents,
           (chance % 1001)::bigint as places,
           ((chance % 1001) * (chance % 1001))::bigint as squares,
           case when number % 25 = 0 then ''
                else 'Warga desa itu memanen padi di sawah sejak pagi hari ke-' || chance end
                as sample
    from placed
"""


def make(folder: Path, files: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        for seed in range(files):
            found = connection.sql(_ROWS, params={"seed": seed, "rows": MILLION})
            pq.write_table(
                found.to_arrow_table().cast(table.schema()), folder / f"{seed:05d}.parquet"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--make", type=int, metavar="FILES")
    parser.add_argument("--memory", default=duck.MEMORY)
    parser.add_argument("--least", type=int, default=duck.LEAST)
    parser.add_argument("--output", type=Path, default=Path("counts.parquet"))
    asked = parser.parse_args()
    if asked.make:
        make(asked.folder, asked.make)
        return
    files = sorted(asked.folder.glob("*.parquet"))
    rows = sum(pq.read_metadata(file).num_rows for file in files)
    wall, cpu = time.perf_counter(), time.process_time()
    lines = duck.count(files, asked.output, least=asked.least, memory=asked.memory)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"{rows / MILLION:.0f} million rows, limit {asked.memory}: {lines} lines kept")
    print(f"{wall:.1f} s, {cpu:.1f} s CPU, {most:.0f} MB at most")


if __name__ == "__main__":
    main()

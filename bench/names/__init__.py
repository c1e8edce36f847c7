"""The search of names at 20,600, 200,000 and 1,000,000 records, beside three usual ways in the same run.

Reads the lists in NAMES_DIR (otherwise ../shared/names); records beyond them are drawn by `bench.crowd`.
The filled databases are kept in var/bench/names until what fills them changes (`stores`).

    python -m bench.names                     both databases, all sizes
    python -m bench.names sqlite 20600        one database, these sizes
    python -m bench.names fill                fills the databases and measures nothing
"""

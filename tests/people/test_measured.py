"""The search on real names, where they lie beside the project; they are no part of it."""

import importlib.util

import pytest

from bench import people as bench
from memorial.people.models import Person
from memorial.people.search import find

FILES = [bench.NAMES / name for name in ("people.tsv", "dev_queries.tsv", "negatives.tsv")]


@pytest.mark.django_db
def test_real_spellings_reach_the_bars():
    if missing := [file.name for file in FILES if not file.exists()]:
        pytest.skip(f"NOT MEASURED: {', '.join(missing)} not found in {bench.NAMES}")
    spec = importlib.util.spec_from_file_location("evaluate", bench.NAMES / "evaluate.py")
    evaluate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(evaluate)
    bench.load(FILES[0])
    names = dict(Person.objects.values_list("pk", "external_id"))
    queries, strangers = evaluate.load("dev")
    found = {
        row["query_id"]: [(names[each.pk], each.score) for each in find(row["query"]).found]
        for row in [*queries, *strangers]
    }
    report, _missed = evaluate.report(queries, strangers, found, {})
    real = report["origin"]["REAL"]
    assert (report["all"]["r1"] >= 0.97, report["all"]["r10"] >= 0.99) == (True, True)
    assert real["r1"] >= 0.955

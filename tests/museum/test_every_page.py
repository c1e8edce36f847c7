"""Every page of the site map answers on PostgreSQL too; what the pages say, test_crawl reads on SQLite."""

import pytest
from django.db import connection

from museum import sitemaps


@pytest.fixture
def on_postgresql(db):
    if connection.vendor != "postgresql":
        pytest.skip("this run is on SQLite; test_crawl reads every page there")


def test_every_page_of_the_site_map_answers(on_postgresql, shipped, client):
    paths = [f"/kk/{address.path}" for address in sitemaps.every_address()]
    answers = {path: client.get(path).status_code for path in paths}
    assert answers == dict.fromkeys(paths, 200)

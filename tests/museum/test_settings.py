from museum.settings import database


def test_sqlite_connections_are_kept_and_postgresqls_are_the_pools():
    assert database("sqlite:///test.sqlite3")["CONN_MAX_AGE"] == 60
    assert database("postgresql:///test")["CONN_MAX_AGE"] == 0

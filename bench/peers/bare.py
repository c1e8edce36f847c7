"""The least a WSGI application can do: one ready answer of 30 kB. The limit of the server."""

BODY = b"<p>" + b"x" * 29_990 + b"</p>"
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BODY)))]


def application(environ, start_response):
    start_response("200 OK", HEADERS)
    return [BODY]

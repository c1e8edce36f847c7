from museum.media import limits
from museum.media.uploads import StopAtLimit

MEGABYTE = b"x" * (1 << 20)


def received(megabytes):
    """(what the handlers behind were given, the file this one puts in their place)."""
    handler = StopAtLimit()
    handler.new_file("file", "heavy.jpg", "image/jpeg", None)
    passed = [handler.receive_data_chunk(MEGABYTE, 0) for _number in range(megabytes)]
    return sum(len(chunk) for chunk in passed if chunk), handler.file_complete(
        len(MEGABYTE) * megabytes
    )


def test_a_file_at_the_limit_passes_whole():
    assert received(25) == (limits.LARGEST_FILE, None)


def test_beyond_the_limit_nothing_is_written():
    passed, instead = received(300)
    assert passed == limits.LARGEST_FILE
    assert (instead.name, instead.size, instead.read()) == ("heavy.jpg", 300 << 20, b"")

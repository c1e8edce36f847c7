class Unreadable(Exception):
    """A file that is not what its name says."""

from tests.media.conftest import files, make_picture

__all__ = ["files", "make_picture"]

from tests.media.conftest import files, in_english, make_picture

__all__ = ["files", "in_english", "make_picture"]

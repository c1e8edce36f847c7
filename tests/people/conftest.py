from tests.media.conftest import make_picture

__all__ = ["make_picture"]

"""The museum's pictures and recordings: one library that every page takes them from."""

from museum.media.models.picture import EXTENSIONS, Picture
from museum.media.models.recording import Recording

__all__ = ["EXTENSIONS", "Picture", "Recording"]

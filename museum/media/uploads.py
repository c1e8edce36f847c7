"""Stops an upload at the limit, while it arrives: Django by itself writes any length to the disk."""

from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from museum.media import limits

RECORDINGS = "/admin/media/recording/add/"  # the one form that takes sound and film


class TooLarge(UploadedFile):
    """What is left of a file beyond the limit: its name and length. Its content is empty."""


class StopAtLimit(FileUploadHandler):
    """Stands first: beyond the limit nothing reaches the handlers that keep the bytes."""

    most = limits.LARGEST_FILE

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if META.get("PATH_INFO", "").endswith(RECORDINGS):
            self.most = limits.LARGEST_FILM

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        return raw_data if self.received <= self.most else None

    def file_complete(self, file_size):
        if self.received > self.most:
            return TooLarge(BytesIO(), self.file_name, self.content_type, self.received)
        return None

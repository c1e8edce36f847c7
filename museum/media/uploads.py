"""Stops an upload at the limit, while it arrives: Django by itself writes any length to the disk."""

from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from museum.media import limits


class TooLarge(UploadedFile):
    """What is left of a file beyond the limit: its name and length. Its content is empty."""


class StopAtLimit(FileUploadHandler):
    """Stands first: beyond the limit nothing reaches the handlers that keep the bytes."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        return raw_data if self.received <= limits.LARGEST_FILE else None

    def file_complete(self, file_size):
        if self.received > limits.LARGEST_FILE:
            return TooLarge(BytesIO(), self.file_name, self.content_type, self.received)
        return None

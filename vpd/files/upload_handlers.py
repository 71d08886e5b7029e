"""What comes in while a file is being uploaded, bounded: too much is counted, never kept."""

from tempfile import SpooledTemporaryFile
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from vpd.files.stored_files import MAX_BYTES

IN_MEMORY = 2 * 1024 * 1024
MAX_TOGETHER = 5 * MAX_BYTES


class BoundedUploadHandler(FileUploadHandler):
    """Keeps at most 10 MB of a file and 50 MB of a request.

    A file above that arrives with its true size and without content, so that the form can say so at its field and
    everything else that was typed arrives as well.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.together = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  closed with the request
        self.is_kept = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.is_kept and start + len(raw_data) <= MAX_BYTES and self.together + len(raw_data) <= MAX_TOGETHER:
            self.together += len(raw_data)
            self.file.write(raw_data)
        elif self.is_kept:
            self.is_kept = False
            self.together -= start
            self.file.seek(0)
            self.file.truncate()

    def file_complete(self, file_size: int) -> UploadedFile:
        self.file.seek(0)
        return UploadedFile(
            file=self.file,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )

    def upload_interrupted(self) -> None:
        if hasattr(self, "file"):
            self.file.close()

"""Files that are sent: kept in memory for the pages that take one, thrown away everywhere else, never on the disk."""

import io
from typing import Any, cast

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from wegwarte.ui.audience import longest_body, seals_files


class InMemory(FileUploadHandler):
    """Keeps a file for a view that is marked with `takes_a_file`, and only for somebody who is signed in."""

    def new_file(self, *args: Any, **options: Any) -> None:
        super().new_file(*args, **options)
        request = cast(HttpRequest, self.request)
        match = getattr(request, "resolver_match", None)
        wanted = match is not None and longest_body(match.func) is not None and not seals_files(match.func)
        self.kept = io.BytesIO() if wanted and request.user.is_authenticated else None

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Takes the piece, so that no other handler sees it."""
        if self.kept is not None:
            self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        """The file, or nothing when it was thrown away."""
        if self.kept is None:
            return None
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )

"""A list stays in memory until it is sealed: Django's own handler would lay it down as a file in the clear."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from entente.domains.screening.rules.tables import LARGEST
from entente.web.grounds import View


class InMemory(FileUploadHandler):
    """Keeps one file in memory, up to the largest list."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin."""
        super().new_file(*args, **kwargs)
        self.content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a part; end the upload beyond the largest list."""
        if start + len(raw_data) > LARGEST:
            raise StopUpload(connection_reset=True)
        self.content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file."""
        self.content.seek(0)
        return InMemoryUploadedFile(
            self.content, self.field_name, self.file_name or "", self.content_type, file_size, self.charset
        )


def in_memory(view: View[Any]) -> View[Any]:
    """Decorate a view that takes a list; the token against forgery is read after the handler is set."""
    protected = csrf_protect(view)

    def handled(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.upload_handlers = [InMemory(request)]
        return protected(request, *args, **kwargs)

    return csrf_exempt(handled)

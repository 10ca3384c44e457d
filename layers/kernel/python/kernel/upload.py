"""A form with one file (`multipart/form-data`), as browsers send it: the part called `file`, byte for byte."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kernel.errors import MalformedBody
from kernel.request import Request

FIELD = "file"

_FORM = re.compile(r"multipart/form-data\s*;(?:.*;)?\s*boundary=(?:\"([^\"]{1,70})\"|([^\s;\",]{1,70}))", re.IGNORECASE)
_NAMED = re.compile(rb"^content-disposition:\s*form-data\s*;(?:.*;)?\s*name=(?:\"([^\"]*)\"|([^\s;]+))", re.IGNORECASE | re.MULTILINE)
_MOST_PARTS = 20


@dataclass(frozen=True)
class UploadedFile:
    """What was in the file. Its name and the type it claims are nobody's word for anything, so they are not kept."""

    content: bytes


def uploaded_file(request: Request, limit: int) -> UploadedFile:
    """Raises `MalformedBody`, `BodyTooLarge`."""
    form = _FORM.match(request.headers.get("content-type", ""))
    if form is None:
        raise MalformedBody("The request must be a form (multipart/form-data) with a boundary.")
    body = request.raw_body(limit)
    for name, content in _parts(body, (form[1] or form[2]).encode()):
        if name == FIELD.encode():
            return UploadedFile(content)
    raise MalformedBody(f"The form has no field called {FIELD}.")


def _parts(body: bytes, boundary: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of each part, up to the closing boundary; a form that breaks off has no last part."""
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary, _MOST_PARTS + 1)
    for piece in pieces[1:-1]:
        head, separator, content = piece.partition(b"\r\n\r\n")
        named = _NAMED.search(head)
        if separator and named:
            yield named[1] or named[2] or b"", content

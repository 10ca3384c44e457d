"""One file in a form: found by its field, byte for byte; everything else is refused."""

import base64
from typing import Any

import pytest

from kernel.endpoint import endpoint
from kernel.errors import BodyTooLarge, MalformedBody
from kernel.manifest import ANY_USER, FORM_ROOM, command
from kernel.request import Request
from kernel.upload import UploadedFile, uploaded_file
from tests.support.gadgets import deploy
from tests.support.lambda_events import form_event

LIMIT = 100_000
EVERY_BYTE = bytes(range(256)) * 4 + b"\r\n--\r\n\r\n"


def sent(body: bytes, content_type: str = "multipart/form-data; boundary=b") -> Request:
    event = {"headers": {"Content-Type": content_type}, "body": base64.b64encode(body).decode(), "isBase64Encoded": True}
    return Request(event)


def form(*parts: tuple[str, bytes], boundary: str = "b", closing: str = "--") -> bytes:
    pieces = [f"--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n" for head, content in parts]
    return b"".join(pieces) + f"--{boundary}{closing}\r\n".encode()


def test_the_file_arrives_byte_for_byte() -> None:
    assert uploaded_file(Request(form_event("/api/gadgets", EVERY_BYTE)), LIMIT) == UploadedFile(EVERY_BYTE)


@pytest.mark.parametrize("content", [b"", b"\r\n", b"x", EVERY_BYTE])
def test_other_fields_before_and_after_do_not_matter(content: bytes) -> None:
    body = form(('name="title"', b"Zo\xc3\xab"), ('name="file"; filename="a;b.png"', content), ("name=after", b"1"))
    assert uploaded_file(sent(body), LIMIT).content == content


@pytest.mark.parametrize(
    ("boundary", "header"), [("b", 'multipart/form-data; charset=utf-8; boundary="b"'), ("-.'x_1", "Multipart/Form-Data;boundary=-.'x_1")]
)
def test_the_boundary_is_read_as_clients_write_it(boundary: str, header: str) -> None:
    assert uploaded_file(sent(form(("name=file", b"x"), boundary=boundary), header), LIMIT).content == b"x"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (form(("name=file", b"x")), "application/json"),
        (form(("name=file", b"x")), "multipart/form-data"),
        (form(("name=file", b"x")), "multipart/form-data; boundary="),
        (form(('filename="file"', b"x")), "multipart/form-data; boundary=b"),
        (form(("name=picture", b"x")), "multipart/form-data; boundary=b"),
        (form(("name=file", b"x"))[:-10], "multipart/form-data; boundary=b"),
        (form(*[("name=x", b"")] * 30, ("name=file", b"x")), "multipart/form-data; boundary=b"),
        (b"", "multipart/form-data; boundary=b"),
    ],
)
def test_what_is_no_such_form_is_refused(body: bytes, content_type: str) -> None:
    with pytest.raises(MalformedBody):
        uploaded_file(sent(body, content_type), LIMIT)


def test_a_body_over_the_limit_says_what_to_do_instead() -> None:
    with pytest.raises(BodyTooLarge, match="A larger file is not sent in a request: ask for an upload"):
        uploaded_file(sent(form(("name=file", b"x" * 300_000))), 204_800)


def test_a_row_that_takes_a_file_has_room_for_the_form_around_it() -> None:
    row = command("send", "POST /x", ANY_USER, file_limit=1000)
    assert row.body_limit == 1000 + FORM_ROOM


def test_a_file_without_a_limit_is_noticed_at_import(monkeypatch: pytest.MonkeyPatch) -> None:
    def handler(file: UploadedFile) -> Any: ...

    with pytest.raises(TypeError, match="file limit"):
        deploy(handler, "use_gadget", endpoint, monkeypatch)

"""People's pictures from the private bucket, by their whole addresses only; in AWS a second origin of CloudFront."""

import re
from http import HTTPMethod, HTTPStatus
from urllib.parse import urlsplit

import httpx
from starlette.responses import Response

from localstack.edge.inbound import Inbound, header
from localstack.edge.picture_headers import HEADERS, PICTURES
from localstack.edge.refusals import Refused
from localstack.edge.upstream import TIMEOUT

_ADDRESS = re.compile(PICTURES + r"[0-9a-f-]{36}/[0-9a-f-]{36}\.(jpg|png|webp)")
_KEPT = ("content-type", "content-length", "content-disposition", "cache-control", "etag", "last-modified")


class Pictures:
    """`bucket` is its address on the emulator."""

    def __init__(self, bucket: str, transport: httpx.AsyncBaseTransport) -> None:
        self._bucket = bucket
        self._transport = transport

    def serves(self, request: Inbound) -> bool:
        return request.method in (HTTPMethod.GET, HTTPMethod.HEAD) and request.path.startswith(PICTURES)

    async def send(self, request: Inbound) -> Response:
        """Raises `Refused` for what is not there, in whichever way the bucket says so."""
        if not _ADDRESS.fullmatch(request.path):
            raise _missing()
        answer = await self._ask(request)
        if answer.status_code == HTTPStatus.NOT_MODIFIED:
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=HEADERS)
        if answer.status_code != HTTPStatus.OK:
            raise _missing()
        kept = {name: answer.headers[name] for name in _KEPT if name in answer.headers}
        return Response(answer.content, HTTPStatus.OK, {**kept, **HEADERS})

    async def _ask(self, request: Inbound) -> httpx.Response:
        known = header(request.headers, b"if-none-match")
        conditions = {"if-none-match": known} if known else {}
        asked = httpx.Request(
            request.method,
            self._bucket + request.path,
            headers={"host": urlsplit(self._bucket).netloc, **conditions},
            extensions={"timeout": TIMEOUT},
        )
        try:
            answer = await self._transport.handle_async_request(asked)
            await answer.aread()
        except httpx.TransportError as cause:
            raise Refused(HTTPStatus.BAD_GATEWAY, "The pictures cannot be reached at the moment. Please try again.") from cause
        return answer


def _missing() -> Refused:
    return Refused(HTTPStatus.NOT_FOUND, "There is no such picture.")

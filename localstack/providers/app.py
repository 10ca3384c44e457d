"""The provider sandbox as one ASGI app: a mount per vendor, the page, and the switches for faults and readers."""

from dataclasses import asdict
from functools import cache

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.types import Receive, Scope, Send

from localstack.providers.faults import FaultPlan, FaultPlanRefused, parse_plan
from localstack.providers.groq import routes as groq
from localstack.providers.page import page
from localstack.providers.reader.noise import ReaderSettings, ReaderSettingsRefused, parse_settings
from localstack.providers.sandbox import Sandbox, Settings

_ONLY_THIS_PAGE = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'", "cache-control": "no-store"}


def create_app(sandbox: Sandbox) -> Starlette:
    async def show(_request: Request) -> Response:
        return HTMLResponse(page(sandbox), headers=_ONLY_THIS_PAGE)

    async def requests(_request: Request) -> Response:
        listed = [asdict(exchange) for exchange in sandbox.journal.latest_first()]
        return JSONResponse({"total": sandbox.journal.total, "requests": listed})

    async def get_faults(_request: Request) -> Response:
        return JSONResponse(sandbox.faults.as_json())

    async def set_faults(request: Request) -> Response:
        try:
            sandbox.faults.set(parse_plan(await request.body()))
        except FaultPlanRefused as refused:
            return JSONResponse({"error": str(refused)}, 400)
        return JSONResponse(sandbox.faults.as_json())

    async def clear_faults(_request: Request) -> Response:
        sandbox.faults.set(FaultPlan())
        return Response(status_code=204)

    return Starlette(
        routes=[
            *_reader_switch(sandbox),
            Route("/", show),
            Route("/sandbox/requests", requests),
            Route("/sandbox/faults", get_faults),
            Route("/sandbox/faults", set_faults, methods=["POST"]),
            Route("/sandbox/faults", clear_faults, methods=["DELETE"]),
            Mount("/groq", routes=groq.routes(sandbox)),
        ]
    )


def _reader_switch(sandbox: Sandbox) -> list[Route]:
    async def get_reader(_request: Request) -> Response:
        return JSONResponse(sandbox.reader.model_dump())

    async def set_reader(request: Request) -> Response:
        try:
            sandbox.reader = parse_settings(await request.body())
        except ReaderSettingsRefused as refused:
            return JSONResponse({"error": str(refused)}, 400)
        return JSONResponse(sandbox.reader.model_dump())

    async def reset_reader(_request: Request) -> Response:
        sandbox.reader = ReaderSettings()
        return Response(status_code=204)

    switches = (("GET", get_reader), ("POST", set_reader), ("DELETE", reset_reader))
    return [Route("/sandbox/reader", switch, methods=[method]) for method, switch in switches]


@cache
def _configured() -> Starlette:
    return create_app(Sandbox(settings=Settings.from_environment()))


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """What uvicorn serves; the environment is read when it starts, not when this module is imported."""
    await _configured()(scope, receive, send)

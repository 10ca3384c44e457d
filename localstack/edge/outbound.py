"""The response on its way out: cross-origin rules, security headers and the correlation id, the same on every answer."""

from localstack.edge.inbound import Headers, Inbound, header, without

METHODS = b"GET,HEAD,PUT,PATCH,POST,DELETE"

# Helmet's defaults; the content security policy is the web client's own business.
SECURITY: Headers = [
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"origin-agent-cluster", b"?1"),
    (b"referrer-policy", b"no-referrer"),
    (b"strict-transport-security", b"max-age=31536000; includeSubDomains"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-dns-prefetch-control", b"off"),
    (b"x-download-options", b"noopen"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"x-permitted-cross-domain-policies", b"none"),
    (b"x-xss-protection", b"0"),
]
# The edge speaks for these; the server of the edge adds its own date.
_REPLACED = frozenset({b"vary", b"server", b"date", b"x-powered-by", b"x-correlation-id"})


def dressed(headers: Headers, request: Inbound, web_origin: str) -> Headers:
    """All headers of a response, whoever gave it: the API, a limit or a failure."""
    kept = [(name.lower(), value) for name, value in without(headers, _REPLACED)]
    kept = [(name, value) for name, value in kept if not name.startswith(b"access-control-")]
    present = {name for name, _ in kept}
    correlation_id = header(headers, b"x-correlation-id") or request.correlation_id
    return [
        *kept,
        *((name, value) for name, value in SECURITY if name not in present),
        *_cross_origin(request, web_origin),
        (b"vary", _vary(headers)),
        (b"x-correlation-id", correlation_id.encode("latin-1")),
    ]


def preflight(request: Inbound, web_origin: str) -> Headers:
    """What a browser wants to know before it sends a request; another origin learns nothing."""
    answer = dressed([(b"vary", b"Access-Control-Request-Headers")], request, web_origin)
    if request.origin != web_origin:
        return answer
    answer.append((b"access-control-allow-methods", METHODS))
    asked = header(request.headers, b"access-control-request-headers")
    if asked:
        answer.append((b"access-control-allow-headers", asked.encode("latin-1")))
    return answer


def _cross_origin(request: Inbound, web_origin: str) -> Headers:
    if request.origin != web_origin:
        return []
    return [(b"access-control-allow-origin", web_origin.encode()), (b"access-control-allow-credentials", b"true")]


def _vary(headers: Headers) -> bytes:
    """Caches must keep one copy per origin, besides whatever the API varies by."""
    named = [part.strip() for name, value in headers if name.lower() == b"vary" for part in value.split(b",")]
    return b", ".join([b"Origin", *(name for name in named if name.lower() not in (b"", b"origin"))])

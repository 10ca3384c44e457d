"""Requests come through the edge, where the limits live: it shows a key that nobody outside knows. One machine has no such key."""

import hmac
from collections.abc import Mapping

from kernel.errors import TransportError
from kernel.settings import setting

HEADER = "x-edge-key"


class NotThroughTheEdge(TransportError):
    status = 403
    code = "NOT_THROUGH_THE_EDGE"


def check_edge(headers: Mapping[str, str]) -> None:
    """Raises `NotThroughTheEdge` for a request to the API's own address."""
    key = setting("EDGE_KEY", "")
    if key and not hmac.compare_digest(headers.get(HEADER, "").encode(), key.encode()):
        raise NotThroughTheEdge("Use the public address of this platform.")

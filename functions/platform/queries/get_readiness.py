"""Whether requests can be served: 503 while the database or the identity provider is not available."""

from kernel.endpoint import endpoint
from kernel.http import Reply
from kernel.saga_client import SagaClient
from kernel.unit_of_work import Origin
from platform_ops.queries.health import Readiness, probe, readiness


@endpoint
def handler(origin: Origin, sagas: SagaClient) -> Reply[Readiness]:
    found = readiness(probe(sagas, origin.correlation_id))
    return Reply(body=found, status=200 if found.ready else 503)

"""What is up and what is not, part by part; always 200, for people and dashboards."""

from kernel.endpoint import endpoint
from kernel.http import Now
from kernel.saga_client import SagaClient
from kernel.unit_of_work import Origin
from platform_ops.queries.health import Health, health, probe


@endpoint
def handler(now: Now, origin: Origin, sagas: SagaClient) -> Health:
    return health(probe(sagas, origin.correlation_id), now)

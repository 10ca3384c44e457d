"""What keeps the platform itself running: the relay, migrations, health and the published documents."""

from datetime import timedelta

from events import users
from kernel.manifest import ADMIN, PUBLIC, PUT_EVENTS, Context, command, consumer, minutes, query, saga, schedule, step

PLATFORM = Context(
    "platform",
    query("greet", "GET /", PUBLIC, reaches="nothing"),
    query("get_health", "GET /health", PUBLIC, reaches="internet", uses=[saga("health").start]),
    query("get_readiness", "GET /health/ready", PUBLIC, reaches="internet", uses=[saga("health").start]),
    query("get_liveness", "GET /health/live", PUBLIC, reaches="nothing"),
    query("get_circuits", "GET /health/circuits", PUBLIC, reaches="nothing"),
    query("get_documentation", "GET /api/docs", PUBLIC, reaches="nothing"),
    query("get_openapi", "GET /api/docs-json", PUBLIC, reaches="nothing"),
    query("list_audit", "GET /api/admin/audit", ADMIN),
    command("migrate", None, timeout=timedelta(minutes=5)),
    step("probe_database", saga="health"),
    consumer("forget_person", on=[users.UserDeleted], timeout=timedelta(seconds=60)),
    schedule("relay_outbox", every=minutes(1), uses=[PUT_EVENTS], timeout=timedelta(seconds=120), concurrency=2),
    schedule("forget_old_messages", every=minutes(24 * 60), timeout=timedelta(minutes=5)),
)

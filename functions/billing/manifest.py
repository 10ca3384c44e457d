"""Plans, subscriptions and the quota of interviews."""

from events import interviews, users
from kernel.manifest import ADMIN, HR, PUBLIC, Context, command, consumer, query

BILLING = Context(
    "billing",
    query("get_subscription", "GET /api/billing/subscription", HR, ADMIN),
    query("get_usage", "GET /api/billing/usage", HR, ADMIN),
    query("list_plans", "GET /api/billing/plans", PUBLIC, reaches="nothing"),
    command("grant_plan", None),
    consumer("open_free_subscription", on=[users.UserRoleSelected]),
    consumer("settle_reservation", on=[interviews.InvitationCompleted]),
    consumer("release_reservation", on=[interviews.InvitationExpired]),
)

"""People: who they are, which role they chose, what they may do."""

from events import auth
from kernel.manifest import ANY_USER, Context, command, consumer, query, saga, seconds, step

USERS = Context(
    "users",
    query("get_me", "GET /api/users/me", ANY_USER),
    command("update_me", "PUT /api/users/me", ANY_USER),
    command(
        "select_role", "POST /api/users/me/select-role", ANY_USER, status=201, reaches="internet",
        uses=[saga("role_selection").start], timeout=seconds(29),
    ),
    query("get_my_permissions", "GET /api/users/me/permissions", ANY_USER),
    step("register_user", saga="registration"),
    step("claim_role", saga="role_selection"),
    step("confirm_role", saga="role_selection"),
    step("release_role", saga="role_selection"),
    consumer("remember_login", on=[auth.UserAuthenticated]),
)  # fmt: skip

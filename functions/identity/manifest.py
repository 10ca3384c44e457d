"""Logging in and out, tokens, and the identity provider's side of registration, roles and administration. No database."""

from kernel.manifest import ANY_USER, PUBLIC, PUT_EVENTS, Context, RateLimit, addresses, command, query, saga, seconds, step, vendor

KEYCLOAK = addresses("keycloak")
ACCOUNTS = vendor("keycloak")
"""With the secret of the service account that may change other people's accounts."""

IDENTITY = Context(
    "identity",
    query("login", "GET /auth/login", PUBLIC, reaches="nothing", uses=[KEYCLOAK], limit=RateLimit(10, 50)),
    query("register", "GET /auth/register", PUBLIC, reaches="nothing", uses=[KEYCLOAK], limit=RateLimit(5, 3)),
    command(
        "callback", "GET /auth/callback", PUBLIC, errors="E3", reaches="internet",
        uses=[KEYCLOAK, saga("registration").start, PUT_EVENTS], limit=RateLimit(10, 200), timeout=seconds(29),
    ),
    command(
        "refresh", "POST /auth/refresh", PUBLIC, status=201, errors="E3", reaches="internet", uses=[KEYCLOAK], limit=RateLimit(20, 200),
    ),
    command("logout", "POST /auth/logout", PUBLIC, status=201, reaches="internet", uses=[KEYCLOAK, PUT_EVENTS], limit=RateLimit(10, 200)),
    query("get_jwks", "GET /auth/jwks", PUBLIC, reaches="internet", uses=[KEYCLOAK]),
    command(
        "change_password", "POST /auth/change-password", ANY_USER, status=201, errors="E3", reaches="internet",
        uses=[ACCOUNTS], limit=RateLimit(5, 200),
    ),
    query("get_session", "GET /protected", PUBLIC, reaches="internet", uses=[KEYCLOAK]),
    step("assign_pending_role", saga="registration", reaches="internet", uses=[ACCOUNTS]),
    step("grant_role", saga="role_selection", reaches="internet", uses=[ACCOUNTS]),
    step("revoke_role", saga="role_selection", reaches="internet", uses=[ACCOUNTS]),
    step("open_account", saga="administration", reaches="internet", uses=[ACCOUNTS]),
    step("change_account", saga="administration", reaches="internet", uses=[ACCOUNTS]),
    step("close_account", saga="administration", reaches="internet", uses=[ACCOUNTS]),
    step("probe_identity_provider", saga="health", reaches="internet", uses=[KEYCLOAK]),
)  # fmt: skip

"""One connection per execution environment, opened on first use and safe behind a proxy: no prepared statements, no session state."""

from collections.abc import Callable
from typing import Any, TypeVar

import psycopg
from psycopg.rows import DictRow, dict_row

from kernel.settings import setting

Connection = psycopg.Connection[DictRow]

T = TypeVar("T")

_open: list[Connection] = []


def connection() -> Connection:
    """The living connection of this process, logged in with the role of the function's context and kind."""
    if _open and (_open[0].closed or _open[0].broken):
        _open.clear()
    if not _open:
        _open.append(connect())
    return _open[0]


def connect() -> Connection:
    """A new connection in autocommit mode; transactions are opened explicitly."""
    return psycopg.connect(
        host=setting("DB_HOST"),
        port=int(setting("DB_PORT", "5432")),
        dbname=setting("DB_NAME"),
        user=setting("DB_USER"),
        autocommit=True,
        prepare_threshold=None,
        row_factory=dict_row,
        connect_timeout=5,
        **_credentials(),
    )


def reconnecting(work: Callable[[Connection], T]) -> T:
    """Run work that may be repeated; a connection the proxy has closed in the meantime is replaced once."""
    try:
        return work(connection())
    except psycopg.OperationalError:
        if not (_open and (_open[0].closed or _open[0].broken)):
            raise
        return work(connection())


def _credentials() -> dict[str, Any]:
    if setting("DB_AUTH", "trust") != "iam":
        return {}
    from kernel.rds_token import rds_token  # only in AWS

    token = rds_token(host=setting("DB_HOST"), port=int(setting("DB_PORT", "5432")), user=setting("DB_USER"))
    return {"password": token, "sslmode": "require"}

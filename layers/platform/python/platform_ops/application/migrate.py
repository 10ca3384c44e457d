"""Bring every schema of the database to the newest revision: idempotent, one run at a time, each context whole or not at all."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

DATABASE_CONTEXTS = ("platform", "users", "billing", "interviews", "analysis")
"""In the order of migration: publishers of SQL functions come before the contexts that may call them."""


class MigrationFailed(RuntimeError):
    """A revision could not be applied; its context is as it was, the contexts before it are done."""

    def __init__(self, context: str, revision: str, reason: str) -> None:
        super().__init__(f"{context}: revision {revision} failed and was rolled back: {reason}")
        self.context = context
        self.revision = revision


@dataclass(frozen=True, kw_only=True)
class ContextMigrations:
    """Where the revisions of one context are."""

    context: str
    versions: Path


class Database(Protocol):
    """The database as an administrator sees it."""

    def alone(self) -> AbstractContextManager[None]:
        """Wait until no other run is in progress, and keep others waiting."""

    def prepare(self, contexts: Sequence[str]) -> None:
        """Make sure that the roles and the schema of every context exist."""

    def upgrade(self, migrations: ContextMigrations) -> list[str]:
        """Apply what is missing and grant the rights, in one transaction; returns the applied revisions."""


def migrate(database: Database, migrations: Sequence[ContextMigrations]) -> dict[str, list[str]]:
    """Applied revisions per context. All roles exist before the first revision runs, because revisions grant rights to them."""
    with database.alone():
        database.prepare(list(dict.fromkeys([*DATABASE_CONTEXTS, *(each.context for each in migrations)])))
        return {each.context: database.upgrade(each) for each in migrations}

"""A context that exists only in tests: the smallest aggregate that can show every promise of the kernel."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar
from uuid import UUID

import pytest

from kernel.aggregate import Aggregate
from kernel.database import Connection
from kernel.errors import DomainError
from kernel.http import ApiModel
from kernel.manifest import ANY_USER, HR, PUBLIC, Context, Row, command, consumer, minutes, query, schedule, step
from kernel.unit_of_work import Origin, Repository, UnitOfWork
from platform_ops.adapters.migration_files import context_migrations
from platform_ops.application.migrate import ContextMigrations
from tests.support.migrating import ROOT, write_revisions

REVISION = """
from alembic import op
revision, down_revision = "0001", None
def upgrade():
    op.execute("create table gadgets (id uuid primary key, name text not null, uses int not null, version int not null)")
"""


@dataclass(frozen=True, kw_only=True)
class GadgetUsed:
    TYPE: ClassVar[str] = "gadget.used"
    SOURCE: ClassVar[str] = "gadget-service"
    AGGREGATE: ClassVar[str] = "gadget_id"

    gadget_id: UUID
    uses: int


class GadgetWornOut(DomainError):
    status = 409
    code = "GADGET_WORN_OUT"
    persists = True


class GadgetNotFound(DomainError):
    status = 404
    code = "GADGET_NOT_FOUND"


@dataclass(kw_only=True)
class Gadget(Aggregate):
    id: UUID
    name: str
    uses: int = 0

    def use(self) -> None:
        self.uses += 1
        self.record(GadgetUsed(gadget_id=self.id, uses=self.uses))

    def wear_out(self) -> None:
        self.use()
        raise GadgetWornOut("This gadget is worn out.")


class Gadgets(Repository[Gadget]):
    def get(self, gadget_id: UUID) -> Gadget:
        row = self.connection.execute("select id, name, uses, version from gadgets where id = %s", [gadget_id]).fetchone()
        if row is None:
            raise GadgetNotFound("There is no such gadget.")
        return self.loaded(Gadget(**row))

    def insert(self, aggregate: Gadget) -> None:
        self.connection.execute("insert into gadgets values (%(id)s, %(name)s, %(uses)s, %(version)s)", vars(aggregate))

    def update(self, aggregate: Gadget, before: Gadget) -> int:
        sql = "update gadgets set uses = %(uses)s, version = %(version)s where id = %(id)s and version = %(before)s"
        return self.connection.execute(sql, {**vars(aggregate), "before": before.version}).rowcount


class GadgetsUnit(UnitOfWork):
    def __init__(self, connection: Connection, origin: Origin, now: datetime) -> None:
        super().__init__(connection, origin, now)
        self.gadgets = Gadgets(self)


class NewGadget(ApiModel):
    id: UUID
    name: str
    price: int | None = None


class GadgetView(ApiModel):
    id: UUID
    name: str
    uses: int


GADGETS = Context(
    "gadgets",
    command("make_gadget", "POST /api/gadgets", HR, status=201),
    command("use_gadget", "POST /api/gadgets/{gadget_id}/use", ANY_USER),
    command("break_session", "POST /auth/break", PUBLIC, errors="E3"),
    query("get_gadget", "GET /api/gadgets/{gadget_id}", ANY_USER),
    query("search_gadgets", "GET /api/gadgets", ANY_USER),
    consumer("count_uses", on=[GadgetUsed]),
    step("claim_gadget", saga="gadgets"),
    schedule("sweep_gadgets", every=minutes(5)),
    command("rebuild_gadgets", None),
)


def deploy(handler: Callable[..., Any], row_name: str, boundary: Callable[[Any], Any], patch: pytest.MonkeyPatch) -> Any:
    """What the platform makes of a handler file of this context; `boundary` is `endpoint`, `consumer` or `step`."""
    manifest = ModuleType("functions.gadgets.manifest")
    vars(manifest)["GADGETS"] = GADGETS
    patch.setitem(sys.modules, "functions.gadgets", ModuleType("functions.gadgets"))
    patch.setitem(sys.modules, "functions.gadgets.manifest", manifest)
    row: Row = GADGETS.row(row_name)
    handler.__module__ = f"functions.gadgets.{row.module}"
    return boundary(handler)


def gadget_migrations(folder: Path) -> list[ContextMigrations]:
    """The platform's revisions and this context's."""
    return [context_migrations(ROOT)[0], ContextMigrations(context="gadgets", versions=write_revisions(folder / "gadgets", REVISION))]


def begin(connection: Connection) -> Any:
    """A transaction as the boundary of a function opens it."""
    return GadgetsUnit.begin(connection, Origin(correlation_id="c-1"), datetime.now(UTC))

"""Changes of accounts that are under way, in PostgreSQL."""

from datetime import datetime
from uuid import UUID, uuid4

from kernel.database import Connection
from users.domain.account_change import CHANGE_LIFETIME
from users.domain.user import UserId

BEGIN = """
insert into account_changes (subject_id, change_id, takes_access, started_at)
values (%(subject)s, %(change)s, %(takes_access)s, %(now)s)
on conflict (subject_id) do update
set change_id = excluded.change_id, takes_access = excluded.takes_access, started_at = excluded.started_at
where account_changes.started_at < %(dead)s"""
"""Of two at once the second waits for the first to commit, and then changes nothing."""

END = "delete from account_changes where subject_id = %(subject)s and change_id = %(change)s"

KEPT = "select from account_changes where subject_id = %(subject)s"

UNDER_WAY = "select from account_changes where subject_id = %(subject)s and started_at >= %(dead)s"

ONE_AT_A_TIME = "select pg_advisory_xact_lock(7201101)"

ANOTHER_ADMIN = """
select from users u
where u.role = 'admin' and u.status = 'active' and u.id <> %(without)s
  and not exists (select from account_changes c where c.subject_id = u.id and c.takes_access and c.started_at >= %(dead)s)
limit 1"""
"""Somebody whose access is just being taken away counts as gone."""


class AccountChangeBook:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def begin(self, subject_id: UUID, now: datetime, *, takes_access: bool = False) -> UUID | None:
        change_id = uuid4()
        row = {"subject": subject_id, "change": change_id, "takes_access": takes_access, "now": now, "dead": now - CHANGE_LIFETIME}
        return change_id if self.connection.execute(BEGIN, row).rowcount == 1 else None

    def end(self, subject_id: UUID, change_id: UUID) -> bool:
        return self.connection.execute(END, {"subject": subject_id, "change": change_id}).rowcount == 1

    def is_gone(self, subject_id: UUID) -> bool:
        return self.connection.execute(KEPT, {"subject": subject_id}).fetchone() is None

    def is_under_way(self, subject_id: UUID, now: datetime) -> bool:
        found = self.connection.execute(UNDER_WAY, {"subject": subject_id, "dead": now - CHANGE_LIFETIME})
        return found.fetchone() is not None

    def leaves_an_admin(self, without: UserId, now: datetime) -> bool:
        """Two statements: what the second one sees is newer than the lock."""
        self.connection.execute(ONE_AT_A_TIME)
        found = self.connection.execute(ANOTHER_ADMIN, {"without": without, "dead": now - CHANGE_LIFETIME})
        return found.fetchone() is not None

"""The replica of people's names and languages in PostgreSQL."""

from uuid import UUID

from kernel.database import Connection

REMEMBER = """
insert into people (user_id, full_name, language, version) values (%(user_id)s, %(full_name)s, %(language)s, %(version)s)
on conflict (user_id) do update set full_name = excluded.full_name, version = excluded.version,
                                    language = coalesce(excluded.language, people.language)
where people.version < excluded.version"""

FORGET = """
insert into people (user_id, full_name, version) values (%(user_id)s, '', %(last)s)
on conflict (user_id) do update set full_name = excluded.full_name, version = excluded.version, language = null"""

LAST = 2_147_483_647
"""The version of somebody who is gone: whatever arrives late is older."""


class PeopleDirectory:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def remember(self, user_id: UUID, full_name: str, language: str | None, *, version: int) -> None:
        self.connection.execute(REMEMBER, {"user_id": user_id, "full_name": full_name, "language": language, "version": version})

    def forget(self, user_id: UUID) -> None:
        self.connection.execute(FORGET, {"user_id": user_id, "last": LAST})

"""The replica of people's decisions in PostgreSQL."""

from datetime import datetime
from uuid import UUID

from kernel.database import Connection

REMEMBER = """
insert into decisions (invitation_id, decision, decided_at) values (%(invitation_id)s, %(decision)s, %(decided_at)s)
on conflict (invitation_id) do update set decision = excluded.decision, decided_at = excluded.decided_at
where decisions.decided_at < excluded.decided_at"""


class DecisionDirectory:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def remember(self, invitation_id: UUID, decision: str, decided_at: datetime) -> None:
        self.connection.execute(REMEMBER, {"invitation_id": invitation_id, "decision": decision, "decided_at": decided_at})

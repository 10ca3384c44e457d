"""When people were last here, in PostgreSQL."""

from datetime import datetime

from kernel.database import Connection

REMEMBER = """
update users set last_login_at = greatest(last_login_at, %(at)s) where external_auth_id = %(external_auth_id)s"""


class LoginBook:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def remember(self, external_auth_id: str, at: datetime) -> bool:
        return self.connection.execute(REMEMBER, {"external_auth_id": external_auth_id, "at": at}).rowcount == 1

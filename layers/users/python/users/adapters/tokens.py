"""Access tokens that people still hold, refused by every function with a database: see kernel/refused_tokens.py."""

from kernel.database import Connection
from users.domain.user import User, UserStatus

REFUSE = "select platform.refuse_tokens(%(id)s, %(reason)s)"

ACCEPT = "select platform.accept_tokens(%(id)s)"


class TokenRefusals:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def follow(self, user: User) -> None:
        statement = ACCEPT if user.status is UserStatus.ACTIVE else REFUSE
        self.connection.execute(statement, {"id": user.id, "reason": user.status.value})

"""Access tokens that people still hold, refused by every function with a database: see kernel/refused_tokens.py."""

from kernel.database import Connection
from users.domain.user import User, UserId, UserStatus

REFUSE = "select platform.refuse_tokens(%(id)s, %(reason)s)"

ACCEPT = "select platform.accept_tokens(%(id)s)"

DELETED = "select from platform.refused_tokens where user_id = %(id)s and reason = 'deleted'"


class TokenRefusals:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def are_of_somebody_deleted(self, user_id: UserId) -> bool:
        return self.connection.execute(DELETED, {"id": user_id}).fetchone() is not None

    def follow(self, user: User) -> None:
        statement = ACCEPT if user.status is UserStatus.ACTIVE else REFUSE
        self.connection.execute(statement, {"id": user.id, "reason": user.status.value})

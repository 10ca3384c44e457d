"""People in PostgreSQL. `last_login_at` is not theirs to write: see `logins`."""

from typing import Any

from kernel.manifest import Role
from kernel.unit_of_work import Repository
from users.domain.errors import UserAlreadyExists, UserNotFound
from users.domain.person import Email, FullName
from users.domain.user import RoleClaim, User, UserId, UserStatus

GET = "select * from users where id = %(id)s"

FIND = "select * from users where id = %(id)s for update"

BY_EMAIL = "select * from users where lower(email) = lower(%(email)s)"

TAKEN = "select 1 from users where lower(email) = lower(%(email)s) and id <> %(id)s"

INSERT = """
insert into users (id, external_auth_id, email, first_name, last_name, role, status, email_verified, timezone, language,
                   avatar_url, bio, phone, claimed_role, claimed_at, created_at, updated_at, version)
values (%(id)s, %(external_auth_id)s, %(email)s, %(first_name)s, %(last_name)s, %(role)s, %(status)s, %(email_verified)s, %(timezone)s,
        %(language)s, %(avatar_url)s, %(bio)s, %(phone)s, %(claimed_role)s, %(claimed_at)s, %(created_at)s, %(updated_at)s, %(version)s)
on conflict do nothing"""

UPDATE = """
update users set email = %(email)s, first_name = %(first_name)s, last_name = %(last_name)s, role = %(role)s, status = %(status)s,
       email_verified = %(email_verified)s, timezone = %(timezone)s, language = %(language)s, avatar_url = %(avatar_url)s, bio = %(bio)s,
       phone = %(phone)s, claimed_role = %(claimed_role)s, claimed_at = %(claimed_at)s, updated_at = %(updated_at)s, version = %(version)s
where id = %(id)s and version = %(version)s - 1"""


DELETE = "delete from users where id = %(id)s and version = %(version)s - 1"

FORGET = "delete from inbox where %(id)s::text in (result->>'userId', result->>'subjectId') and claimed_at < now()"
"""What earlier steps have answered may tell a name: a change of it needs the way back."""


class UserRepository(Repository[User]):
    def get(self, user_id: UserId) -> User:
        user = self.peek(user_id)
        if user is None:
            raise UserNotFound("The platform does not know you yet. Please sign in again.")
        return user

    def find(self, user_id: UserId) -> User | None:
        row = self.connection.execute(FIND, {"id": user_id}).fetchone()
        return None if row is None else self.loaded(user_from_row(row))

    def peek(self, user_id: UserId) -> User | None:
        row = self.connection.execute(GET, {"id": user_id}).fetchone()
        return None if row is None else self.loaded(user_from_row(row))

    def by_email(self, email: Email) -> User | None:
        row = self.connection.execute(BY_EMAIL, {"email": email}).fetchone()
        return None if row is None else self.loaded(user_from_row(row))

    def add_unless_taken(self, user: User) -> bool:
        """Inserted at once, because only the database can say who was first; the events leave when the unit of work ends."""
        user.version = user.next_version
        inserted = self.connection.execute(INSERT, _row(user)).rowcount == 1
        if inserted:
            self.loaded(user)
        return inserted

    def is_taken(self, email: Email, *, but_by: UserId) -> bool:
        return self.connection.execute(TAKEN, {"email": email, "id": but_by}).fetchone() is not None

    def insert(self, aggregate: User) -> None:
        if self.connection.execute(INSERT, _row(aggregate)).rowcount == 0:
            raise UserAlreadyExists("There is already an account with this e-mail address.")

    def update(self, aggregate: User, before: User) -> int:
        if aggregate.status is UserStatus.DELETED and before.status is not UserStatus.DELETED:
            self.connection.execute(FORGET, {"id": aggregate.id})
            return self.connection.execute(DELETE, _row(aggregate)).rowcount
        return self.connection.execute(UPDATE, _row(aggregate)).rowcount


def user_from_row(row: dict[str, Any]) -> User:
    claim = RoleClaim(role=Role(row["claimed_role"]), at=row["claimed_at"]) if row["claimed_role"] else None
    return User(
        id=UserId(row["id"]),
        external_auth_id=row["external_auth_id"],
        email=Email(row["email"]),
        name=FullName(first=row["first_name"], last=row["last_name"]),
        role=Role(row["role"]),
        status=UserStatus(row["status"]),
        email_verified=row["email_verified"],
        timezone=row["timezone"],
        language=row["language"],
        avatar_url=row["avatar_url"],
        bio=row["bio"],
        phone=row["phone"],
        claim=claim,
        last_login_at=row["last_login_at"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        version=row["version"],
    )


def _row(user: User) -> dict[str, Any]:
    claimed = {"claimed_role": user.claim and user.claim.role.value, "claimed_at": user.claim and user.claim.at}
    named = {"first_name": user.name.first, "last_name": user.name.last, "role": user.role.value, "status": user.status.value}
    return {**vars(user), **named, **claimed}

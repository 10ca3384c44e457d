"""People of the users context who have signed in, and a catalogue that stays as it came."""

from collections.abc import Callable, Iterator

import pytest

from kernel.manifest import Role
from tests.support.lambda_events import Person, a_person, step_event
from tests.support.platform import Platform

SignIn = Callable[..., Person]

KEEP_CATALOGUE = """
create temporary table kept_skills as select * from users.skills"""

RESTORE_CATALOGUE = """
with gone as (delete from users.skills where id not in (select id from kept_skills))
insert into users.skills select * from kept_skills
on conflict (id) do update set name = excluded.name, category_id = excluded.category_id, description = excluded.description,
    is_active = excluded.is_active, updated_at = excluded.updated_at, version = excluded.version"""


@pytest.fixture
def sign_in(platform: Platform) -> SignIn:
    """Somebody with these roles, registered."""

    def registered(*roles: Role, first: str = "Zoë", last: str = "Řezník", email: str | None = None) -> Person:
        person = a_person(*roles)
        address = email or f"{person.user_id}@demo.test"
        newcomer = {"sub": str(person.user_id), "email": address, "emailVerified": True, "firstName": first, "lastName": last}
        platform.invoke("users", "register_user", step_event({**newcomer, "roles": list(roles)}))
        return person

    return registered


@pytest.fixture
def catalogue(platform: Platform) -> Iterator[None]:
    """For tests that change the catalogue, which is not emptied between tests."""
    administrator = platform.connect_as("postgres")
    administrator.execute(KEEP_CATALOGUE)
    yield
    administrator.execute(RESTORE_CATALOGUE)

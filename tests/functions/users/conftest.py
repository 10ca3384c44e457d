"""People of the users context who have signed in."""

from collections.abc import Callable

import pytest

from kernel.manifest import Role
from tests.support.lambda_events import Person, a_person, step_event
from tests.support.platform import Platform

SignIn = Callable[..., Person]


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

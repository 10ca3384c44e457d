"""Remember when a person was last here."""

from events import auth
from kernel import logging
from kernel.consumer import HappenedAt, consumer
from users.adapters.unit_of_work import UnitOfWork


@consumer
def handler(event: auth.UserAuthenticated, uow: UnitOfWork, at: HappenedAt) -> None:
    if not uow.logins.remember(event.external_auth_id, at):
        logging.warning("somebody signed in whom the platform does not know")

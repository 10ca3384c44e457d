"""The unit of work of this context: one transaction with its repositories."""

from functools import cached_property

import kernel.unit_of_work
from users.adapters.companies import CompanyRepository
from users.adapters.logins import LoginBook
from users.adapters.users import UserRepository


class UnitOfWork(kernel.unit_of_work.UnitOfWork):
    @cached_property
    def users(self) -> UserRepository:
        return UserRepository(self)

    @cached_property
    def logins(self) -> LoginBook:
        return LoginBook(self.connection)

    @cached_property
    def companies(self) -> CompanyRepository:
        return CompanyRepository(self)

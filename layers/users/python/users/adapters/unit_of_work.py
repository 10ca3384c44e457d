"""The unit of work of this context: one transaction with its repositories."""

from dataclasses import replace
from functools import cached_property
from uuid import UUID

import kernel.unit_of_work
from users.adapters.account_changes import AccountChangeBook
from users.adapters.avatars import AvatarRepository
from users.adapters.candidate_profiles import CandidateProfileRepository
from users.adapters.companies import CompanyRepository
from users.adapters.logins import LoginBook
from users.adapters.skills import SkillRepository
from users.adapters.tokens import TokenRefusals
from users.adapters.users import UserRepository


class UnitOfWork(kernel.unit_of_work.UnitOfWork):
    @cached_property
    def users(self) -> UserRepository:
        return UserRepository(self)

    @cached_property
    def avatars(self) -> AvatarRepository:
        return AvatarRepository(self)

    @cached_property
    def profiles(self) -> CandidateProfileRepository:
        return CandidateProfileRepository(self)

    @cached_property
    def skills(self) -> SkillRepository:
        return SkillRepository(self)

    @cached_property
    def logins(self) -> LoginBook:
        return LoginBook(self.connection)

    @cached_property
    def companies(self) -> CompanyRepository:
        return CompanyRepository(self)

    @cached_property
    def account_changes(self) -> AccountChangeBook:
        return AccountChangeBook(self.connection)

    @cached_property
    def tokens(self) -> TokenRefusals:
        return TokenRefusals(self.connection)

    def caused_by(self, actor: UUID) -> None:
        """Steps of a saga learn from their input who wants the change; every event tells it."""
        self.origin = replace(self.origin, actor=actor)

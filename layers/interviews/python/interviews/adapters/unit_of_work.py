"""The unit of work of this context: one transaction with its repositories."""

from functools import cached_property

import kernel.unit_of_work
from interviews.adapters.analysis_outcomes import AnalysisOutcomes
from interviews.adapters.invitations import InvitationRepository
from interviews.adapters.people import PeopleDirectory
from interviews.adapters.quota import BillingQuota
from interviews.adapters.templates import TemplateRepository


class UnitOfWork(kernel.unit_of_work.UnitOfWork):
    @cached_property
    def templates(self) -> TemplateRepository:
        return TemplateRepository(self)

    @cached_property
    def invitations(self) -> InvitationRepository:
        return InvitationRepository(self)

    @cached_property
    def quota(self) -> BillingQuota:
        return BillingQuota(self.connection)

    @cached_property
    def people(self) -> PeopleDirectory:
        return PeopleDirectory(self.connection)

    @cached_property
    def analysis_outcomes(self) -> AnalysisOutcomes:
        return AnalysisOutcomes(self.connection)

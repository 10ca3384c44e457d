"""Find the analysis of an interview for who may see it."""

from uuid import UUID

from analysis.application.ports import Analyses
from analysis.domain.analysis import Analysis, AnalysisNotFound
from kernel.caller import Caller


def analysis_of(invitation_id: UUID, analyses: Analyses) -> Analysis:
    """Raises `AnalysisNotFound`."""
    analysis = analyses.find(invitation_id)
    if analysis is None:
        raise AnalysisNotFound("This interview has no analysis.")
    return analysis


def own_analysis(invitation_id: UUID, by: Caller, analyses: Analyses) -> Analysis:
    """For who invited the candidate, and administrators. Raises `AnalysisNotFound`, `AnalysisAccessDenied`."""
    analysis = analysis_of(invitation_id, analyses)
    analysis.ensure_owned_by(by.user_id, is_admin=by.is_admin)
    return analysis

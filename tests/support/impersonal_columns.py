"""Columns that can hold text and that no canary reaches, each with the reason why nothing of a deleted person is in it.

A new column of text makes `tests/functions/test_erasure.py` fail until a canary is planted in it, or a line here says why not.
"""

from collections.abc import Iterable
from fnmatch import fnmatchcase

KERNEL = "the kernel's: ids, names of functions and digests"
STORED_RESPONSES = "deleted by tests/functions/platform/test_forget_person.py, in whichever schema"
COMPANY_S = "what a company asks and how it calls itself: other people's interviews hang on it, and it is about nobody"
CATALOGUE = "the catalogue that administrators keep: about nobody"
OF_THE_PLATFORM = "chosen by the platform from words of its own"
VENDOR_S = "the payment provider's ids"
WITH_THE_ANALYSIS = "made of answers: deleted together with the answers, which canaries reach"

REASONS = {
    "*.inbox.consumer": KERNEL,
    "*.inbox.message_id": KERNEL,
    "*.inbox.result": "what steps answered: ids and outcomes, and a canary in it would be found",
    "*.idempotency_keys.operation": KERNEL,
    "*.idempotency_keys.fingerprint": KERNEL,
    "*.idempotency_keys.key": STORED_RESPONSES,
    "*.idempotency_keys.response": STORED_RESPONSES,
    "platform.audit.action": OF_THE_PLATFORM,
    "platform.audit.subject_id": "an id",
    "platform.outbox.event_type": OF_THE_PLATFORM,
    "platform.outbox.last_error": "a code of the bus",
    "users.users.avatar_url": "a path of ids",
    "users.users.claimed_role": OF_THE_PLATFORM,
    "users.users.external_auth_id": "an id",
    "users.candidate_search.experience_level": OF_THE_PLATFORM,
    "users.skills.*": CATALOGUE,
    "users.skill_categories.*": CATALOGUE,
    "interviews.templates.*": COMPANY_S,
    "interviews.questions.*": COMPANY_S,
    "interviews.responses.question_text": COMPANY_S,
    "interviews.invitations.company_name": COMPANY_S,
    "interviews.invitations.analysis_error_message": OF_THE_PLATFORM,
    "interviews.invitations.analysis_doubts": OF_THE_PLATFORM,
    "analysis.analyses.*": WITH_THE_ANALYSIS,
    "analysis.question_analyses.*": WITH_THE_ANALYSIS,
    "analysis.overrides.*": WITH_THE_ANALYSIS,
    "analysis.rescore_requests.*": WITH_THE_ANALYSIS,
    "analysis.review_requests.*": WITH_THE_ANALYSIS,
    "analysis.generations.*": WITH_THE_ANALYSIS,
    "analysis.scoring_plans.*": COMPANY_S,
    "analysis.scoring_versions.*": COMPANY_S,
    "analysis.circuits.model": OF_THE_PLATFORM,
    "analysis.call_schedules.vendor": OF_THE_PLATFORM,
    "analysis.erased_interviews.analysis_ids": "ids",
    "analysis.erased_interviews.reading_keys": "hashes",
    "analysis.ledger_uses.*": WITH_THE_ANALYSIS,
    "billing.reservations.period": OF_THE_PLATFORM,
    "billing.subscriptions.stripe_*": VENDOR_S,
}


def unexplained(columns: Iterable[str], reached: set[str]) -> list[str]:
    """Columns that no canary has reached and that nobody has given a reason for."""
    return sorted(column for column in set(columns) - reached if not any(fnmatchcase(column, pattern) for pattern in REASONS))


def reasons_without_a_column(columns: Iterable[str]) -> list[str]:
    known = list(columns)
    return [pattern for pattern in REASONS if not any(fnmatchcase(column, pattern) for column in known)]


def needless_reasons(reached: set[str]) -> list[str]:
    """For single columns; what has a star speaks of several."""
    return sorted(set(REASONS) & reached)

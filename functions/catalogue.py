"""All contexts in one place, for the tools that read every manifest (CDK app, documents, edge, tests); no function imports it."""

from functions.analysis.manifest import ANALYSIS
from functions.billing.manifest import BILLING
from functions.identity.manifest import IDENTITY
from functions.interviews.manifest import INTERVIEWS
from functions.platform.manifest import PLATFORM
from functions.users.manifest import USERS
from kernel.manifest import Context

CONTEXTS: dict[str, Context] = {c.name: c for c in (IDENTITY, USERS, INTERVIEWS, ANALYSIS, BILLING, PLATFORM)}

"""What the numbers for operators are called: one name for the function that counts and for the alarm that watches."""

NAMESPACE = "InterviewPlatform"
UNEXPECTED_ERRORS = "UnexpectedErrors"
OUTBOX_LAG = "OutboxLag"
OUTBOX_REFUSED = "OutboxRefused"

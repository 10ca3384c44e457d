"""Interview templates, invitations, answers and the decision of a person."""

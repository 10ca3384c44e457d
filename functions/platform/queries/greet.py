"""Say what answers here."""

from kernel.endpoint import endpoint


@endpoint
def handler() -> str:
    return "Interview platform API. Documentation: /api/docs"

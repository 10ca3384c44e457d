"""Amounts as people read them."""


def dollars(micros: int | None) -> float | None:
    """None stays None: nobody knows the price."""
    return None if micros is None else micros / 1_000_000

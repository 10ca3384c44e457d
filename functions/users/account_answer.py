"""What administrators of accounts are told when it is done."""

from kernel.http import ApiModel


class Done(ApiModel):
    success: bool = True
    message: str

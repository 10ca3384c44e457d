"""The envelope of this context's reads: data, or a sentence that there is none yet (which is no error to the client)."""

from typing import Generic, Literal, TypeVar

from kernel.http import ApiModel

D = TypeVar("D")


class Found(ApiModel, Generic[D]):
    success: Literal[True] = True
    data: D


class NoneYet(ApiModel):
    success: Literal[False] = False
    message: str = "This interview has no analysis yet."
    data: None = None

"""What the ways to a picture answer."""

from kernel.http import ApiModel


class AvatarShown(ApiModel):
    """A path on the web host: the edge serves it."""

    avatar_url: str

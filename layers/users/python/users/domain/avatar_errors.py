"""Refusals that concern a person's picture."""

from kernel.errors import DomainError


class NotAPicture(DomainError):
    code = "AVATAR_NOT_A_PICTURE"

    def __init__(self) -> None:
        super().__init__("The file is no JPEG, PNG or WebP picture. Choose another one.")


class AvatarTooLarge(DomainError):
    status = 413
    code = "AVATAR_TOO_LARGE"

    def __init__(self) -> None:
        super().__init__("The picture is larger than 5 MiB. Choose a smaller one.")


class AvatarNotFound(DomainError):
    """There is no such upload, or it is somebody else's."""

    status = 404
    code = "AVATAR_NOT_FOUND"

    def __init__(self) -> None:
        super().__init__("There is no such upload. Ask for a new one.")


class AvatarNotUploaded(DomainError):
    status = 409
    code = "AVATAR_NOT_UPLOADED"

    def __init__(self) -> None:
        super().__init__("The picture has not been uploaded yet. Send it to the address of the upload first, then confirm again.")


class AvatarUploadOver(DomainError):
    """Confirmed too late, or replaced since."""

    status = 410
    code = "AVATAR_UPLOAD_OVER"

    def __init__(self) -> None:
        super().__init__("The time for this upload is over, or another picture has been chosen since. Ask for a new upload.")

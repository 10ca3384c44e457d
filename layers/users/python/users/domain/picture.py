"""What may be a person's picture: JPEG, PNG or WebP by its content, whatever its name or sender claims, and not too large."""

import struct
from dataclasses import dataclass
from enum import StrEnum

from users.domain.avatar_errors import AvatarTooLarge, NotAPicture

PICTURE_LIMIT = 5 * 1024 * 1024
"""Bytes, inclusive."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_SCAN, _JPEG_END = 0xDA, b"\xff\xd9"
_WEBP_CHUNKS = (b"VP8 ", b"VP8L", b"VP8X")


class PictureType(StrEnum):
    """As the storage keeps it and browsers are told."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"

    @property
    def extension(self) -> str:
        return "jpg" if self is PictureType.JPEG else self.value.removeprefix("image/")


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Bytes that are what they say they are."""

    type: PictureType
    content: bytes

    @classmethod
    def of(cls, content: bytes) -> "Picture":
        """Raises `AvatarTooLarge`, `NotAPicture`."""
        if len(content) > PICTURE_LIMIT:
            raise AvatarTooLarge
        for kind, is_one in ((PictureType.JPEG, _is_jpeg), (PictureType.PNG, _is_png), (PictureType.WEBP, _is_webp)):
            if is_one(content):
                return cls(type=kind, content=content)
        raise NotAPicture


def _is_jpeg(content: bytes) -> bool:
    """Segments up to the first scan, one of them a frame with a size, and an end."""
    if not content.startswith(b"\xff\xd8\xff") or _JPEG_END not in content[-64:]:
        return False
    place, has_frame = 2, False
    while place + 4 <= len(content) and content[place] == 0xFF:  # noqa: PLR2004 - every segment begins with it
        marker = content[place + 1]
        if marker == _JPEG_SCAN:
            return has_frame
        if marker in _JPEG_FRAMES:
            has_frame = any(content[place + 5 : place + 7]) and any(content[place + 7 : place + 9])
        place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    return False


def _is_png(content: bytes) -> bool:
    """Chunks that begin with a header that has a size, hold data and end where the content ends."""
    if not content.startswith(_PNG + b"\x00\x00\x00\x0dIHDR") or not (any(content[16:20]) and any(content[20:24])):
        return False
    place, names = len(_PNG), set()
    while place + 12 <= len(content):
        length, name = struct.unpack_from(">I4s", content, place)
        names.add(name)
        place += 12 + length
        if name == b"IEND":
            return place == len(content) and b"IDAT" in names
    return False


def _is_webp(content: bytes) -> bool:
    """One RIFF container as long as it says, with a picture as its first chunk."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP" or content[12:16] not in _WEBP_CHUNKS:
        return False
    told, chunk = int.from_bytes(content[4:8], "little"), int.from_bytes(content[16:20], "little")
    return len(content) in (told + 8, told + 9) and 0 < chunk <= len(content) - 20

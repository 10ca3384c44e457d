"""What is a picture is decided by its content (spec: users, sections 6 and 7)."""

import struct

import pytest

from tests.support.pictures import a_jpeg, a_png, a_webp
from users.domain.avatar_errors import AvatarTooLarge, NotAPicture
from users.domain.picture import PICTURE_LIMIT, Picture, PictureType


@pytest.mark.parametrize(
    ("content", "kind", "extension"),
    [(a_jpeg(), PictureType.JPEG, "jpg"), (a_png(), PictureType.PNG, "png"), (a_webp(), PictureType.WEBP, "webp")],
)
def test_the_three_kinds_are_told_by_their_content(content: bytes, kind: PictureType, extension: str) -> None:
    picture = Picture.of(content)
    assert (picture.type, picture.type.extension, picture.content) == (kind, extension, content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a" + b"\x00" * 50,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html>\x89PNG\r\n\x1a\n",
        a_jpeg()[:20],
        a_jpeg()[:-2],
        a_jpeg(width=0),
        a_png()[:20],
        a_png()[:-4],
        a_png() + b"<script>",
        a_png(width=0),
        a_png().replace(b"IDAT", b"iDAT"),
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 0xFFFFFFFF) * 4,
        a_webp()[:-3],
        a_webp() + b"<script>",
        a_webp().replace(b"VP8L", b"ALPH"),
        b"RIFF\x04\x00\x00\x00WEBP",
        b"\xff\xd8\xff" + b"\xff" * 100 + b"\xff\xd9",
    ],
)
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPicture):
        Picture.of(content)


def test_u2_the_use_case_s_own_limit_is_five_mebibytes_inclusive() -> None:
    whole = a_png(b"x" * (PICTURE_LIMIT - len(a_png(b"x")) + 1))
    assert len(Picture.of(whole).content) == PICTURE_LIMIT == 5_242_880
    with pytest.raises(AvatarTooLarge):
        Picture.of(a_png(b"x" * PICTURE_LIMIT))

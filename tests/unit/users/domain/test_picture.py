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


@pytest.mark.parametrize(
    "appended", [b"\x00\x00\x00\x18ftypmp42" + b"film" * 50, b"\x00\x00SEFH" + b"notes" * 30 + b"SEFT", b"<script>", a_jpeg(), b"\xff\xd9"]
)
def test_what_a_phone_appends_to_a_picture_is_not_kept(appended: bytes) -> None:
    assert Picture.of(a_jpeg() + appended) == Picture(type=PictureType.JPEG, content=a_jpeg())


def test_several_scans_restarts_and_an_end_inside_of_a_segment_are_one_picture() -> None:
    start, scan = a_jpeg()[:2], a_jpeg()[a_jpeg().index(b"\xff\xda") : -2]
    thumbnail = b"\xff\xe1" + struct.pack(">H", 2 + len(a_jpeg())) + a_jpeg()
    whole = start + thumbnail + a_jpeg()[2:-2] + b"\xff\x00\xff\xd0\x01\xff" + scan + b"\xff\xff\xd9"
    assert Picture.of(whole).content == whole


def test_u2_the_use_case_s_own_limit_is_five_mebibytes_inclusive() -> None:
    whole = a_png(b"x" * (PICTURE_LIMIT - len(a_png(b"x")) + 1))
    assert len(Picture.of(whole).content) == PICTURE_LIMIT == 5_242_880
    with pytest.raises(AvatarTooLarge):
        Picture.of(a_png(b"x" * PICTURE_LIMIT))

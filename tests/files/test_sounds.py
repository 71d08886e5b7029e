"""Voicemail, recordings and Outlook messages, by their own first bytes and parts; no video."""

import struct

import pytest

from tests.uploads import PDF, PROGRAM
from vpd.files.uploads import FileKind, UploadRefusedError, check_upload, kind_of

FRAME = b"\xff\xfb\x90\x00" + b"\0" * 413  # 128 kbit, 44.1 kHz: 417 bytes


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def track(kind: bytes) -> bytes:
    return box(b"trak", box(b"mdia", box(b"hdlr", b"\0" * 8 + kind + b"\0" * 13)))


def mp4(*tracks: bytes, brand: bytes = b"M4A ") -> bytes:
    return box(b"ftyp", brand + b"\0\0\0\0isom") + box(b"moov", b"".join(map(track, tracks))) + box(b"mdat", b"\0" * 64)


WAV = b"RIFF" + struct.pack("<I", 40) + b"WAVEfmt " + b"\0" * 40
OGG = b"OggS" + b"\0" * 24 + b"OpusHead" + b"\0" * 40
MP3 = FRAME * 3
TAGGED = b"ID3\x04\x00\x00" + bytes([0, 0, 0, 20]) + b"\0" * 20 + MP3


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (mp4(b"soun"), FileKind.M4A),
        (mp4(b"soun", brand=b"mp42"), FileKind.M4A),
        (mp4(b"soun", brand=b"isom"), FileKind.M4A),
        (WAV, FileKind.WAV),
        (OGG, FileKind.OGG),
        (MP3, FileKind.MP3),
        (TAGGED, FileKind.MP3),
        (mp4(b"soun", b"vide", brand=b"mp42"), None),
        (mp4(b"vide"), None),
        (OGG.replace(b"OpusHead", b"\x80theora"), None),
        (FRAME, None),
        (b"\xff\xfb" + PROGRAM, None),
        (b"ID3\x04\x00\x00" + bytes([0, 0, 0, 20]) + PROGRAM, None),
        (b"RIFF" + struct.pack("<I", 40) + b"AVI LIST" + b"\0" * 40, None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, None),
    ],
)
def test_sound_is_known_by_its_own_bytes(content: bytes, kind: FileKind | None) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize("content", [mp4(b"soun"), WAV, OGG, MP3])
def test_sound_is_kept_as_it_is(content: bytes) -> None:
    kept = check_upload(name="voicemail 27.11.2026.m4a", content=content, kinds=list(FileKind))

    assert kept.content == content
    assert kept.content_type.startswith("audio/")
    assert kept.name == f"voicemail 27.11.2026.{kind_of(content)}"


@pytest.mark.parametrize(
    "content",
    [
        mp4(b"vide", b"soun", brand=b"mp42"),
        mp4(b"vide", brand=b"qt  "),
        b"\x1a\x45\xdf\xa3" + b"\0" * 40,
        b"RIFF" + struct.pack("<I", 40) + b"AVI LIST",
    ],
)
def test_a_video_is_not_taken_and_the_person_hears_what_to_write(content: bytes) -> None:
    with pytest.raises(UploadRefusedError, match="Schrijf bij de melding op waar de opname staat"):
        check_upload(name="opname.mp4", content=content, kinds=list(FileKind))


def compound(*names: tuple[str, bytes]) -> bytes:
    """A compound file (MS-CFB) with these streams below its root, each shorter than a sector."""
    entries = [_entry("Root Entry", 5, child=1, start=1, size=64 * len(names))]
    for number, (name, data) in enumerate(names):
        right = number + 2 if number + 1 < len(names) else 0xFFFFFFFF
        entries.append(_entry(name, 2, right=right, start=number, size=len(data)))
    directory = b"".join(entries).ljust(512 * -(-len(entries) // 4), b"\0")
    small = b"".join(data.ljust(64, b"\0") for _, data in names).ljust(512, b"\0")
    sectors = len(directory) // 512
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    # Sector 0: the table; 1: small streams; 2: table of small streams; from 3: the directory.
    chain = [0xFFFFFFFD, end, end, *range(4, 3 + sectors), end]
    table = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    minis = struct.pack("<128I", *[end] * len(names), *[free] * (128 - len(names)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 3, 0, 4096, 2, 1, end, 0, 0)
    head += struct.pack("<108I", *[free] * 108)
    return head + table + small + minis + directory


def _entry(name: str, kind: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF, start: int, size: int) -> bytes:
    words = name.encode("utf-16-le") + b"\0\0"
    return (
        words.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(words), kind, 1, 0xFFFFFFFF, right, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


MESSAGE = compound(("__properties_version1.0", b"\0" * 32), ("__substg1.0_001A001F", "IPM.Note".encode("utf-16-le")))


def test_an_outlook_message_is_known_by_its_parts() -> None:
    assert kind_of(MESSAGE) == FileKind.MSG
    kept = check_upload(name="Bedreiging.msg", content=MESSAGE, kinds=list(FileKind))
    assert (kept.name, kept.content, kept.content_type) == ("Bedreiging.msg", MESSAGE, "application/vnd.ms-outlook")


@pytest.mark.parametrize(
    "content",
    [
        compound(("WordDocument", b"\0" * 32)),
        compound(("__properties_version1.0", b"\0" * 32)),
        compound(("__properties_version1.0", b"\0" * 32), ("__substg1.0_001A001F", "Macro".encode("utf-16-le"))),
        MESSAGE[:600],
        PDF + MESSAGE,
    ],
)
def test_another_file_of_old_office_is_no_message(content: bytes) -> None:
    assert kind_of(content) != FileKind.MSG

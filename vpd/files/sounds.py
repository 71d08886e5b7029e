"""Recordings and Outlook messages, known by what is in them: an extension or what a browser says counts for nothing."""

import struct
from io import BytesIO

import olefile

MP4_SOUND = {b"M4A ", b"M4B ", b"mp42", b"mp41", b"isom", b"iso2", b"iso5", b"iso6", b"MSNV", b"dash"}
OGG_SOUND = (b"\x01vorbis", b"OpusHead", b"\x7fFLAC", b"Speex   ")
OGG_VIDEO = (b"\x80theora", b"BBCD", b"\x01video")
BITRATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
LOW_BITRATES = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
PROPERTIES, MESSAGE_CLASS = "__properties_version1.0", ("__substg1.0_001A001F", "__substg1.0_001A001E")


def is_m4a(content: bytes) -> bool:
    """An MP4 with sound and without a video track."""
    return _is_mp4(content) and _has_track(content, b"soun") and not _has_track(content, b"vide")


def is_mp3(content: bytes) -> bool:
    """Two frames of sound in a row, behind a tag or at once."""
    begin = 0
    if content.startswith(b"ID3") and len(content) > 10:
        size = content[6] << 21 | content[7] << 14 | content[8] << 7 | content[9]
        begin = 10 + size
    first = _frame_length(content, begin)
    return first > 0 and _frame_length(content, begin + first) > 0


def is_wav(content: bytes) -> bool:
    return content.startswith(b"RIFF") and content[8:16] == b"WAVEfmt "


def is_ogg(content: bytes) -> bool:
    """An Ogg whose streams are sound."""
    start = content[:8192]
    return (
        content.startswith(b"OggS")
        and any(sign in start for sign in OGG_SOUND)
        and not any(sign in start for sign in OGG_VIDEO)
    )


def is_video(content: bytes) -> bool:
    """Moving pictures in one of the ways that phones and cameras keep them."""
    return (
        (
            (_is_mp4(content) or content[4:12] in {b"ftypqt  ", b"ftyp3gp4", b"ftyp3gp5"})
            and _has_track(content, b"vide")
        )
        or content.startswith((b"\x1a\x45\xdf\xa3", b"\x00\x00\x01\xba", b"\x30\x26\xb2\x75"))
        or (content.startswith(b"RIFF") and content[8:12] == b"AVI ")
    )


def is_outlook_message(content: bytes) -> bool:
    """A compound file with the parts of a message; it is not unpacked."""
    if not content.startswith(olefile.MAGIC):
        return False
    try:
        with olefile.OleFileIO(BytesIO(content)) as parts:
            if not parts.exists(PROPERTIES):
                return False
            kinds = [parts.openstream(name).read(64) for name in MESSAGE_CLASS if parts.exists(name)]
    # A damaged file is said in many ways.
    except Exception:
        return False
    return any(kind.replace(b"\0", b"").startswith(b"IPM") for kind in kinds)


def _is_mp4(content: bytes) -> bool:
    return content[4:8] == b"ftyp" and content[8:12] in MP4_SOUND


def _has_track(content: bytes, kind: bytes) -> bool:
    """Whether one of the handlers of an MP4 is of this kind: its word stands twelve bytes behind `hdlr`'s own."""
    at = content.find(b"hdlr")
    while at >= 0:
        if content[at + 12 : at + 16] == kind:
            return True
        at = content.find(b"hdlr", at + 4)
    return False


def _frame_length(content: bytes, at: int) -> int:
    """Bytes of the MPEG frame that begins here; 0 when none does."""
    if at + 4 > len(content):
        return 0
    (head,) = struct.unpack(">I", content[at : at + 4])
    version, layer = head >> 19 & 3, head >> 17 & 3
    bitrate, rate = head >> 12 & 15, head >> 10 & 3
    if head >> 21 != 0x7FF or version == 1 or layer != 1 or bitrate in {0, 15} or rate == 3:
        return 0
    kilobits = (BITRATES if version == 3 else LOW_BITRATES)[bitrate]
    samples = 144 if version == 3 else 72
    return samples * kilobits * 1000 // RATES[version][rate] + (head >> 9 & 1)

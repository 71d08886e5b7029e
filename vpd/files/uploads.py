"""The one place that checks what people upload: its kind by its content, its size, its safety, and what hides in it.

Pictures are made anew: place, camera, owner and anything stuck behind the picture stay out. Documents and mails are
kept as they are, but only when they really are that (QUALITY "Uploads", R-31, BIO-11).
"""

import re
import unicodedata
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from email import policy
from email.parser import BytesHeaderParser
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath

from vpd.files.pictures import PictureRefusedError, is_heavy, made_anew
from vpd.files.scanning import ScannerAwayError, is_clean
from vpd.files.sounds import is_m4a, is_mp3, is_ogg, is_outlook_message, is_video, is_wav
from vpd.files.stored_files import MAX_BYTES

NAME_LENGTH = 80
EXTENSION = re.compile(r"\.(?:[a-z][a-z0-9]{0,4}|[A-Z][A-Z0-9]{0,4}|)$")
PDF_HEAD_WITHIN, PDF_END_WITHIN = 1024, 2048
HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
# What every mail has on its way: a file of text with a colon in it is not yet a mail.
MAIL_HEADERS = {"from", "sender"}
MAIL_PROOF = {"date", "received", "message-id"}
MAIL_FIRST_LINE = re.compile(rb"(From |[A-Za-z][A-Za-z0-9-]*:)")


class FileKind(StrEnum):
    """What may be uploaded, as its extension."""

    JPEG = "jpg"
    PNG = "png"
    HEIC = "heic"
    PDF = "pdf"
    EML = "eml"
    MSG = "msg"
    M4A = "m4a"
    MP3 = "mp3"
    WAV = "wav"
    OGG = "ogg"


PICTURES = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.HEIC})
CONTENT_TYPES = {
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.PDF: "application/pdf",
    FileKind.EML: "message/rfc822",
    FileKind.MSG: "application/vnd.ms-outlook",
    FileKind.M4A: "audio/mp4",
    FileKind.MP3: "audio/mpeg",
    FileKind.WAV: "audio/wav",
    FileKind.OGG: "audio/ogg",
}
KIND_WORDS = {
    FileKind.JPEG: "foto",
    FileKind.PNG: "afbeelding",
    FileKind.HEIC: "foto",
    FileKind.PDF: "pdf",
    FileKind.EML: "e-mail",
    FileKind.MSG: "e-mail",
    FileKind.M4A: "geluid",
    FileKind.MP3: "geluid",
    FileKind.WAV: "geluid",
    FileKind.OGG: "geluid",
}
OFFERED = {
    FileKind.JPEG: "image/jpeg,.jpg,.jpeg",
    FileKind.PNG: "image/png,.png",
    FileKind.HEIC: "image/heic,image/heif,.heic,.heif",
    FileKind.PDF: "application/pdf,.pdf",
    FileKind.EML: "message/rfc822,.eml",
    FileKind.MSG: ".msg",
    FileKind.M4A: "audio/mp4,.m4a",
    FileKind.MP3: "audio/mpeg,.mp3",
    FileKind.WAV: "audio/wav,.wav",
    FileKind.OGG: "audio/ogg,.ogg",
}
EXTENSIONS = {
    FileKind.JPEG: "jpg",
    FileKind.PNG: "png",
    FileKind.HEIC: "heic (foto van een iPhone)",
    FileKind.PDF: "pdf",
    FileKind.EML: "eml of msg (bewaarde e-mail)",
    FileKind.M4A: "m4a, mp3, wav of ogg (geluid)",
}
"""What is said of what may be chosen; a kind that is not here is said with another."""

TOO_LARGE = "Deze foto is te groot om te bewaren. Maak die kleiner, of maak een schermafdruk."
NO_VIDEO = "Een video kan niet mee. Schrijf bij de melding op waar de opname staat en wie erbij kan."


BY_CONTENT = {
    FileKind.MSG: is_outlook_message,
    FileKind.M4A: is_m4a,
    FileKind.WAV: is_wav,
    FileKind.OGG: is_ogg,
    FileKind.MP3: is_mp3,
}


class UploadRefusedError(ValueError):
    """This file cannot be kept; the text is the sentence for who uploaded it."""


@dataclass(frozen=True)
class CheckedUpload:
    """A file that may be kept: its clean name, what it is, and its content."""

    name: str
    content_type: str
    content: bytes
    heavy: str = ""
    """The kind of a picture that the worker has yet to make anew: until then nobody gets it."""


def check_upload(*, name: str, content: bytes, kinds: Collection[FileKind]) -> CheckedUpload:
    """The file as it may be kept; raises UploadRefusedError with what to do instead.

    A heavy picture is not ready yet: `store_upload` of `vpd.files.checked_files` leaves it to the worker.
    """
    if not content:
        raise UploadRefusedError("Dit bestand is leeg. Kies een ander bestand.")
    check_size(len(content))
    kind = kind_of(content)
    if kind is None and is_video(content):
        raise UploadRefusedError(NO_VIDEO)
    if kind is None or kind not in kinds:
        raise UploadRefusedError(f"Dit soort bestand kan niet mee. Kies {said_kinds(kinds)}.")
    _check_safe(content)
    if kind in PICTURES:
        return _picture(name, kind, content)
    return CheckedUpload(clean_name(name, kind), CONTENT_TYPES[kind], content)


def check_size(size: int) -> None:
    """Raises UploadRefusedError above 10 MB: known before anything is read."""
    if size > MAX_BYTES:
        raise UploadRefusedError(
            f"Dit bestand is {_megabytes(size)}. Kies een bestand van hoogstens {_megabytes(MAX_BYTES)}."
        )


def kind_of(content: bytes) -> FileKind | None:
    """What a file is, by what is in it; the name and what the browser says of it count for nothing."""
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        return FileKind.HEIC
    if _is_pdf(content):
        return FileKind.PDF
    if _is_mail(content):
        return FileKind.EML
    return next((kind for kind, is_kind in BY_CONTENT.items() if is_kind(content)), None)


def clean_name(name: str, kind: FileKind) -> str:
    """The name as people know it, without folders, control characters or another kind's extension."""
    stem = PurePosixPath(name.replace("\\", "/")).name
    stem = unicodedata.normalize("NFC", stem)
    stem = "".join(letter if letter.isalnum() or letter in " ._-()'’" else " " for letter in stem)
    # Every extension goes: "factuur.pdf.exe" was never a document. A day in a name ("27.11.2026") is none.
    while EXTENSION.search(stem):
        stem = stem.rpartition(".")[0]
    stem = " ".join(stem.split()).strip(" .-")[:NAME_LENGTH].strip()
    return f"{stem or 'bijlage'}.{kind}"


def offered_types(kinds: Collection[FileKind]) -> str:
    """The `accept` of a file field: what the browser offers to choose from."""
    return ",".join(OFFERED[kind] for kind in FileKind if kind in kinds)


def said_kinds(kinds: Collection[FileKind]) -> str:
    """ "jpg, png of pdf"."""
    words = [EXTENSIONS[kind] for kind in FileKind if kind in kinds and kind in EXTENSIONS]
    return " of ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def kind_words(content_type: str) -> str:
    """ "foto", "pdf": what people call a kept file of this type."""
    return next((KIND_WORDS[kind] for kind, known in CONTENT_TYPES.items() if known == content_type), "bestand")


def size_words(size: int) -> str:
    """ "2,4 MB" or "310 kB"."""
    return _megabytes(size) if size >= 1024 * 1024 else f"{max(1, round(size / 1024))} kB"


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0").replace(".", ",") + " MB"


def _is_pdf(content: bytes) -> bool:
    """A document with its head at the beginning and its end at the end, as readers find them, and no archive as well.

    Mail servers, scanners and signing services leave a few bytes before the head or after the end.
    """
    has_head = content.find(b"%PDF-", 0, PDF_HEAD_WITHIN) >= 0 and b"startxref" in content
    if not has_head or b"%%EOF" not in content.rstrip(b"\0\r\n\t ")[-PDF_END_WITHIN:]:
        return False
    return not zipfile.is_zipfile(BytesIO(content))


def _is_mail(content: bytes) -> bool:
    """A mail as mail programs save it: text, with the headers that every mail has."""
    start = content.removeprefix(b"\xef\xbb\xbf")
    if b"\0" in start or not MAIL_FIRST_LINE.match(start):
        return False
    if zipfile.is_zipfile(BytesIO(content)):
        return False
    headers = {name.lower() for name in BytesHeaderParser(policy=policy.compat32).parsebytes(start).keys()}  # noqa: SIM118
    return bool(headers & MAIL_HEADERS) and bool(headers & MAIL_PROOF)


def _check_safe(content: bytes) -> None:
    try:
        clean = is_clean(content)
    except ScannerAwayError as error:
        raise UploadRefusedError(
            "De virusscanner is even niet te bereiken. Het bestand is niet bewaard. Probeer het straks nog eens."
        ) from error
    if not clean:
        raise UploadRefusedError(
            "In dit bestand zit een virus. Het is niet bewaard. Open het niet, en bel de ICT-helpdesk."
        )


def _picture(name: str, kind: FileKind, content: bytes) -> CheckedUpload:
    """The picture alone, upright; one that costs much memory is left to the worker."""
    kept = FileKind.JPEG if kind == FileKind.HEIC else kind
    try:
        if is_heavy(kind, content):
            return CheckedUpload(clean_name(name, kept), CONTENT_TYPES[kept], content, heavy=kind)
        _, made = made_anew(kind, content)
    except PictureRefusedError as refused:
        raise UploadRefusedError(str(refused)) from refused
    if len(made) > MAX_BYTES:
        raise UploadRefusedError(TOO_LARGE)
    return CheckedUpload(clean_name(name, kept), CONTENT_TYPES[kept], made)

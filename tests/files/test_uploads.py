"""What people may upload, and what becomes of it (QUALITY "Uploads", BIO-11)."""

import struct
import zipfile
import zlib
from io import BytesIO

import pillow_heif
import pytest
from django.core.exceptions import ImproperlyConfigured
from PIL import Image

from tests.uploads import EICAR, MAIL, PDF, PROGRAM, photo_with_place, picture, scanner
from vpd import environment
from vpd.files.pictures import small_picture
from vpd.files.stored_files import MAX_BYTES
from vpd.files.uploads import FileKind, UploadRefusedError, check_upload, kind_of

ALL = list(FileKind)


def check(content, name="bestand.jpg", kinds=ALL):
    return check_upload(name=name, content=content, kinds=kinds)


def heic(size=(40, 20)) -> bytes:
    made = BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", size, "teal")).save(made, quality=80)
    return made.getvalue()


def archive() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("kwaad.js", "alert(1)")
    return made.getvalue()


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it is 30,000 by 30,000."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))

    head = struct.pack("!IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"\0" * 100)) + part(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture("JPEG"), FileKind.JPEG),
        (picture("PNG"), FileKind.PNG),
        (heic(), FileKind.HEIC),
        (PDF, FileKind.PDF),
        (MAIL, FileKind.EML),
        (b"From ik@example.org Mon Mar  2\n" + MAIL, FileKind.EML),
        (PROGRAM, None),
        (b"", None),
        (picture("GIF"), None),
        (picture("BMP"), None),
        (b"<html><script>alert(1)</script></html>", None),
        (b"Let op: dit is geen mail\n\nTekst.", None),
        (b"%PDF-1.7 zonder einde", None),
        (b"\n" + PDF, FileKind.PDF),
        (b"Content-Type: application/pdf\r\n\r\n" + PDF, FileKind.PDF),
        (PDF + b"\r\n--grens--\r\n", FileKind.PDF),
        (PDF + b"\0" * 9_000, FileKind.PDF),
        (b"x" * 2_000 + PDF, None),
        (PDF + b"x" * 9_000, None),
        (b"<html><script>alert(1)</script>" + PDF + archive(), None),
        (PDF + archive(), None),
        (archive(), None),
        (EICAR, None),
    ],
)
def test_kind_is_read_from_the_content(content, kind):
    assert kind_of(content) == kind


def test_photo_with_place_becomes_a_photo_without():
    kept = check(photo_with_place(), "IMG_2041.JPG")

    with Image.open(BytesIO(kept.content)) as made:
        assert not made.getexif()
        assert made.size == (20, 40)  # upright
    assert b"Telefoonmaker" not in kept.content
    assert b"van Jan" not in kept.content
    assert (kept.name, kept.content_type) == ("IMG_2041.jpg", "image/jpeg")


def test_iphone_photo_becomes_a_jpeg():
    kept = check(heic(), "IMG_0001.HEIC")

    assert kind_of(kept.content) == FileKind.JPEG
    assert (kept.name, kept.content_type) == ("IMG_0001.jpg", "image/jpeg")


def test_picture_with_something_behind_it_loses_that():
    kept = check(picture("JPEG") + archive() + b"<script>alert(1)</script>")

    assert b"<script>" not in kept.content
    assert not zipfile.is_zipfile(BytesIO(kept.content))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_strange_modes_of_pictures_survive(mode):
    for kind in ("PNG", "JPEG"):
        if (kind, mode) in {("PNG", "CMYK"), ("JPEG", "LA"), ("JPEG", "P"), ("JPEG", "RGBA"), ("JPEG", "I;16")}:
            continue
        made = BytesIO()
        Image.new(mode, (5, 5)).save(made, kind)

        kept = check(made.getvalue())

        with Image.open(BytesIO(kept.content)) as again:
            assert again.size == (5, 5)


def test_moving_picture_is_refused_with_a_sentence():
    made = BytesIO()
    frames = [Image.new("RGB", (5, 5), colour) for colour in ("red", "blue")]
    frames[0].save(made, "PNG", save_all=True, append_images=frames[1:])

    with pytest.raises(UploadRefusedError, match="bewegend beeld"):
        check(made.getvalue())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "leeg"),
        (PROGRAM, "Dit soort bestand kan niet mee. Kies jpg, png, heic"),
        (b"x" * (MAX_BYTES + 1), "Kies een bestand van hoogstens 10 MB"),
        (bomb(), "te veel beeldpunten"),
        (picture("JPEG", (400, 400))[:300], "beschadigd"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "beschadigd"),
        (b"\xff\xd8\xff" + PROGRAM, "beschadigd"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_what_to_do(content, sentence):
    with pytest.raises(UploadRefusedError, match=sentence):
        check(content)


def test_kind_that_is_not_asked_for_is_refused():
    with pytest.raises(UploadRefusedError, match="Kies jpg, png of pdf"):
        check(MAIL, kinds=[FileKind.JPEG, FileKind.PNG, FileKind.PDF])


@pytest.mark.parametrize("content", [PDF, MAIL])
def test_documents_and_mails_are_kept_as_they_are(content):
    assert check(content).content == content


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("brief.pdf", "brief.pdf"),
        ("Aangifte 27.11.2026.pdf", "Aangifte 27.11.2026.pdf"),
        ("Aangifte 27.11.26", "Aangifte 27.11.26.pdf"),
        ("Brief van dhr.Jans.PDF", "Brief van dhr.Jans.pdf"),
        ("verslag v1.2.pdf", "verslag v1.2.pdf"),
        ("brief.PDF.EXE", "brief.pdf"),
        ("factuur.pdf.exe", "factuur.pdf"),
        ("C:\\fakepath\\brief.pdf", "brief.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("brief\u202efdp.exe", "brief fdp.pdf"),
        ('a"b<c>\r\nd.pdf', "a b c d.pdf"),
        ("", "bijlage.pdf"),
        ("...", "bijlage.pdf"),
        ("Verslag van 3.3.2026 café.pdf", "Verslag van 3.3.2026 café.pdf"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
    ],
)
def test_name_is_cleaned(name, clean):
    assert check(PDF, name).name == clean


def test_small_picture_is_small():
    with Image.open(BytesIO(small_picture(picture("PNG", (900, 600))))) as made:
        assert (made.format, made.size) == ("JPEG", (240, 160))


# --- the scanner ---------------------------------------------------------------------------------------------------


def test_scanner_is_asked_about_everything_and_lets_clean_files_through(settings):
    content = MAIL + b"x" * 200_000
    with scanner() as (url, seen):
        settings.CLAMD_URL = url

        check(content)

    assert seen == [content]


def test_virus_is_refused(settings):
    with scanner() as (url, _):
        settings.CLAMD_URL = url

        with pytest.raises(UploadRefusedError, match="zit een virus"):
            check(MAIL + EICAR)


def test_scanner_away_means_refused_and_try_again(settings):
    with scanner() as (url, _):
        settings.CLAMD_URL = url

    with pytest.raises(UploadRefusedError, match=r"niet te bereiken.*Probeer het straks nog eens"):
        check(MAIL)


def test_scanner_without_a_verdict_means_refused(settings):
    with scanner(answers=False) as (url, _):
        settings.CLAMD_URL = url

        with pytest.raises(UploadRefusedError, match="niet te bereiken"):
            check(MAIL)


@pytest.mark.parametrize("url", ["", "tcp://clamd:3310", "unix:///run/clamav/clamd.sock"])
def test_address_of_the_scanner_is_read(monkeypatch, url):
    monkeypatch.setenv("CLAMD_URL", url)

    assert environment.scanner("CLAMD_URL") == url


@pytest.mark.parametrize("url", ["clamd:3310", "http://clamd", "tcp://"])
def test_wrong_address_of_the_scanner_says_what_to_put_there(monkeypatch, url):
    monkeypatch.setenv("CLAMD_URL", url)

    with pytest.raises(ImproperlyConfigured, match="CLAMD_URL must look like tcp://host:3310"):
        environment.scanner("CLAMD_URL")

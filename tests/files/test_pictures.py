"""Pictures that claim to be large: little memory in the web process, a bounded process of the worker for the rest."""

import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import Client
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from incidents.attachments.models import Attachment
from tests.cast import Cast
from tests.incidents.factories import make_incident
from vpd.files import checked_files
from vpd.files.checked_files import made_by_child, small_of, store_upload
from vpd.files.models import SmallPicture, StoredFile
from vpd.files.pictures import MEMORY, is_heavy, made_anew
from vpd.files.stored_files import file_response, read_chunks
from vpd.files.uploads import FileKind, check_upload
from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import deliver
from vpd.organisation.models import User

HIDDEN = "Jan Jansen"
Log_in = Callable[[User], Client]


def picture(kind: str, size: tuple[int, int], mode: str = "L", **options: object) -> bytes:
    made = BytesIO()
    Image.new(mode, size, 128 if mode == "L" else "teal").save(made, kind, **options)
    return made.getvalue()


@pytest.fixture(scope="module")
def large_png() -> bytes:
    """Some 60 kB that become 21 megapixels."""
    about = PngInfo()
    about.add_text("Author", HIDDEN)
    return picture("PNG", (7000, 3000), pnginfo=about)


@pytest.mark.parametrize(
    ("kind", "form", "size", "options", "heavy"),
    [
        ("png", "PNG", (5000, 4000), {}, False),
        ("png", "PNG", (5000, 4001), {}, True),
        ("jpg", "JPEG", (8000, 7000), {}, False),
        ("jpg", "JPEG", (5000, 4001), {"progressive": True}, True),
    ],
)
def test_what_must_be_held_whole_is_heavy_above_twenty_megapixels(
    kind: str, form: str, size: tuple[int, int], options: dict[str, object], heavy: bool
) -> None:
    assert is_heavy(kind, picture(form, size, **options)) == heavy


MEASURE = """
import resource, sys
from vpd.files.pictures import made_anew
content = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
made_anew(sys.argv[1], content)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_the_largest_jpeg_costs_little_memory_while_it_is_decoded() -> None:
    content = picture("JPEG", (8900, 6700), "RGB")

    command = [sys.executable, "-c", MEASURE, "jpg"]
    done = subprocess.run(command, input=content, capture_output=True, cwd=settings.BASE_DIR, check=True)
    _, small = made_anew("jpg", content)

    assert int(done.stdout) < 120  # decoded whole it is 170 MB, and twice that while it is turned
    with Image.open(BytesIO(small)) as made:
        assert made.size == (4450, 3350)


def test_a_heavy_picture_waits_for_the_worker_and_is_nobodys_until_then(cast: Cast, large_png: bytes) -> None:
    upload = check_upload(name="scan.png", content=large_png, kinds=list(FileKind))

    file = store_upload(organisation_id=cast.organisation.pk, upload=upload, by=cast.employee)

    assert (upload.heavy, upload.content, file.is_ready) == ("png", large_png, False)
    with pytest.raises(Http404):
        file_response(file)
    message = OutboxMessage.objects.get(kind="picture")
    deliver(message.pk)
    file.refresh_from_db()
    assert (file.is_ready, file.refusal, file.content_type) == (True, "", "image/png")
    content = b"".join(read_chunks(file))
    assert HIDDEN.encode() in large_png
    assert HIDDEN.encode() not in content
    assert file.size == len(content)
    with Image.open(BytesIO(content)) as made:
        assert made.size == (7000, 3000)


def test_what_the_worker_cannot_keep_is_destroyed_with_the_reason(cast: Cast, large_png: bytes) -> None:
    upload = check_upload(name="scan.png", content=large_png, kinds=list(FileKind))
    damaged = type(upload)(upload.name, upload.content_type, large_png[: len(large_png) // 2], upload.heavy)
    file = store_upload(organisation_id=cast.organisation.pk, upload=damaged, by=cast.employee)

    deliver(OutboxMessage.objects.get(kind="picture").pk)
    deliver(OutboxMessage.objects.get(kind="picture").pk)

    file.refresh_from_db()
    assert "beschadigd" in file.refusal
    assert (file.is_ready, file.size, list(read_chunks(file))) == (False, 0, [])


def test_the_bound_of_the_child_holds() -> None:
    """A picture that would take more than 450 MB is refused, and this process never held it."""
    content = picture("PNG", (7700, 7700), "RGBA")

    kind, made, refusal = made_by_child("png", content)

    assert (kind, made) == ("", b"")
    assert "te veel beeldpunten" in refusal
    assert MEMORY == 450 * 1024 * 1024


def test_a_child_does_not_see_the_secrets_of_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {}
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: seen.update(k["env"]) or run(*a, **k))

    made_by_child("png", picture("PNG", (4, 4)))

    assert not {"SECRET_KEY", "DATABASE_URL"} & seen.keys()
    assert "SECRET_KEY" in os.environ


def test_only_who_added_it_sees_that_it_is_being_checked(cast: Cast, client_of: Log_in, large_png: bytes) -> None:
    incident = make_incident(cast)
    url, attach = f"/incidenten/{incident.reference}/", f"/incidenten/{incident.reference}/bijlagen/"
    reporter, leader = client_of(incident.reported_by), client_of(cast.leader)
    posted = reporter.post(attach, {"files": SimpleUploadedFile("scan.png", large_png)})
    attachment = Attachment.objects.get()
    file_url = f"/incidenten/bijlagen/{attachment.pk}/"

    assert posted.status_code == 302
    assert "Wordt gecontroleerd" in reporter.get(url).content.decode()
    assert "scan.png" not in leader.get(url).content.decode()
    assert [client.get(file_url).status_code for client in (reporter, leader)] == [404, 404]

    deliver(OutboxMessage.objects.get(kind="picture").pk)

    assert "scan.png" in leader.get(url).content.decode()
    assert [client.get(file_url).status_code for client in (reporter, leader)] == [200, 200]


def test_a_small_picture_is_made_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = check_upload(name="foto.jpg", content=picture("JPEG", (900, 600), "RGB"), kinds=list(FileKind))
    file = store_upload(organisation_id=cast.organisation.pk, upload=upload, by=cast.employee)
    first = small_of(file)
    StoredFile.objects.get(pk=file.pk).chunks.all().delete()

    assert small_of(file) == first
    assert SmallPicture.objects.count() == 1
    with Image.open(BytesIO(first)) as made:
        assert made.size == (240, 160)


def test_colour_profiles_and_places_stay_out_of_a_heavy_picture_too() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = picture("PNG", (40, 20), "RGB", icc_profile=profile)

    kind, made, _ = made_by_child("png", content)

    assert kind == "png"
    with Image.open(BytesIO(made)) as again:
        assert "icc_profile" not in again.info


def test_the_lock_of_the_machine_is_not_shared_with_other_users() -> None:
    assert str(os.getuid()) in checked_files.LOCK.name

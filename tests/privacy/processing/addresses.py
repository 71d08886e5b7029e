"""The addresses of the register of processing: the privacy officer alone."""

from collections.abc import Mapping

from django.utils import timezone

from tests.access_table import Address, everyone, making
from tests.cast import Cast
from vpd.privacy.processing.activities import BY_KEY
from vpd.privacy.processing.services import change_settings, note_activity

PRIVACY = everyone(403, privacy=200)
SAVED = everyone(403, privacy=302)
KEY = "accounts"
SETTINGS = {"controller": "", "fg_contact": "fg@test.example", "or_consent_ref": "", "or_consent_on": ""}


@making
def settings(cast: Cast) -> Mapping[str, object]:
    """Somebody filled in who is responsible."""
    change_settings(
        organisation=cast.organisation,
        controller="Testgemeente",
        fg_contact="",
        or_consent_ref="",
        or_consent_on=None,
        by=cast.privacy,
    )
    return {}


@making
def decided(cast: Cast) -> Mapping[str, object]:
    """The ground of one activity was decided today."""
    note_activity(
        activity=BY_KEY[KEY],
        organisation=cast.organisation,
        ground="Zo besloten.",
        confirmed_on=timezone.localdate(),
        note="",
        by=cast.privacy,
    )
    return {"key": KEY}


ADDRESSES = [
    Address("processing:list", PRIVACY, prepare=settings()),
    Address("processing:settings", PRIVACY, prepare=settings()),
    Address("processing:settings", SAVED, prepare=settings(), method="post", data=SETTINGS),
    Address("processing:pdf", PRIVACY),
    Address("processing:export", PRIVACY, prepare=lambda cast: {"what": "register"}),
    Address("processing:activity", PRIVACY, prepare=decided()),
    Address("processing:ground", PRIVACY, prepare=decided()),
    Address(
        "processing:ground",
        SAVED,
        prepare=decided(),
        method="post",
        data={"ground": "Anders.", "confirmed_on": "2026-01-05", "note": ""},
    ),
]

from django.db.models import TextChoices


class MadeState(TextChoices):
    """How far a file is that the worker makes; it follows from the file and the promise and is kept nowhere."""

    BEING_MADE = "being_made", "wordt gemaakt"
    DELAYED = "delayed", "lukte nog niet"
    GIVEN_UP = "given_up", "niet gelukt"
    READY = "ready", "klaar"

    @property
    def tone(self) -> str:
        return MADE_TONES[self]

    @property
    def is_in_trouble(self) -> bool:
        """Making it went wrong at least once."""
        return self in {MadeState.DELAYED, MadeState.GIVEN_UP}


MADE_TONES = {
    MadeState.BEING_MADE: "info",
    MadeState.DELAYED: "warn",
    MadeState.GIVEN_UP: "bad",
    MadeState.READY: "good",
}


class ImportStatus(TextChoices):
    """How far the import of a file is."""

    UPLOADED = "uploaded", "wordt gecontroleerd"
    CHECKED = "checked", "gecontroleerd"
    IMPORTING = "importing", "wordt overgenomen"
    IMPORTED = "imported", "overgenomen"
    FAILED = "failed", "niet gelukt"
    DISCARDED = "discarded", "weggegooid"
    TAKEN_BACK = "taken_back", "teruggedraaid"

    @property
    def tone(self) -> str:
        return IMPORT_TONES[self]


IMPORT_TONES = {
    ImportStatus.UPLOADED: "info",
    ImportStatus.CHECKED: "info",
    ImportStatus.IMPORTING: "info",
    ImportStatus.IMPORTED: "good",
    ImportStatus.FAILED: "bad",
    ImportStatus.DISCARDED: "neutral",
    ImportStatus.TAKEN_BACK: "neutral",
}
IMPORT_TRANSITIONS: dict[str, frozenset[ImportStatus]] = {
    "": frozenset({ImportStatus.UPLOADED}),
    ImportStatus.UPLOADED: frozenset({ImportStatus.CHECKED, ImportStatus.DISCARDED}),
    ImportStatus.CHECKED: frozenset({ImportStatus.IMPORTING, ImportStatus.DISCARDED}),
    ImportStatus.IMPORTING: frozenset({ImportStatus.IMPORTED, ImportStatus.FAILED}),
    ImportStatus.IMPORTED: frozenset({ImportStatus.TAKEN_BACK}),
    ImportStatus.FAILED: frozenset(),
    ImportStatus.DISCARDED: frozenset(),
    ImportStatus.TAKEN_BACK: frozenset(),
}
IMPORTS_WITH_FILE = frozenset({ImportStatus.UPLOADED, ImportStatus.CHECKED, ImportStatus.IMPORTING})
"""The file is destroyed as soon as nothing more will be read from it."""
IMPORTS_AT_WORK = frozenset({ImportStatus.UPLOADED, ImportStatus.IMPORTING})

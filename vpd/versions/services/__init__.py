"""Everything a versioned noun does to its versions and their parts."""

from vpd.ui.editing import SavedFirstError, fingerprint, refuse_stale
from vpd.versions.services.copying import copy_content, copy_of
from vpd.versions.services.drafts import (
    discard,
    lock_draft,
    lock_series,
    saved,
    start_draft,
)
from vpd.versions.services.errors import (
    DraftExistsError,
    LineTooLongError,
    NotADraftError,
    NothingToAddError,
    NothingToFollowError,
    NotOwnError,
    NotReadyError,
    ReasonMissingError,
    StartDayError,
    VersionError,
)
from vpd.versions.services.parts import (
    bring_back,
    lock_kept_part,
    lock_part,
    move_part,
    moved_in,
    next_position,
    remove_part,
    restore_part,
)
from vpd.versions.services.publishing import (
    Published,
    earliest_start,
    last_start,
    on_published,
    publish,
    publish_shipped,
    touched_by,
)
from vpd.versions.services.typed import lines_in, one_line

__all__ = [
    "DraftExistsError",
    "LineTooLongError",
    "NotADraftError",
    "NotOwnError",
    "NotReadyError",
    "NothingToAddError",
    "NothingToFollowError",
    "Published",
    "ReasonMissingError",
    "SavedFirstError",
    "StartDayError",
    "VersionError",
    "bring_back",
    "copy_content",
    "copy_of",
    "discard",
    "earliest_start",
    "fingerprint",
    "last_start",
    "lines_in",
    "lock_draft",
    "lock_kept_part",
    "lock_part",
    "lock_series",
    "move_part",
    "moved_in",
    "next_position",
    "on_published",
    "one_line",
    "publish",
    "publish_shipped",
    "refuse_stale",
    "remove_part",
    "restore_part",
    "saved",
    "start_draft",
    "touched_by",
]

from vpd.files.models.imports import ImportProblem, ImportRun, ImportStatusChange
from vpd.files.models.made_files import MadeFile, made_state
from vpd.files.models.stored_files import SmallPicture, StoredFile, StoredFileChunk

__all__ = [
    "ImportProblem",
    "ImportRun",
    "ImportStatusChange",
    "MadeFile",
    "SmallPicture",
    "StoredFile",
    "StoredFileChunk",
    "made_state",
]

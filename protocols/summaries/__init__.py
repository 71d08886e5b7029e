from protocols.summaries.document import (
    Document,
    DocumentLine,
    DocumentPrompt,
    DocumentSection,
    OpenPoint,
    document_of,
)
from protocols.summaries.in_force import (
    Matrix,
    MatrixColumn,
    NoNormError,
    matrix_in_force,
    matrix_of,
    matrix_of_norm,
    norm_in_force,
    protocol_in_force,
)
from protocols.summaries.overview import TeamProtocol, team_protocols
from protocols.summaries.waiting import waiting_for

__all__ = [
    "Document",
    "DocumentLine",
    "DocumentPrompt",
    "DocumentSection",
    "Matrix",
    "MatrixColumn",
    "NoNormError",
    "OpenPoint",
    "TeamProtocol",
    "document_of",
    "matrix_in_force",
    "matrix_of",
    "matrix_of_norm",
    "norm_in_force",
    "protocol_in_force",
    "team_protocols",
    "waiting_for",
]

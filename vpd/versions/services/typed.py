"""Text as somebody typed or pasted it, as the lines that a version keeps."""

from vpd.versions.pasting import LINE_LENGTH, split_lines
from vpd.versions.services.errors import LineTooLongError, NothingToAddError

TOGETHER = " "


def lines_in(text: str) -> list[str]:
    """Each line that says something; ten pasted bullets are ten lines. Raises NothingToAddError, LineTooLongError."""
    lines = split_lines(text)
    if not lines:
        raise NothingToAddError
    for number, line in enumerate(lines, start=1):
        if len(line) > LINE_LENGTH:
            raise LineTooLongError(number)
    return lines


def one_line(text: str) -> str:
    """The text of one line, without line breaks. Raises NothingToAddError, LineTooLongError."""
    line = TOGETHER.join(split_lines(text))
    if not line:
        raise NothingToAddError
    if len(line) > LINE_LENGTH:
        raise LineTooLongError(1)
    return line

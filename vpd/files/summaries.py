"""How far a file is that the worker makes, in words."""

from vpd.files.enums import MadeState
from vpd.files.made_files import kind_of
from vpd.files.models import MadeFile
from vpd.ui.pieces import UnderWay

ASK = "Duurt het lang, vraag dan de functioneel beheerder om te kijken."
PDF = "application/pdf"
SLOWER = 15
"""Seconds between two looks at what went wrong before: it is tried again ever more slowly."""


def work_on(made: MadeFile, state: MadeState, *, url: str, file_url: str = "") -> UnderWay:
    """What the page at `url` says while somebody waits; the file itself is had at `file_url`, or at `url` too."""
    what = kind_of(made).what
    sentences = {
        MadeState.BEING_MADE: f"{what} wordt gemaakt. Dit duurt meestal een paar seconden.",
        MadeState.DELAYED: f"We proberen het vanzelf opnieuw. {ASK}",
        MadeState.GIVEN_UP: f"We proberen het nu nog een keer. {ASK}",
        MadeState.READY: f"{what} is klaar.",
    }
    headings = {MadeState.DELAYED: "Het maken lukte nog niet", MadeState.GIVEN_UP: "Het maken is niet gelukt"}
    is_ready = state == MadeState.READY
    is_pdf = made.file is not None and made.file.content_type == PDF
    return UnderWay(
        url=url,
        text=sentences[state],
        heading=headings.get(state, ""),
        tone=state.tone if state.is_in_trouble else "",
        is_done=is_ready,
        onward_url=file_url or url,
        onward_label=("Pdf downloaden" if is_pdf else "Downloaden") if is_ready else "Kijken of het klaar is",
        seconds=SLOWER if state.is_in_trouble else UnderWay.seconds,
    )

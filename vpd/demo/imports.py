"""What Waterdam took over from its earlier register, and a second file that is not right yet; all invented."""

import csv
from io import StringIO

from incidents.register.services.registering import KIND
from vpd.demo.cast import Cast
from vpd.files.imports import deliver_check, deliver_store, start_import, upload_import
from vpd.files.models import ImportRun

HEADINGS = [
    "nummer",
    "team",
    "datum",
    "tijd",
    "gedragingen",
    "contactvorm",
    "plaats",
    "verhaal",
    "reactie",
    "reactie op",
]

# Days before today, team, time, behaviours, contact, place, story, reaction and how many days later.
TAKEN_OVER = [
    (1310, "Inspectie", "10:15", "BELEDIGING", "bij iemand thuis", "Schold tijdens de controle.", "brief of e-mail", 9),
    (1276, "Balie Burgerzaken", "11:40", "LOKAALVREDEBREUK", "Stadhuis, publiekshal", "Wilde niet weggaan.", "", 0),
    (
        1248,
        "Werkplein",
        "14:05",
        "TREITEREN | VERNEDERING",
        "Werkplein, spreekkamers",
        "Maakte iemand belachelijk.",
        "",
        0,
    ),
    (
        1201,
        "Handhaving",
        "21:30",
        "HOUDING_STALKEN",
        "Binnenstad",
        "Volgde een collega door de straat.",
        "maatregel",
        12,
    ),
    (1187, "Klantcontactcentrum", "09:20", "BELEDIGING", "online of aan de telefoon", "Schold en hing op.", "", 0),
    (1150, "Buitendienst", "08:10", "DWINGEN_BEMOEILIJKEN", "openbare ruimte", "Zette de auto voor de wagen.", "", 0),
]
CONTACTS = {
    "bij iemand thuis": "tijdens een huisbezoek",
    "online of aan de telefoon": "aan de telefoon",
    "openbare ruimte": "op straat of buiten",
    "Binnenstad": "op straat of buiten",
    "Werkplein, spreekkamers": "in een spreekkamer",
}


def build(cast: Cast) -> None:
    """One file taken over whole, one that waits to be corrected."""
    coordinator = cast.users["coordinator"]
    run = _checked(cast, "register-waterdam.csv", _file(cast))
    start_import(run=run, by=coordinator)
    deliver_store({"run_id": run.pk})
    _checked(cast, "register-waterdam-vervolg.csv", _faulty_file(cast))


def _checked(cast: Cast, name: str, content: bytes) -> ImportRun:
    run = upload_import(kind=KIND, name=name, content=content, by=cast.users["coordinator"])
    deliver_check({"run_id": run.pk})
    run.refresh_from_db()
    return run


def _file(cast: Cast) -> bytes:
    rows = []
    for index, (ago, team, clock, behaviours, place, story, reaction, later) in enumerate(TAKEN_OVER, start=41):
        rows.append(
            [
                f"GIR-{index}",
                team,
                f"{cast.day(-ago):%d-%m-%Y}",
                clock,
                behaviours,
                CONTACTS.get(place, "aan de balie"),
                place,
                story,
                reaction,
                f"{cast.day(later - ago):%d-%m-%Y}" if reaction else "",
            ]
        )
    return _csv(rows)


def _faulty_file(cast: Cast) -> bytes:
    day = f"{cast.day(-1100):%d-%m-%Y}"
    return _csv(
        [
            ["GIR-46", "Balie Burgerzaken", day, "10:00", "BELEDIGING", "aan de telefoon", "", "", "", ""],
            ["GIR-47", "Balie Burgerzakn", day, "10:30", "BELEDIGING", "aan de balie", "", "", "", ""],
            ["GIR-48", "Werkplein", "31-02-2023", "13:00", "SCHELDEN", "in een spreekkamer", "Werkplein", "", "", ""],
            ["GIR-49", "Handhaving", day, "25:10", "BELEDIGING", "per e-mail", "", "", "", ""],
        ]
    )


def _csv(rows: list[list[str]]) -> bytes:
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow(HEADINGS)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")

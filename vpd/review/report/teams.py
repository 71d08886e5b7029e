"""What the team does about it: actions, learning, agreements, and what it looks at together."""

from functools import lru_cache

from django.urls import reverse

from vpd.actions.enums import Effect, NeedStatus
from vpd.actions.summaries import ActionFigures
from vpd.organisation.content import read_fixture
from vpd.review.lists import Lists
from vpd.review.report.pieces import Chapter, Subject
from vpd.review.report.words import capital
from vpd.review.summaries import ProtocolState, QuarterReview
from vpd.ui.moments import as_day, as_day_short
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Cell, Column, Table, Value

INSIGHTS = ("numbers", "kinds", "locations", "circumstances", "measures")


def actions_chapter(actions: ActionFigures, quarter: Quarter, lists: Lists) -> Chapter:
    """What the team set itself to do, and how far that is."""
    number = {0: "geen acties", 1: "1 actie"}.get(actions.open, f"{actions.open} acties")
    text = [
        f"Op {as_day(actions.on)} {'stond' if actions.open == 1 else 'stonden'} er {number} open. "
        f"Dit kwartaal: {actions.added} erbij, {actions.done} afgerond, {actions.dropped} gestopt."
    ]
    if actions.done:
        text.append(
            f"Tevreden: {actions.satisfied} van {actions.done}; niet tevreden: "
            f"{actions.not_satisfied}; nog niet beoordeeld: {actions.not_assessed}."
        )
    if actions.only_training:
        text.append("Alle open acties zijn training of uitleg. Kijk of ook een oorzaak kan worden weggenomen.")
    lines = (
        ("stonden open", actions.open, "open"),
        ("waarvan te laat", actions.overdue, "overdue"),
        ("kwamen erbij", actions.added, "added"),
        ("afgerond", actions.done, "done"),
        ("waarvan tevreden over wat er is gedaan", actions.satisfied, Effect.SATISFIED),
        ("waarvan niet tevreden", actions.not_satisfied, Effect.NOT_SATISFIED),
        ("waarvan nog niet beoordeeld", actions.not_assessed, "to_judge"),
        ("gestopt", actions.dropped, "dropped"),
    )
    counts = Table(
        columns=[Column("what", "Acties"), Column("number", "Aantal", numeric=True)],
        rows=[[capital(what), _counted(number, lists.actions_url(state, quarter))] for what, number, state in lines],
        caption="Acties in dit kwartaal",
    )
    table = Table(
        columns=[Column("title", "Actie"), Column("due_on", "Klaar op")],
        rows=[
            [
                Cell(line.title, url=reverse("actions:detail", args=[line.pk]) if lists.actions else ""),
                Cell(as_day_short(line.due_on), note="te laat" if line.is_overdue else ""),
            ]
            for line in actions.lines
        ],
        caption="Open acties",
    )
    # On paper the words say it.
    tables = (*((counts,) if lists.actions else ()), *((table,) if table.rows else ()))
    return Chapter("Acties", tuple(text), tables=tables)


def learning_chapter(review: QuarterReview, lists: Lists) -> Chapter:
    """What the team wants to learn, and what it learned in the quarter; nothing where nobody wants anything."""
    learning = review.learning
    rows: list[list[Cell | Value]] = [
        ["Leerwensen die nu wachten", _counted(learning.pending, lists.needs_url("pending"))],
        ["Dit kwartaal vervuld", _counted(learning.met, lists.needs_url(NeedStatus.MET.value, review.quarter))],
    ]
    columns = [Column("what", "Leren"), Column("number", "Aantal", numeric=True)]
    table = Table(columns=columns, rows=rows, caption="Wat het team wil leren")
    return Chapter("Leren", tables=(table,) if learning.pending or learning.met else ())


def _counted(number: int, url: str) -> Cell | int:
    return Cell(number, url=url) if number and url else number


def agreements_chapter(state: ProtocolState | None, lists: Lists) -> Chapter:
    """How the protocol of the team stands."""
    if state is None:
        text = "Er was nog geen vastgesteld teamprotocol. Tot die tijd geldt de norm van de organisatie."
    else:
        due = as_day(state.next_review_on)
        text = f"Versie {state.number} van het teamprotocol geldt sinds {as_day(state.in_force_from)}. "
        text += (
            f"Afgesproken was: opnieuw bekijken op {due}. Dat is nog niet gedaan."
            if state.is_review_due
            else f"Opnieuw bekijken op {due}."
        )
    links = (("Lees het protocol", state.url),) if state and lists.actions else ()
    return Chapter("Afspraken en afwijkingen", (text,), links=links)


def together_chapter() -> Chapter:
    """What the Werkwijzer says a team looks at together."""
    subjects = _subjects()
    nested = tuple(subjects[key] for key in INSIGHTS)
    return Chapter(
        "Voor het werkoverleg",
        ("Dit bekijken jullie samen, met de cijfers hierboven:",),
        subjects=(
            Subject(subjects["agreements"]),
            Subject(subjects["deviations"]),
            Subject(subjects["insights"], nested),
            Subject(subjects["result"]),
            Subject(subjects["developments"]),
        ),
    )


@lru_cache(maxsize=1)
def _subjects() -> dict[str, str]:
    """What the Werkwijzer says is looked at, in its own words."""
    return dict(read_fixture("review_subjects")["subjects"])

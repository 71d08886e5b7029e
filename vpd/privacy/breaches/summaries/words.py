"""A breach in rows and in a line of what happened, as page, paper and export tell them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from vpd.organisation.models import User
from vpd.organisation.summaries import names_of
from vpd.privacy.breaches.enums import About, BreachStatus, GoingOn
from vpd.privacy.breaches.models import Act, AwareMoment, Breach, BreachStatusChange, Decision, Judgement
from vpd.privacy.breaches.summaries.standing import Standing
from vpd.ui.moments import as_day_short, as_moment, local, remaining
from vpd.ui.pieces import TimelineItem
from vpd.ui.tables import Cell, Column, Table, Value

Rows = list[tuple[str, str]]
GONE = "iemand die hier niet meer werkt"


def told_rows(breach: Breach) -> Rows:
    """What was told, to who told it and to the privacy officer alike."""
    return [
        ("Wat er gebeurde", breach.what),
        ("Gemerkt", moment_words(breach.noticed_at)),
        ("Gaat het nog door", str(GoingOn(breach.is_going_on).label)),
        ("Van wie de gegevens zijn", whose_words(breach)),
    ]


def whose_words(breach: Breach) -> str:
    return " en ".join(str(one.label) for one in breach.whose)


def moment_words(moment: datetime | None) -> str:
    return as_moment(local(moment)) if moment else ""


def _filled(rows: Iterable[tuple[str, str]]) -> Rows:
    return [(label, text) for label, text in rows if text]


def moment_rows(act: AwareMoment) -> Rows:
    return _filled([("Bekend sinds", moment_words(act.aware_at)), ("Waarom", act.reason)])


def judgement_rows(act: Judgement) -> Rows:
    return _filled(
        [
            ("Aard", act.nature_words),
            ("Gegevens", act.kind_words),
            ("Aantal mensen", act.count_words),
            ("Mogelijke gevolgen", act.consequences),
            ("Maatregelen", act.measures),
        ]
    )


def decision_rows(act: Decision) -> Rows:
    is_authority = act.about == About.AUTHORITY
    yes = "ja" if act.is_carried_out else "ja, nog te doen"
    return _filled(
        [
            ("Besluit", yes if act.is_yes else "nee"),
            ("Waarom niet", act.reason),
            ("Gemeld" if is_authority else "Verteld", moment_words(act.done_at)),
            ("Nummer van de AP", act.reference),
            ("Hoe", act.how),
            ("Waardoor later dan 72 uur", act.late_reason),
        ]
    )


def act_rows(act: Act) -> Rows:
    if isinstance(act, AwareMoment):
        return moment_rows(act)
    return judgement_rows(act) if isinstance(act, Judgement) else decision_rows(act)  # type: ignore[arg-type]


def timeline_of(standing: Standing, steps: Sequence[BreachStatusChange]) -> list[TimelineItem]:
    """Everything that happened, oldest first; an act that another followed says all that it said."""
    breach = standing.breach
    names = names_of({step.changed_by_id for step in steps if step.changed_by_id}, breach.organisation_id)
    shown_above = [standing.judgement, standing.authority, standing.people]
    found = [(step.changed_at, 0, _step_item(breach, step, names)) for step in steps]
    for act in [*standing.moments, *standing.judgements, *standing.decisions]:
        found.append((act.recorded_at, 1, _act_item(act, is_newest=act in shown_above)))
    # The first act takes the breach in hand: at one moment that step comes first.
    return [item for _, _, item in sorted(found, key=lambda one: one[:2])]


def _step_item(breach: Breach, step: BreachStatusChange, names: Mapping[int, str]) -> TimelineItem:
    title = {
        ("", BreachStatus.RECEIVED): "Gemeld",
        (BreachStatus.RECEIVED, BreachStatus.JUDGING): "Opgepakt",
        (BreachStatus.JUDGING, BreachStatus.CLOSED): "Gesloten",
        (BreachStatus.CLOSED, BreachStatus.JUDGING): "Heropend",
    }[step.from_status, step.to_status]  # type: ignore[index]
    # Who told of it stands in the breach alone, as long as its words do.
    teller = breach.told_by.full_name if breach.told_by else ""
    name = names.get(step.changed_by_id or 0, GONE) if step.from_status else teller
    return TimelineItem(title, local(step.changed_at), f"door {name}" if name else "")


def _act_item(act: Act, *, is_newest: bool) -> TimelineItem:
    title = {AwareMoment: "Ander moment vastgelegd", Judgement: "Beoordeeld"}.get(type(act), "")
    title = title or _decision_title(act)  # type: ignore[arg-type]
    words = [f"door {act.recorded_by.full_name}"]
    if not is_newest:
        words += [f"{label}: {text}" for label, text in act_rows(act)]
    return TimelineItem(title, local(act.recorded_at), " · ".join(words))


def _decision_title(act: Decision) -> str:
    what = "bij de AP melden" if act.about == About.AUTHORITY else "de betrokkenen vertellen"
    if act.done_at is not None:
        return "Gemeld bij de AP" if act.about == About.AUTHORITY else "Verteld aan de betrokkenen"
    return f"Besloten: {'wel' if act.is_yes else 'niet'} {what}"


def steps_for_teller(breach: Breach, steps: Sequence[BreachStatusChange]) -> list[TimelineItem]:
    """What happened and what comes, without anything of the judgement."""
    judging = "De privacy officer kijkt wat er gebeurde, en of anderen het moeten weten. De wet geeft daar 72 uur voor."
    titles = {
        (BreachStatus.RECEIVED, BreachStatus.JUDGING): ("De privacy officer beoordeelt het", judging),
        (BreachStatus.JUDGING, BreachStatus.CLOSED): ("Gesloten", ""),
        (BreachStatus.CLOSED, BreachStatus.JUDGING): ("Heropend", "De privacy officer kijkt er opnieuw naar."),
    }
    taken = [(titles[step.from_status, step.to_status], step) for step in steps if step.from_status]  # type: ignore[index]
    line = [TimelineItem("Jij meldde het", local(breach.told_at))]
    for (title, note), step in taken:
        is_now = step is taken[-1][1] and not breach.is_closed
        line.append(TimelineItem(title, local(step.changed_at), note, state="now" if is_now else "done"))
    if not taken:
        line.append(TimelineItem("De privacy officer beoordeelt het", "Zo snel mogelijk", judging, state="now"))
    return line if breach.is_closed else [*line, TimelineItem("Gesloten", state="planned")]


def list_table(breaches: Iterable[Breach], now: datetime) -> Table:
    """The list: which, how far, and what is left of the term; no words of it."""
    columns = [
        Column("reference", "Nummer"),
        Column("status", "Stand"),
        Column("term", "Melden bij de AP"),
        Column("people", "Betrokkenen"),
        Column("noticed", "Gemerkt"),
        Column("whose", "Gegevens van"),
    ]
    rows: list[list[Cell | Value]] = [
        [
            Cell(one.reference, url=one.get_absolute_url()),
            Cell(str(one.state.label), tone=one.state.tone),
            _term_cell(one, now),
            "nog te doen" if one.waits_for_people else "klaar",  # type: ignore[attr-defined]
            as_day_short(one.noticed_at),
            whose_words(one),
        ]
        for one in breaches
    ]
    return Table(columns=columns, rows=rows, caption="Datalekken")


def _term_cell(breach: Breach, now: datetime) -> Cell | Value:
    if not breach.waits_for_authority:  # type: ignore[attr-defined]
        return "klaar"
    left = remaining(breach.due_at, now)
    return Cell(left.text, tone=left.tone)


def register_table(standings: Collection[Standing]) -> Table:
    """The register as a file: each breach with what happened, its consequences and measures (art. 33, 5)."""
    labels = (
        "Nummer",
        "Stand",
        "Gemerkt",
        "Bekend sinds",
        "Uiterlijk bij de AP",
        "Gegevens van",
        "Wat er gebeurde",
        "Aard",
        "Soorten gegevens",
        "Aantal mensen",
        "Gevolgen",
        "Maatregelen",
        "Melden bij de AP",
        "Gemeld bij de AP",
        "Nummer van de AP",
        "Waarom niet bij de AP",
        "Waardoor later dan 72 uur",
        "Betrokkenen vertellen",
        "Verteld",
        "Hoe verteld",
        "Waarom niet verteld",
        "Gesloten",
    )
    columns = [Column(f"c{number}", label) for number, label in enumerate(labels)]
    return Table(columns=columns, rows=[_register_row(one) for one in standings], caption="Register van datalekken")


def _register_row(standing: Standing) -> list[Cell | Value]:
    breach, judged = standing.breach, standing.judgement
    told, people = standing.authority, standing.people
    return [
        breach.reference,
        str(breach.state.label),
        breach.noticed_at,
        breach.aware_at,
        breach.due_at,
        whose_words(breach),
        breach.what,
        *((judged.nature_words, judged.kind_words, judged.count_words) if judged else ("", "", "")),
        *((judged.consequences, judged.measures) if judged else ("", "")),
        _yes_or_no(told),
        *((told.done_at, told.reference, told.reason, told.late_reason) if told else (None, "", "", "")),
        _yes_or_no(people),
        *((people.done_at, people.how, people.reason) if people else (None, "", "")),
        breach.closed_at,
    ]


def _yes_or_no(decision: Decision | None) -> str:
    if decision is None:
        return ""
    return "ja" if decision.is_yes else "nee"


def own_lines(user: User) -> list[tuple[Breach, str]]:
    """What somebody told of before, newest first, with its day."""
    rows = Breach.objects.visible_to(user).filter(told_by=user).order_by("-pk")
    return [(one, f"gemeld op {as_day_short(one.told_at)}") for one in rows]

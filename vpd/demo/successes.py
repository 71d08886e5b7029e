"""What went well at Inspectie, and the review of the quarter before last, held with its minutes (U10, U23)."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from protocols.contributions.enums import CheckAnswer
from protocols.contributions.models import Success
from protocols.contributions.services.agenda import choose_for_meeting
from protocols.contributions.services.checks import answer_checks
from protocols.contributions.services.successes import write_success
from protocols.contributions.summaries.checks import agreements_to_ask
from protocols.contributions.summaries.review import CHECK
from vpd.demo.cast import Cast
from vpd.meetings.enums import DecisionOutcome
from vpd.meetings.exhibits import asks_decision
from vpd.meetings.models import TeamMeeting
from vpd.meetings.services import decide, hold_meeting, plan_quarterly, record_attendance
from vpd.ui.quarter import Quarter

AT = time(10, 0)

ANSWERS = [
    (CheckAnswer.YES, ""),
    (CheckAnswer.PARTLY, "Bij spoed schiet het erbij in."),
    (CheckAnswer.YES, ""),
]


def build(cast: Cast) -> None:
    """One review held, and three stories: one discussed there, one chosen for the next meeting, one just written."""
    first, second = cast.users["medewerker"], cast.users["nazorg"]
    team = cast.teams["inspectie"]
    quarter = Quarter.of(cast.today).previous(2)
    held_on = _workday(quarter.end + timedelta(days=20))
    at = datetime.combine(held_on, time(9, 30), tzinfo=timezone.get_default_timezone())
    told = write_success(
        team=team,
        text="Bij een controle werd een ondernemer boos over de vorige boete. Ik vroeg eerst wat er toen misging. "
        "Daarna liep hij gewoon mee.",
        because="Eerst luisteren, dan pas de controle beginnen.",
        shows_name=True,
        by=first,
        now=at - timedelta(days=12),
    )
    _review(cast, quarter, at, told)
    write_success(
        team=team,
        text="Een bewoner schreeuwde aan de telefoon. Ik zei dat ik over tien minuten terug zou bellen. Toen ik belde, "
        "was hij rustig.",
        because="Tijd geven, en doen wat je zegt.",
        by=second,
        now=cast.moment(-15, AT),
    )
    write_success(
        team=team,
        text="We gingen met zijn tweeën naar een adres waar het eerder misging. De sfeer bleef goed.",
        because="Vooraf spraken we af wie het woord deed.",
        by=first,
        now=cast.moment(-4, AT),
    )


def _review(cast: Cast, quarter: Quarter, at: datetime, told: Success) -> TeamMeeting:
    """The team went through the quarter in twenty minutes."""
    team, leader = cast.teams["inspectie"], cast.users["leidinggevende"]
    before = at - timedelta(days=8)
    choose_for_meeting(thing=told, by=leader, now=before)
    meeting = plan_quarterly(team=team, quarter=quarter, held_on=at.date(), by=leader, now=before)
    record_attendance(meeting=meeting, users=cast.members["inspectie"][:-2], names=[], by=leader)
    for number, item in enumerate(meeting.items.on_agenda()):
        moment = at + timedelta(minutes=3 * number)
        if item.origin_kind == CHECK:
            found = agreements_to_ask(team, quarter, on=at.date())
            answers = {one.lineage: answer for one, answer in zip(found.asked, ANSWERS, strict=False)}
            if found.version is not None:
                answer_checks(item=item, version=found.version, answers=answers, by=leader, now=moment)
        if asks_decision(item):
            continue
        if item.origin_kind == "figures":
            decide(
                item=item,
                outcome=DecisionOutcome.WORKING_AGREEMENT,
                text="Elke bedreiging melden we nog dezelfde dag, ook die aan de telefoon.",
                reason="Drie keer hoorden we pas in het overleg dat er iets was gebeurd.",
                by=leader,
                now=moment,
            )
        else:
            decide(item=item, outcome=DecisionOutcome.NO_ACTION, text="", by=leader, now=moment)
    return hold_meeting(meeting=meeting, by=leader, now=at + timedelta(minutes=45))


def _workday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)

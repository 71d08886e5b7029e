"""Reports of the example municipality over the last nine quarters, made as people make them; all invented."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import cycle

from django.utils import timezone

from incidents.advice.enums import SERIOUS_CATEGORIES
from incidents.advice.models import Behaviour
from incidents.cases.enums import (
    Addressee,
    Channel,
    Company,
    HelpNow,
    HelpStatus,
    ReactionKind,
    SpotAction,
    WorkProcess,
)
from incidents.cases.models import HelpRequest, Incident
from incidents.cases.services.help import take_help_to
from incidents.cases.summaries.reports import ReportData
from incidents.cases.summaries.spot import needs_threat_assessment
from incidents.handling.enums import OwnShare, ProtocolOutcome
from incidents.handling.services.handling import (
    Found,
    Reacted,
    close_case,
    give_reason,
    note_event,
    record_reaction,
    take_in_hand,
    withdraw_report,
)
from incidents.handling.services.verdicts import give_verdict
from incidents.handling.summaries.found import found_before
from incidents.measures.summaries.duties import MEASURE
from incidents.reports.services.reporting import report_incident
from vpd.demo import incident_followup, lessons, measures, police, questions, reactions, spot, support
from vpd.demo.cast import Cast
from vpd.demo.incident_cases import CASES, DONE_THREAT, Case
from vpd.organisation.models import User
from vpd.organisation.summaries.leaders import leaders_of
from vpd.ui.asked_once import one_page
from vpd.ui.quarter import Quarter

QUARTERS = 9
HANDLED_AFTER = timedelta(days=3)

# How many reports in each of the nine quarters, the running one last; "wmo" has none at all.
NUMBERS = {
    "inspectie": (4, 6, 5, 4, 5, 7, 5, 6, 5),
    "handhaving": (5, 4, 6, 5, 7, 6, 5, 6, 4),
    "buitendienst": (2, 1, 3, 2, 2, 1, 2, 3, 2),
    "balie": (4, 5, 4, 6, 5, 4, 6, 6, 7),
    "klantcontact": (3, 2, 4, 3, 3, 4, 2, 3, 3),
    "werkplein": (3, 4, 3, 2, 4, 3, 3, 4, 3),
    "wijkteam-noord": (0, 0, 0, 0, 0, 0, 0, 0, 1),
}


REACTIONS = [
    (ReactionKind.CONVERSATION, "Met de burger is gesproken over wat er gebeurde en wat we niet accepteren."),
    (ReactionKind.LETTER, "Er is een brief gestuurd waarin staat welk gedrag we niet accepteren."),
    (ReactionKind.PHONE, "De burger is gebeld en heeft excuses aangeboden."),
    (ReactionKind.LETTER, "In een brief staat wat er gebeurde, en wat er gebeurt als het weer zo gaat."),
    (ReactionKind.PHONE, "Gebeld, met afspraken over het volgende contact."),
    (ReactionKind.NONE, "Niet bekend wie het was; er is niemand om aan te spreken."),
]
NO_MEASURE = "Afgestemd met de leidinggevende: het gesprek met de burger volstaat."
FOUND = [
    Found(OwnShare.NONE, ProtocolOutcome.WORKED),
    Found(OwnShare.WAITING, ProtocolOutcome.ON_AGENDA),
    Found(OwnShare.EXPLAINING, ProtocolOutcome.WORKED),
    Found(
        OwnShare.OTHER,
        ProtocolOutcome.CHANGE,
        "De afspraak stond niet in de agenda van de balie.",
        "Spreek af wie de burger opvangt als een afspraak niet bekend is.",
    ),
]
RECENT = timedelta(days=120)
BEFORE_CLOSING = timedelta(minutes=90)
"""What precedes the closing of a case on its last day: a measure, its letter, the reaction."""
ENOUGH = timedelta(hours=2, minutes=15)
"""From taking in hand to closing at the least."""
LATE_AFTERNOON = time(16, 30)
LATE_REASONS = [
    "De burger was eerst niet bereikbaar.",
    "Er was overleg nodig met de politie voordat we konden reageren.",
    "De melding bleef door vakantie liggen.",
]


def found_at_closing(incident: Incident, number: int) -> Found:
    """One of these, with our own share from the analysis where there is one, as the screen does."""
    found = FOUND[number % len(FOUND)]
    before = found_before(incident)
    return replace(found, own_share=OwnShare.ANALYSED, own_share_note=before.own_share) if before else found


def build(cast: Cast) -> None:
    """Nine quarters of reports, handled but for the newest, and what waits for the log-ins today."""
    builder = _Builder(cast)
    planned = [plan for slug, numbers in NUMBERS.items() for plan in builder.plans(slug, numbers)]
    # In order of reporting: numbers follow each other through the year.
    for plan in sorted(planned, key=lambda plan: plan.reported_at):
        builder.carry_out(plan)
    builder.waiting_now()
    incident_followup.build(cast)


@dataclass(frozen=True)
class Plan:
    """One report to make."""

    slug: str
    case: Case
    day: date
    reported_at: datetime
    number: int


class _Builder:
    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.now = timezone.localtime()
        self.tiles = {tile.code: tile for tile in Behaviour.objects.filter(organisation=None)}
        self.leaders = {slug: leaders_of(team, cast.today)[0] for slug, team in cast.teams.items()}
        self.reactions = cycle(REACTIONS)

    def plans(self, slug: str, numbers: tuple[int, ...]) -> list[Plan]:
        """The reports of one team, spread over each quarter up to today."""
        cases = cycle(CASES[slug])
        plans = []
        for quarter, number in zip(Quarter.of(self.cast.today).last(QUARTERS), numbers, strict=True):
            last = min(quarter.end, self.cast.today - timedelta(days=2))
            first = min(quarter.start, last)
            days = (last - first).days
            for index in range(number):
                case = next(cases)
                # Not on the first day of every quarter for every team.
                shift = (len(plans) * 7 + len(slug)) % 5
                day = first + timedelta(days=min(days, days * (2 * index + 1) // (2 * number) + shift))
                day = working_day(day, quarter) if slug != "handhaving" else day
                plans.append(Plan(slug, case, day, self.reported(day, case.at, len(plans)), len(plans)))
        return plans

    def reported(self, day: date, at: time, number: int) -> datetime:
        """Mostly the same day, sometimes after some days."""
        late = timedelta(days=6) if number % 9 == 4 else timedelta(minutes=35 + number % 4 * 20)
        happened = timezone.make_aware(datetime.combine(day, at))
        return max(happened, min(happened + late, self.now - timedelta(hours=30)))

    def carry_out(self, plan: Plan) -> None:
        incident = self.report(plan.slug, plan.case, plan.day, plan.reported_at, plan.number)
        leader = self.handler(incident, plan.slug)
        age = self.now - plan.reported_at
        begun, moment = self.hours(plan, incident)
        if plan.number == 3 and plan.slug == "klantcontact":
            withdraw_report(
                incident=incident,
                by=self.cast.users["coordinator"],
                reason="Een collega had dit incident al gemeld. Die melding is opgepakt; je hoeft niets te doen.",
                now=begun,
            )
            return
        if age > timedelta(days=2) and begun < self.now:
            take_in_hand(incident=incident, by=leader, now=begun)
        if age > HANDLED_AFTER and begun + ENOUGH <= moment:
            kind, note = next(self.reactions)
            support.settle(incident, by=leader, now=begun + timedelta(minutes=20), number=plan.number)
            reacted_at = timezone.localtime(moment - timedelta(minutes=40))
            if incident.leading_category in SERIOUS_CATEGORIES:
                lessons.learn(incident, by=leader, now=begun + timedelta(minutes=30), number=plan.number)
                police.settle(incident, by=leader, now=reacted_at, number=plan.number)
                if not measures.settle(self.cast, incident, by=leader, now=reacted_at, number=plan.number):
                    coordinator = self.cast.users["coordinator"]
                    give_reason(incident=incident, key=MEASURE, reason=NO_MEASURE, by=coordinator, now=reacted_at)
            reacted = Reacted(
                kind,
                reacted_at.date(),
                reacted_at.time().replace(second=0, microsecond=0),
                note,
                late_reason=LATE_REASONS[plan.number % len(LATE_REASONS)] if incident.is_late(moment) else "",
            )
            if kind == ReactionKind.CONVERSATION:
                reactions.talked(incident, reacted, by=leader, now=moment, number=plan.number)
            else:
                record_reaction(incident=incident, reacted=reacted, by=leader, now=moment)
            answer = incident_followup.answer_for(kind)
            close_case(
                incident=incident, found=found_at_closing(incident, plan.number), answer=answer, by=leader, now=moment
            )
            self.verdict(incident, plan, moment)

    def hours(self, plan: Plan, incident: Incident) -> tuple[datetime, datetime]:
        """When it is taken in hand and when it is closed: who works at an office does so while that is open.

        A report may be sent at night. Two in five wait longer than the term; the others are not late for a weekend.
        """
        begun = self.cast.at_work(plan.reported_at + timedelta(minutes=30))
        wait = timedelta(hours=26 + plan.number % 5 * 9)
        closed = max(self.cast.at_work(plan.reported_at + wait - BEFORE_CLOSING) + BEFORE_CLOSING, begun + ENOUGH)
        if plan.reported_at + wait < incident.reaction_due_at < closed:
            in_time = self.last_open(incident.reaction_due_at)
            closed = in_time if in_time >= begun + ENOUGH else closed
        return begun, closed if closed < self.now else self.last_open(self.now)

    def last_open(self, moment: datetime) -> datetime:
        """Late in the afternoon of the last working day before it."""
        day = timezone.localdate(moment)
        while True:
            afternoon = timezone.make_aware(datetime.combine(day, LATE_AFTERNOON))
            if afternoon < moment and self.cast.office.is_open(afternoon):
                return afternoon
            day -= timedelta(days=1)

    def verdict(self, incident: Incident, plan: Plan, closed_at: datetime) -> None:
        """Every third reporter says how it was dealt with; lately one of the desk found that it was not good."""
        if plan.number % 3 == 1:
            is_recent = closed_at > self.now - RECENT
            is_good = not (plan.slug == "balie" and plan.number % 15 == 1 and is_recent)
            give_verdict(
                incident=incident,
                is_good=is_good,
                note="" if is_good else "Ik hoorde pas na een week iets, en toen was het al besloten.",
                by=incident.reported_by,
                now=min(self.cast.at_work(closed_at + timedelta(hours=20)), self.now - timedelta(hours=1)),
            )

    def handler(self, incident: Incident, slug: str) -> User:
        return self.leaders[slug] if incident.handler == "leader" else self.cast.users["coordinator"]

    def report(
        self,
        slug: str,
        case: Case,
        day: date,
        reported_at: datetime,
        number: int,
        by: User | None = None,
        **more: object,
    ) -> Incident:
        team, leader = self.cast.teams[slug], self.leaders[slug]
        people = [person for person in self.cast.members[slug] if person.pk != leader.pk]
        reporter = by or people[number % len(people)]
        colleague = people[(number + 1) % len(people)]
        values = {
            "affected": [colleague] if number % 6 == 5 else [reporter],
            "witnesses": [colleague] if case.company == Company.TOGETHER and number % 6 != 5 else [],
            "addressee": Addressee.COORDINATOR if number % 11 == 8 else Addressee.LEADER,
            "help_now": [HelpNow.MEDICAL_GIVEN] if "BEETPAKKEN_SLAAN_SPUGEN" in case.codes else [],
        }
        report = ReportData(
            team=team,
            happened_on=day,
            happened_at=case.at,
            is_time_rough=number % 3 == 1,
            place_kind=case.place,
            location=self.cast.locations[case.location] if case.location else None,
            visit_type=case.visit,
            channel=case.channel,
            story=case.story,
            behaviours=[self.tiles[code] for code in case.codes],
            corrected=case.corrected,
            again=case.again,
            circumstances={
                "work_process": case.work or "",
                "company": case.company or "",
                "under_influence": case.under_influence,
            },
            # Every third visit went without an assessment beforehand.
            threat_assessed=number % 3 != 2 if needs_threat_assessment(case.place, case.visit) else None,
            **values | more,  # type: ignore[arg-type]
        )
        with one_page():  # as the page that sends a report: what decides the advice, and who reads it, is asked once
            answers = questions.answers_to(report, reported_at, number)
            report = replace(spot.reported_steps(report, case.done), answers=answers)
            return report_incident(report=report, by=reporter, now=reported_at)

    def waiting_now(self) -> None:
        """What the log-ins find today: a fresh must-report for the leader, and one that is nearly due."""
        users, cases = self.cast.users, CASES["inspectie"]
        two_days_ago = self.now - timedelta(hours=42)
        happened = two_days_ago - timedelta(minutes=50)
        blocked = replace(cases[3], at=happened.time().replace(second=0, microsecond=0))
        running = self.report(
            "inspectie", blocked, happened.date(), two_days_ago, 0, by=users["medewerker2"], witnesses=[]
        )
        take_in_hand(incident=running, by=users["leidinggevende"], now=two_days_ago + timedelta(hours=1))
        note_event(
            incident=running,
            text="De melder gesproken. Zij wil dat de bewoner weet dat dit niet kan, en werkt gewoon door.",
            by=users["leidinggevende"],
            now=two_days_ago + timedelta(hours=2),
        )
        this_morning = self.now - timedelta(hours=3)
        fresh = Case(
            ("HOUDING_STALKEN", "BELEDIGING"),
            channel=Channel.COUNTER,
            location="publiekshal",
            story="De bezoeker kwam terug op een geweigerde vergunning, boog over de balie en zei te weten waar ik "
            "woon. Ik heb het gesprek gestopt, de beveiliging is gekomen.",
            at=(self.now - timedelta(hours=3, minutes=25)).time().replace(second=0, microsecond=0),
            work=WorkProcess.APPLICATION,
            company=Company.TOGETHER,
            done=(*DONE_THREAT, SpotAction.COLLEAGUE),
        )
        day = (self.now - timedelta(hours=3, minutes=25)).date()
        asked = self.report(
            "inspectie",
            fresh,
            day,
            this_morning,
            0,
            by=users["medewerker"],
            help_now=[HelpNow.CALL_ME],
            help_phone=users["medewerker"].phone,
            witnesses=[users["medewerker2"]],
        )
        self.called(asked, HelpStatus.TAKEN, users["leidinggevende"], minutes_ago=50)
        self.called(asked, HelpStatus.NOT_REACHED, users["leidinggevende"], minutes_ago=30)
        self.asking_at_the_desk()

    def asking_at_the_desk(self) -> None:
        """One who was just asked for a call, one who needs none any more, and one whom the leader spoke with."""
        users, case = self.cast.users, CASES["balie"][0]
        for minutes, to in ((20, None), (180, HelpStatus.SPOKEN), (240, HelpStatus.WITHDRAWN)):
            reported_at = self.now - timedelta(minutes=minutes)
            happened = timezone.localtime(reported_at - timedelta(minutes=15))
            request = self.report(
                "balie",
                replace(case, at=happened.time().replace(second=0, microsecond=0)),
                happened.date(),
                reported_at,
                0,
                by=users["medewerker.balie"],
                addressee=Addressee.LEADER,
                help_now=[HelpNow.CALL_ME],
                help_phone=users["medewerker.balie"].phone,
            )
            if to == HelpStatus.SPOKEN:
                self.called(request, HelpStatus.TAKEN, users["leidinggevende.balie"], minutes_ago=minutes - 10)
            if to is not None:
                by = users["medewerker.balie" if to == HelpStatus.WITHDRAWN else "leidinggevende.balie"]
                self.called(request, to, by, minutes_ago=minutes - 15)

    def called(self, incident: Incident, to: HelpStatus, by: User, *, minutes_ago: int) -> None:
        """One step of who asked to be called."""
        request = HelpRequest.objects.of(incident.organisation_id).get(incident=incident)
        take_help_to(request=request, to=to, by=by, now=self.now - timedelta(minutes=minutes_ago))


def working_day(day: date, quarter: Quarter) -> date:
    """The Friday before, for teams that are closed at the weekend; the quarter stays the same."""
    friday = day - timedelta(days=max(0, day.weekday() - 4))
    return friday if friday in quarter else day

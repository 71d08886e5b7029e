"""What came after sending in the example municipality: feedback, additions, a correction, two reports of one event."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from incidents.cases.enums import ReactionKind
from incidents.cases.fields import CIRCUMSTANCES
from incidents.cases.models import Incident
from incidents.cases.summaries.answers import answers_of
from incidents.cases.summaries.reports import ReportData
from incidents.correcting.services import correct_report
from incidents.handling.services.duplicates import link_reports
from incidents.handling.services.feedback import Answer, add_to_report, give_feedback
from incidents.handling.services.moving import move_report
from incidents.reports.services.reporting import report_incident
from vpd.demo.cast import Cast

FEEDBACK = {
    ReactionKind.CONVERSATION: "We hebben met de burger gesproken. Hij weet nu wat we niet accepteren en heeft gezegd "
    "dat het niet meer gebeurt. Gebeurt het toch, meld het dan meteen.",
    ReactionKind.LETTER: "De burger heeft een brief gekregen waarin staat welk gedrag we niet accepteren.",
    ReactionKind.PHONE: "De burger is gebeld en heeft excuses aangeboden.",
}
NOTHING_TO_TELL = "De melder is al mondeling bijgepraat; er viel verder niets te vertellen."


def answer_for(kind: ReactionKind) -> Answer:
    """What the reporter reads at closing, by the kind of reaction."""
    return Answer(text=FEEDBACK[kind]) if kind in FEEDBACK else Answer(reason_for_none=NOTHING_TO_TELL)


def build(cast: Cast) -> None:
    """On the newest reports of Inspectie and Balie, so that the log-ins find every step."""
    now, users = timezone.localtime(), cast.users
    fresh = Incident.objects.of(cast.organisation).filter(reported_by=users["medewerker"]).latest("reported_at")
    running = Incident.objects.of(cast.organisation).filter(reported_by=users["medewerker2"]).latest("reported_at")
    before = _as_reported(fresh)
    correct_report(
        incident=fresh,
        report=replace(
            before,
            story=fresh.story + " Hij noemde ook de straat waar ik woon.",
            circumstances={**before.circumstances, "under_influence": False},
        ),
        by=users["medewerker"],
        now=now - timedelta(hours=2),
    )
    add_to_report(
        incident=fresh,
        text="De baliemedewerker die het zag, wil ook vertellen wat zij hoorde. Zij werkt op dinsdag en donderdag.",
        by=users["medewerker"],
        now=now - timedelta(hours=1),
    )
    second = report_incident(
        report=replace(
            _as_reported(fresh),
            story="Ik zat aan de balie ernaast en hoorde dat de bezoeker zei te weten waar mijn collega woont.",
            affected=[users["medewerker2"]],
            witnesses=[],
        ),
        by=users["medewerker2"],
        now=now - timedelta(hours=1, minutes=30),
    )
    link_reports(lead=fresh, others=[second], by=users["leidinggevende"], now=now - timedelta(minutes=40))
    give_feedback(
        incident=running,
        text="Ik heb de aannemer gebeld en een afspraak gemaakt voor een gesprek, samen met de coördinator. "
        "Ik laat je daarna weten wat er is afgesproken.",
        by=users["leidinggevende"],
        now=now - timedelta(hours=20),
    )
    moved = Incident.objects.of_team(cast.teams["inspectie"]).filter(status="handled").order_by("-reported_at")[3]
    move_report(
        incident=moved, team=cast.teams["handhaving"], by=users["coordinator"], now=now - timedelta(days=4, hours=3)
    )


def _as_reported(incident: Incident) -> ReportData:
    """The report as it was sent."""
    return ReportData(
        team=incident.team,
        happened_on=incident.happened_on,
        happened_at=incident.happened_at,
        place_kind=incident.place_kind,
        location=incident.location,
        channel=incident.channel,
        story=incident.story,
        behaviours=[row.behaviour for row in incident.behaviours.select_related("behaviour")],
        circumstances={field.name: field.value_in(incident) for field in CIRCUMSTANCES},
        spot_actions=incident.spot_actions,
        spot_steps=incident.spot_steps,
        threat_assessed=incident.threat_assessed,
        affected=[row.user for row in incident.affected.select_related("user")],
        witnesses=[row.user for row in incident.witnesses.select_related("user")],
        answers=answers_of(incident),
    )

"""What the teams of the example municipality learned from threats and violence; all invented."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from incidents.analysis.enums import AlarmState, AnalysisPart, BarrierState, Grade, Phase, Question, Reply, Side
from incidents.analysis.models import Analysis
from incidents.analysis.services.analyses import (
    choose_lines,
    complete_analysis,
    read_share,
    reopen_analysis,
    save_part,
    save_parts,
    start_analysis,
)
from incidents.analysis.services.debriefs import record_debrief
from incidents.analysis.services.parts import LINE, NO_PART, NOTE, values_of
from incidents.analysis.services.quarters import keep_quarter
from incidents.analysis.summaries.quarters import not_looked_at
from incidents.analysis.summaries.terms import can_be_analysed, is_heavy, light_until
from incidents.cases.enums import Handler
from incidents.cases.models import Incident
from protocols.agreements.models import ProtocolLine
from protocols.amendments.enums import AmendmentKind
from protocols.amendments.services.amending import adopt_amendments
from protocols.amendments.services.amendments import accept_amendment, propose_amendment
from protocols.norms.enums import ColumnKey
from vpd.actions.enums import ActionOrigin, Strength
from vpd.actions.services import add_action, add_learning_need
from vpd.demo.cast import Cast
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin
from vpd.organisation.summaries.leaders import leaders_of
from vpd.ui.moments import midnight
from vpd.ui.quarter import Quarter

LINES_CHOSEN = 3
CHANGED = ("De alarmknop terug onder de balie, en elke maand getest", "Eerst bellen of de brief is aangekomen")
"""What was agreed after an analysis long ago, and after a late one."""
ALARM = "Onder elke balie zit een alarmknop."


@dataclass(frozen=True)
class Learned:
    """What four questions and an analysis brought."""

    expected: str
    happened: str
    difference: str
    takeaway: str
    sides: dict[Side, str]
    meant: str
    real: str
    chances: dict[Phase, str]
    own_share: str
    helped: str
    outcome: str
    chance: Grade = Grade.MIDDLE
    severity: Grade = Grade.MIDDLE
    alarm: AlarmState = AlarmState.WORKED
    lacking: str = ""


LEARNED = [
    Learned(
        "Een gesprek van tien minuten over de vergunning.",
        "De burger kwam dichtbij staan en dreigde. Het gesprek is gestopt.",
        "De burger had de brief niet gekregen en hoorde het nee voor het eerst.",
        "We bellen voortaan eerst na of de brief is aangekomen.",
        sides={
            Side.PERSON: "Twee van de vier plekken waren bezet.",
            Side.TASK: "Voor de derde keer een nee brengen, zonder zelf iets te mogen beslissen.",
            Side.TOOLS: "De alarmknop zat achter de printer.",
            Side.ORGANISATION: "De brief noemde een verkeerd loket.",
        },
        meant="Wie alarm slaat, drukt op de knop. Binnen een minuut is er iemand.",
        real="De knop is met de verbouwing verplaatst. Iedereen roept. Dat duurde vier minuten.",
        chances={
            Phase.PREVENT: "Vooraf bellen of de brief er is.",
            Phase.STOP: "Eerder naar achteren gaan: de deur was dichtbij.",
        },
        own_share="Drie keer een brief met een verkeerd loket. Aan de balie was daar geen uitleg bij.",
        helped="De collega hield afstand en de gastheer bracht andere bezoekers weg.",
        outcome="De brieven noemen voortaan het goede loket, en de alarmknop komt terug onder de balie.",
        chance=Grade.LARGE,
        alarm=AlarmState.FAILED,
        lacking="Iemand die de knop elke maand test.",
    ),
    Learned(
        "Een gewone controle, zoals vorig jaar op deze plek.",
        "Er stonden meer mensen dan verwacht en we konden niet meteen weg.",
        "De auto stond achter het hek. De afspraak “parkeer met de neus naar de weg” paste hier niet.",
        "We kijken eerst waar we kunnen parkeren, en pas dan gaan we naar binnen.",
        sides={
            Side.PLACE: "Eén uitgang, en de auto stond achter een hek.",
            Side.OUTSIDE: "De dag ervoor was het werk ook al stilgelegd.",
        },
        meant="Parkeer zo dat je meteen weg kunt.",
        real="Op kleine bouwplaatsen kan dat niet. Dan staat de auto waar plek is.",
        chances={Phase.RECOGNISE: "Bij het hek was al te horen dat de stemming slecht was."},
        own_share="Het bezoek was niet afgestemd met de collega’s die het werk stillegden.",
        helped="Met zijn tweeën zijn, en de meldkamer die meeluisterde.",
        outcome="Twee bezoeken aan één adres stemmen we voortaan vooraf af.",
        severity=Grade.LARGE,
        alarm=AlarmState.NOT_NEEDED,
    ),
    Learned(
        "Uitleg geven en een nieuwe afspraak maken.",
        "De stemming sloeg om. Een collega kwam er meteen bij staan.",
        "Het was drukker dan gepland en het wachten duurde veertig minuten.",
        "Duurt het wachten langer dan een kwartier, dan zegt iemand dat in de hal.",
        sides={Side.ORGANISATION: "Niemand zei in de hal hoe lang het nog zou duren."},
        meant="Na een kwartier wachten krijgt iedereen uitleg.",
        real="Op drukke dagen is daar niemand voor.",
        chances={Phase.PREVENT: "Uitleg in de hal.", Phase.HELP: "De collega had niet hoeven zoeken naar de sleutel."},
        own_share="Het wachten duurde veertig minuten, zonder uitleg.",
        helped="De collega die er meteen bij kwam staan.",
        outcome="Op drukke dagen is er iemand in de hal die zegt hoe lang het nog duurt.",
        chance=Grade.SMALL,
    ),
]

LIGHT = [
    {
        "stands_out": "De meeste meldingen zijn tussen drie en vijf uur.",
        "possible": "Dan is er één balie open en wachten mensen langer dan een half uur.",
        "helped": "Zeggen hoe lang het nog duurt, en meteen benoemen wat niet kan.",
        "takeaway": "Een tweede balie tussen drie en vijf, zes weken op proef.",
    },
    {
        "stands_out": "Het gaat vaak om een besluit dat mensen niet verwachtten.",
        "possible": "De brief legt het besluit niet uit, en wie belt hoort het voor het eerst.",
        "helped": "Rustig herhalen wat wel kan, en na één waarschuwing ophangen.",
        "takeaway": "Bij een afwijzing bellen we voordat de brief weggaat.",
    },
    {
        "stands_out": "Mensen kennen de regels van de plek niet.",
        "possible": "Nergens staat wat er mag en wat niet.",
        "helped": "Met zijn tweeën gaan en het gesprek kort houden.",
        "takeaway": "Een bord met de huisregels, en een vaste zin om mee te beginnen.",
    },
]
"""What teams see in their light cases: the counter, and others in turn."""


def learn(incident: Incident, *, by: User, now: datetime, number: int) -> None:
    """The four questions the same day, and a complete analysis; not by who was in it."""
    learned = LEARNED[number % len(LEARNED)]
    ask(incident, learned, by=by, now=now)
    if can_be_analysed(incident):
        analysis = write(incident, learned, by=by, now=now + timedelta(minutes=5))
        complete_analysis(analysis=analysis, outcome=learned.outcome, by=by, now=now + timedelta(minutes=30))


def ask(incident: Incident, learned: Learned, *, by: User, now: datetime) -> None:
    record_debrief(
        incident=incident,
        held_on=timezone.localdate(now),
        expected=learned.expected,
        happened=learned.happened,
        difference=learned.difference,
        takeaway=learned.takeaway,
        by=by,
        now=now,
    )


def write(incident: Incident, learned: Learned, *, by: User, now: datetime, is_read: bool = True) -> Analysis:
    """Every part of an analysis; read by who it happened to, unless they still may."""
    analysis = start_analysis(incident=incident, by=by, now=now)
    save_parts(analysis=analysis, parts=_parts(analysis, learned, by), by=by, now=now)
    for reading in analysis.share_readings.all() if is_read else ():
        read_share(reading=reading, addition="", by=reading.person, now=now + timedelta(minutes=20))
    return analysis


def build(cast: Cast) -> None:
    """What the log-ins find: one that the second employee may read along in, and one that was opened again."""
    now, users = timezone.localtime(), cast.users
    cases = Incident.objects.of(cast.organisation).taken_by(users["leidinggevende"]).order_by("-reported_at")
    for incident in [one for one in cases if is_heavy(one)][:1]:
        write(incident, LEARNED[0], by=users["leidinggevende"], now=now - timedelta(hours=20), is_read=False)
    _changed(cast, now)
    _light_together(cast, now)
    done = Analysis.objects.of(cast.organisation).filter(incident__team=cast.teams["balie"]).order_by("-started_at")
    for analysis in done.select_related("incident")[:1]:
        reopen_analysis(analysis=analysis, by=users["coordinator"], now=now - timedelta(hours=26))
    _amended(cast, now)


def _light_together(cast: Cast, now: datetime) -> None:
    """Every team looked at the light cases of last quarter in time; that of the leader's log-in while it may wait."""
    quarter = Quarter.of(now).previous()
    until = light_until(quarter, cast.organisation)
    on = min(now - timedelta(days=3), midnight(until) + timedelta(hours=15))
    if timezone.localdate(on) <= quarter.end:
        return  # it has only just ended
    waiting = not_looked_at(cast.users["coordinator"], quarter).values("team")
    teams = Team.objects.of(cast.organisation).filter(pk__in=waiting)
    if until >= cast.today:
        teams = teams.exclude(pk=cast.teams["inspectie"].pk)
    for number, team in enumerate(teams.order_by("pk")):
        words = LIGHT[0] if team == cast.teams["balie"] else LIGHT[1 + number % (len(LIGHT) - 1)]
        by = next(iter(leaders_of(team, cast.today)), cast.users["coordinator"])
        keep_quarter(team=team, quarter=quarter, by=by, now=on, **words)


def _changed(cast: Cast, now: datetime) -> None:
    """What followed from analyses of Inspectie: long ago, so that the leader is asked whether it helped, and lately."""
    done = Analysis.objects.of(cast.organisation).filter(incident__team=cast.teams["inspectie"]).complete()
    done = done.filter(incident__handler=Handler.LEADER).select_related("incident").order_by("completed_at")
    long_ago = done.filter(completed_at__lt=now - timedelta(days=290)).reverse()[:1]
    for analysis, title in [*zip(long_ago, CHANGED[:1], strict=False), *zip(done.reverse(), CHANGED[1:], strict=False)]:
        answer = analysis.answers.get(question=Question.RISK)
        started = max(analysis.completed_at or now, now - timedelta(days=290))
        reopen_analysis(analysis=analysis, by=cast.users["leidinggevende"], now=analysis.completed_at)
        values = values_of(analysis, AnalysisPart.FOLLOW_UP) | {Question.RISK.value: Reply.YES.value}
        save_part(analysis=analysis, part=AnalysisPart.FOLLOW_UP, values=values, by=cast.users["leidinggevende"])
        add_action(
            team=cast.teams["inspectie"],
            title=title,
            owner=cast.users["medewerker2"],
            due_on=timezone.localdate(now) + timedelta(days=12),
            strength=Strength.PLACE,
            by=cast.users["leidinggevende"],
            origin_kind=ActionOrigin.ANALYSIS,
            origin_reference=analysis.incident.reference,
            origin_id=answer.pk,
            now=started,
        )
        complete_analysis(
            analysis=analysis, outcome=analysis.outcome, by=cast.users["leidinggevende"], now=analysis.completed_at
        )


def _amended(cast: Cast, now: datetime) -> None:
    """At the counter an agreement did not hold: the new version says it better, and after which report."""
    leader, team = cast.users["leidinggevende.balie"], cast.teams["balie"]
    done = Analysis.objects.of(cast.organisation).filter(incident__team=team, incident__handler=Handler.LEADER)
    done = done.complete().filter(completed_at__lt=now - timedelta(days=14), protocol_version__isnull=False)
    for analysis in done.select_related("incident", "protocol_version__protocol").order_by("-completed_at")[:1]:
        version, then = analysis.protocol_version, analysis.completed_at
        if version is None or then is None:
            return
        reopen_analysis(analysis=analysis, by=leader, now=then)
        line = version.lines.get(text=ALARM)
        choose_lines(analysis=analysis, lines=[*(row.line for row in analysis.barriers.all()), line], by=leader)
        failed = {f"{LINE}{line.pk}": BarrierState.FAILED.value}
        changes = dict.fromkeys((Question.PROTOCOL.value, Question.TRAINING.value), Reply.YES.value)
        for part, changed in ((AnalysisPart.BARRIERS, failed), (AnalysisPart.FOLLOW_UP, changes)):
            save_part(analysis=analysis, part=part, values=values_of(analysis, part) | changed, by=leader, now=then)
        reference, answers = analysis.incident.reference, {row.question: row.pk for row in analysis.answers.all()}
        proposal = propose_amendment(
            protocol=version.protocol,
            kind=AmendmentKind.CHANGE,
            line=line,
            new_text="Onder elke balie zit een alarmknop. De gastheer test die elke maandag.",
            reason="De knop deed het niet toen het nodig was, en niemand wist dat.",
            origin=Origin(ActionOrigin.ANALYSIS, reference, answers[Question.PROTOCOL]),
            by=leader,
            now=then,
        )
        add_learning_need(
            team=team,
            title="Met zijn allen het alarm oefenen, ook bij de achterste balie",
            origin=Origin(ActionOrigin.ANALYSIS, reference, answers[Question.TRAINING]),
            by=leader,
            now=then,
        )
        complete_analysis(analysis=analysis, outcome=analysis.outcome, by=leader, now=then)
        discussed = timezone.localdate(then) + timedelta(days=7)
        accept_amendment(amendment=proposal, by=leader, discussed_on=discussed, now=then + timedelta(days=7))
        adopt_amendments(
            protocol=version.protocol,
            amendments=[proposal],
            discussed_on=discussed,
            in_force_from=cast.day(-4),
            next_review_on=cast.day(25),
            by=cast.users["coordinator"],
            now=now - timedelta(days=6),
        )


def _parts(analysis: Analysis, learned: Learned, by: User) -> dict[AnalysisPart, dict[str, object]]:
    sides = {side.value: learned.sides.get(side, "") for side in Side}
    sides_none = {side + NO_PART: side not in learned.sides for side in Side}
    changes = {question.value: Reply.NO.value for question in Question} | {Question.EFFECT.value: Reply.YES.value}
    return {
        AnalysisPart.POSSIBLE: sides | sides_none,
        AnalysisPart.BARRIERS: _barriers(analysis, by) | {"alarm": learned.alarm.value, "lacking": learned.lacking},
        AnalysisPart.GAP: {"meant": learned.meant, "real": learned.real},
        AnalysisPart.PHASES: {phase.value: learned.chances.get(phase, "") for phase in Phase},
        AnalysisPart.AGAIN: {"chance": str(learned.chance.value), "severity": str(learned.severity.value)},
        AnalysisPart.FOLLOW_UP: changes | {question + NOTE: "" for question in Question},
        AnalysisPart.SHARE: {"own_share": learned.own_share, "helped": learned.helped},
    }


def _barriers(analysis: Analysis, by: User) -> dict[str, object]:
    """Some lines of the protocol of that day: what worked, what did not, and what was not there."""
    if analysis.protocol_version_id is None:
        return {}
    rows = ProtocolLine.objects.filter(version=analysis.protocol_version_id, column_key=ColumnKey.THREAT).kept()
    lines = list(rows.order_by("position", "pk")[:LINES_CHOSEN])
    choose_lines(analysis=analysis, lines=lines, by=by)
    return {f"{LINE}{line.pk}": state.value for line, state in zip(lines, BarrierState, strict=False)}

"""The list of reports in SQL written by hand: what the page's own statements are held against."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from tests.bench.data import ONE_IN_MANY

SHOWN = 25
COUNTED = 1_000

COLUMNS = """incident.id, incident.reference, incident.kind, incident.leading_category, incident.channel,
    incident.place_kind, incident.happened_on, incident.happened_at, incident.reported_at, incident.reported_by_id,
    incident.is_reportable, incident.inspectorate_settled_at, incident.awaits_help, incident.handler,
    incident.addressee,
    incident.status, incident.reaction_due_at, incident.reacted_at, incident.import_run_id, incident.duplicate_of_id,
    team.name, place.name"""
JOINED = """FROM cases_incident AS incident
    JOIN organisation_team AS team ON team.id = incident.team_id
    LEFT JOIN organisation_location AS place ON place.id = incident.location_id"""
IS_OPEN = "incident.status IN ('in_progress', 'reopened', 'reported')"
IS_LATE = f"""{IS_OPEN} AND incident.import_run_id IS NULL AND incident.kind IN ('aggression', 'order_disturbance')
    AND incident.reacted_at IS NULL AND incident.reaction_due_at < now()"""
TERM = """CASE WHEN incident.awaits_help THEN '1900-01-01T00:00:00Z'
    WHEN incident.inspectorate_settled_at IS NULL AND incident.is_reportable
        AND incident.status IN ('in_progress', 'reopened', 'reported') THEN '1900-01-02T00:00:00Z'
    WHEN incident.import_run_id IS NULL AND incident.kind IN ('aggression', 'order_disturbance')
        AND incident.reacted_at IS NULL AND incident.status IN ('in_progress', 'reopened', 'reported')
        THEN incident.reaction_due_at
    ELSE '9999-01-01T00:00:00Z' END"""
OF_LEADER = """incident.id IN (
    SELECT id FROM cases_incident WHERE reported_by_id = %(person)s AND import_run_id IS NULL
    UNION ALL SELECT incident_id FROM cases_affectedperson WHERE user_id = %(person)s
    UNION ALL SELECT incident_id FROM cases_witness WHERE user_id = %(person)s
    UNION ALL SELECT id FROM cases_incident WHERE addressee = 'counsellor' AND addressed_to_id = %(person)s
    UNION ALL SELECT id FROM cases_incident AS own WHERE own.team_id = %(team)s AND own.handler = 'leader'
        AND own.reported_by_id <> %(person)s
        AND NOT EXISTS (SELECT FROM cases_affectedperson WHERE incident_id = own.id AND user_id = %(person)s)
        AND NOT EXISTS (SELECT FROM cases_witness WHERE incident_id = own.id AND user_id = %(person)s))"""
NEWEST, OLDEST = "incident.reported_at DESC, incident.id DESC", "incident.reported_at, incident.id"
LAST_HAPPENED, SHORTEST = "incident.happened_on DESC, incident.id DESC", f"({TERM}), incident.id"
PERIOD = "incident.happened_on BETWEEN %(far)s AND %(near)s"


@dataclass(frozen=True)
class Choice:
    """One way to look at the list: what the address says, and the same in SQL."""

    query: str
    where: str = "true"
    order: str = NEWEST
    begins: str = ""
    """Where a page does not begin at the first row: the comparison that it begins after."""
    plan: str = ""
    """What the plan of the page's own statement must hold."""
    is_searched: bool = False
    is_found_first: bool = False
    """Whether what is chosen is found before it is sorted."""


CHOICES: Mapping[str, Choice] = {
    "first page": Choice("toon=alles"),
    "open": Choice("", IS_OPEN, SHORTEST, plan="cases_open_by_term"),
    "too late": Choice("toon=te_laat", IS_LATE, SHORTEST),
    "two years back": Choice("naar={far}", begins="(incident.reported_at, incident.id) < (%(after_far)s, 0)"),
    "oldest first": Choice("volgorde=reported_at", order=OLDEST),
    "last happened first": Choice("volgorde=-happened_on", order=LAST_HAPPENED),
    "shortest term first": Choice("toon=alles&volgorde=reaction_due_at", order=SHORTEST),
    "status": Choice("stand=in_progress", "incident.status = 'in_progress'"),
    "rare status": Choice("stand=reopened", "incident.status = 'reopened'", plan="cases_not_handled"),
    "rare kind": Choice("soort=accident", "incident.kind = 'accident'", plan="cases_of_rare_kind"),
    "three filters": Choice(
        "categorie=physical&contact=phone&dagdeel=night",
        "incident.leading_category = 'physical' AND incident.channel = 'phone' AND incident.part_of_day = 'night'",
    ),
    "period": Choice("van={far}&tot={near}", PERIOD, LAST_HAPPENED, plan="cases_by_day"),
    "period, newest report first": Choice(
        "van={far}&tot={near}&volgorde=-reported_at",
        PERIOD,
        plan="Index Only Scan cases_by_day",
        is_found_first=True,
    ),
    "location": Choice("locatie={location}", "incident.location_id = %(location)s"),
    "behaviour": Choice(
        "gedrag={behaviour}",
        "EXISTS (SELECT FROM cases_incidentbehaviour AS ticked "
        "WHERE ticked.incident_id = incident.id AND ticked.behaviour_id = %(behaviour)s)",
    ),
    "term too late": Choice("toon=alles&termijn=te_laat", IS_LATE),
    "help asked": Choice("medisch=ja&samen=alone", "incident.medical_given AND incident.company = 'alone'"),
    "a common word": Choice("zoek=balie", "balie:*", is_searched=True),
    "a rare word": Choice(f"zoek={ONE_IN_MANY}", f"{ONE_IN_MANY}:*", is_searched=True, is_found_first=True),
    "two words": Choice("zoek=fietshek balie", "fietshek:* & balie:* | fietshekbalie:*", is_searched=True),
}


@dataclass(frozen=True)
class ByHand:
    """The statements of one page of the list."""

    rows: str
    counts: str
    takers: str
    values: Mapping[str, Any]

    def answer(self) -> tuple[list[tuple[Any, ...]], tuple[int, ...], dict[int, tuple[str, str]]]:
        """The rows of a page and one more, how many there are under each tab, and who took each report."""
        with connection.cursor() as cursor:
            cursor.execute(self.rows, self.values)
            rows = cursor.fetchall()
            cursor.execute(self.counts, self.values)
            counts = cursor.fetchone()
            cursor.execute(self.takers, {"shown": [row[0] for row in rows[:SHOWN]]})
            takers = {pk: (first, last) for pk, first, last in cursor.fetchall()}
        return rows, counts, takers


def by_hand(choice: Choice, *, is_leader: bool, values: Mapping[str, Any]) -> ByHand:
    """The list as somebody would write it who knows the tables, for a coordinator or a leader."""
    searched = "incident.words @@ to_tsquery('dutch', %(words)s)" if choice.is_searched else choice.where
    where = f"incident.organisation_id = %(organisation)s AND {searched}"
    if is_leader:
        where += f" AND {OF_LEADER}"
    page = f"{where} AND {choice.begins}" if choice.begins else where
    total = _up_to_a_thousand(where)
    parts = [total]
    if not choice.is_searched:
        parts += [_up_to_a_thousand(f"{where} AND {tab}") for tab in (IS_OPEN, IS_LATE)]
    words = f"vanorganisatie{values['organisation']} & ({choice.where})" if choice.is_searched else ""
    begin = ""
    if choice.is_found_first:
        begin = (
            "WITH found AS MATERIALIZED "
            f"(SELECT incident.id, incident.reported_at FROM cases_incident AS incident WHERE {page}), "
            f"first AS (SELECT id FROM found ORDER BY reported_at DESC, id DESC LIMIT {SHOWN + 1}) "
        )
        page = "incident.id IN (SELECT id FROM first)"
    return ByHand(
        rows=f"{begin}SELECT {COLUMNS} {JOINED} WHERE {page} ORDER BY {choice.order} LIMIT {SHOWN + 1}",
        counts=f"SELECT {', '.join(parts)}",
        takers="SELECT step.incident_id, person.first_name, person.last_name FROM cases_incidentstatuschange AS step "
        "JOIN organisation_user AS person ON person.id = step.changed_by_id "
        "WHERE step.to_status = 'in_progress' AND step.incident_id = ANY(%(shown)s)",
        values=values | {"words": words},
    )


def _up_to_a_thousand(where: str) -> str:
    return (
        f"(SELECT count(*) FROM (SELECT FROM cases_incident AS incident WHERE {where} LIMIT {COUNTED + 1}) AS counted)"
    )


OPEN_WORK = """SELECT team_id,
    count(*) FILTER (WHERE is_untaken), count(*) FILTER (WHERE is_untaken AND is_old),
    min(reported_at) FILTER (WHERE is_untaken),
    count(*) FILTER (WHERE no_reaction), count(*) FILTER (WHERE no_reaction AND reaction_due_at < now()),
    count(*) FILTER (WHERE no_reaction AND is_old), min(reported_at) FILTER (WHERE no_reaction),
    count(*) FILTER (WHERE no_answer), count(*) FILTER (WHERE no_answer AND is_old),
    min(reported_at) FILTER (WHERE no_answer),
    count(*) FILTER (WHERE not_offered), count(*) FILTER (WHERE not_offered AND offer_late),
    count(*) FILTER (WHERE not_offered AND is_old), min(reported_at) FILTER (WHERE not_offered),
    count(*) FILTER (WHERE not_answered), count(*) FILTER (WHERE not_answered AND offer_late),
    count(*) FILTER (WHERE not_answered AND is_old), min(reported_at) FILTER (WHERE not_answered),
    count(*) FILTER (WHERE no_questions), min(reported_at) FILTER (WHERE no_questions)
FROM (
    SELECT incident.team_id, incident.reported_at, incident.reaction_due_at,
        incident.reported_at < now() - interval '28 days' AS is_old,
        incident.status IN ('reported', 'reopened') AND incident.duplicate_of_id IS NULL AS is_untaken,
        incident.reacted_at IS NULL AND incident.import_run_id IS NULL AND incident.duplicate_of_id IS NULL
            AND incident.kind IN ('aggression', 'order_disturbance') AS no_reaction,
        incident.import_run_id IS NULL
            AND NOT EXISTS (SELECT FROM handling_feedback WHERE incident_id = incident.id) AS no_answer,
        support.not_offered IS TRUE AS not_offered, support.not_answered IS TRUE AS not_answered,
        support.offer_late IS TRUE AS offer_late,
        incident.leading_category IN ('threat', 'physical') AND incident.kind = 'aggression'
            AND NOT EXISTS (SELECT FROM analysis_debrief WHERE incident_id = incident.id) AS no_questions
    FROM cases_incident AS incident
    LEFT JOIN (
        SELECT incident_id, bool_or(status <> 'offered') AS not_offered, bool_or(status = 'offered') AS not_answered,
            bool_or(offer_until < current_date) AS offer_late
        FROM support_support
        WHERE organisation_id = %(organisation)s AND status IN ('to_offer', 'offered', 'not_reached')
        GROUP BY incident_id
    ) AS support ON support.incident_id = incident.id
    WHERE incident.organisation_id = %(organisation)s AND incident.status IN ('in_progress', 'reopened', 'reported')
) AS open
GROUP BY team_id"""
"""What the open reports of each team lack, how much of it is late or old, and since when."""

TEAMS = """SELECT team.id, team.name, team.slug, counted.now, counted.before,
    (SELECT count(*) FROM actions_improvementaction AS action
     WHERE action.team_id = team.id AND action.status = 'open' AND action.due_on < %(today)s)
FROM organisation_team AS team
LEFT JOIN (
    SELECT team_id, count(*) FILTER (WHERE happened_on >= %(start)s) AS now,
        count(*) FILTER (WHERE happened_on < %(start)s) AS before
    FROM cases_incident
    WHERE organisation_id = %(organisation)s AND kind = 'aggression' AND duplicate_of_id IS NULL
        AND status <> 'withdrawn' AND happened_on BETWEEN %(start_before)s AND %(end)s
    GROUP BY team_id
) AS counted ON counted.team_id = team.id
WHERE team.organisation_id = %(organisation)s AND team.is_active"""
"""The counts of a quarter and the one before of each team, with its late actions."""

RUNS = "measure.organisation_id = %(organisation)s AND measure.status = 'imposed' AND measure.ends_on >= current_date"
REGISTER = (
    f"SELECT count(*) FROM measures_measure AS measure WHERE {RUNS} {{where}}",
    f"""SELECT measure.id, incident.reference, location.name, kind.name, measure.terms, measure.starts_on,
    measure.ends_on
FROM measures_measure AS measure
JOIN cases_incident AS incident ON incident.id = measure.incident_id
JOIN measure_kinds_measurekind AS kind ON kind.id = measure.kind_id
LEFT JOIN organisation_location AS location ON location.id = measure.location_id
WHERE {RUNS} {{where}}
ORDER BY measure.ends_on, measure.id LIMIT 50""",
    """SELECT id, kind_id, location_id, starts_on, ends_on FROM measures_provisionalmeasure AS measure
WHERE organisation_id = %(organisation)s AND starts_on <= current_date AND ends_on >= current_date AND ended_on IS NULL
{where}""",
)
"""The register of measures that run: how many, one page, and the provisional ones."""
OF_ONE_PLACE = """AND (measure.location_id IS NULL OR measure.location_id IN (
    SELECT location_id FROM organisation_teamlocation WHERE team_id IN (
        SELECT team_id FROM organisation_membership WHERE user_id = %(user)s)))"""
"""What somebody in a team must act on."""

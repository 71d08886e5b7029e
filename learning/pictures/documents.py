"""The picture of a team on paper: what the page shows, for who may open that page."""

from collections.abc import Collection, Mapping

from django.urls import reverse

from learning.campaigns.models import CampaignTeam
from learning.campaigns.summaries import campaign_row
from learning.pictures.access import can_see_team
from learning.pictures.summaries import Picture, pictures_of
from learning.pictures.tables import aspect_table, topic_tables
from learning.results.models import TeamGoal
from vpd.files.made_files import Composed, FileKind, Keeping, ask_for, register_kind
from vpd.files.models import MadeFile
from vpd.organisation import origins
from vpd.organisation.models import User
from vpd.organisation.origins import Origin, OriginWords
from vpd.ui.moments import as_day
from vpd.ui.pdf import Pdf

KIND = "team_picture"


def register() -> None:
    """A paper for who asked, as it is then: what shows may become less when somebody shares. And what it is called."""
    origins.register(KIND, words_of_pictures)
    register_kind(KIND, FileKind("De pdf", compose, can_have, Keeping.PERSONAL))


def origin_of(asked: CampaignTeam) -> Origin:
    """What a thing on the agenda holds about the picture of a team."""
    return Origin(KIND, id=asked.pk)


def words_of_pictures(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
    """Where a thing on the agenda comes from, for who may see the picture."""
    rows = CampaignTeam.objects.filter(organisation=user.organisation_id, pk__in=ids).select_related("team", "campaign")
    return {
        asked.pk: OriginWords(
            f"teambeeld: {asked.campaign.title}",
            reverse("learning:team_round", args=[asked.team_id, asked.campaign_id]),
            name=asked.campaign.title,
        )
        for asked in rows
        if can_see_team(user, asked.team)
    }


def ask_for_picture(asked: CampaignTeam, *, by: User) -> MadeFile:
    return ask_for(
        KIND,
        made_of=asked,
        organisation_id=asked.organisation_id,
        title=f"Teambeeld {asked.team.name}",
        back_url=reverse("learning:team_round", args=[asked.team_id, asked.campaign_id]),
        by=by,
    )


def can_have(user: User, made: MadeFile) -> bool:
    """Who may see the picture of the team now."""
    asked = _asked(made)
    return asked is not None and can_see_team(user, asked.team)


def compose(made: MadeFile) -> Composed | None:
    """As it may be shown at this moment; nothing when it no longer may."""
    asked = _asked(made)
    picture = pictures_of(asked.campaign).teams.get(asked.team_id) if asked else None
    if asked is None or picture is None:
        return None
    return Composed(f"teambeeld-{asked.team.slug}.pdf", picture_pdf(asked, picture).content)


def picture_pdf(asked: CampaignTeam, picture: Picture) -> Pdf:
    team, campaign = asked.team, asked.campaign
    goals = TeamGoal.objects.of(asked.organisation_id).filter(team=team).in_order()
    return Pdf(
        "pdf/team_picture.html",
        {
            "picture": picture,
            "table": aspect_table(picture),
            "topics": topic_tables(picture),
            "goals": goals,
            "floor_words": campaign.floor_words,
            "subtitle": f"{campaign.version.questionnaire.title} · alleen voor team {team.name}",
            "facts": [
                ("Uitvraag", campaign.title),
                ("Gesloten op", as_day(campaign_row(campaign).closed_at or campaign.closes_on)),
                ("Ingevuld door", f"{picture.answered} collega’s"),
            ],
            "organisation_name": asked.organisation.name,
            "footer": f"Teambeeld {team.name}. Alleen voor dit team.",
        },
        title=f"Teambeeld {team.name}",
    )


def _asked(made: MadeFile) -> CampaignTeam | None:
    rows = CampaignTeam.objects.filter(organisation=made.organisation_id)
    return (
        rows.select_related("team", "organisation", "campaign__version__questionnaire")
        .filter(pk=made.source_id)
        .first()
    )

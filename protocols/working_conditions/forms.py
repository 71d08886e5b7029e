"""Who takes a measure against a risk, and before which day."""

from typing import Any

from vpd.actions.forms.actions import ActionForm
from vpd.actions.models import ImprovementAction
from vpd.organisation.models import Team, User


class MeasurePlanForm(ActionForm):
    """An improvement action for a measure of the protocol; it is for the team of that protocol."""

    TITLE_LENGTH = ImprovementAction._meta.get_field("title").max_length

    def __init__(self, *args: Any, user: User, team: Team, measure: str, **kwargs: Any) -> None:
        super().__init__(*args, user=user, initial={"team": team, "title": measure[: self.TITLE_LENGTH]}, **kwargs)
        self.fields["team"].queryset = self.fields["team"].queryset.filter(pk=team.pk)

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "vpd.meetings"
    label = "meetings"
    verbose_name = "Werkoverleg"

    def ready(self) -> None:
        # Models are importable only now.
        from vpd.meetings import exhibits, sources  # noqa: PLC0415
        from vpd.meetings.enums import Rank  # noqa: PLC0415
        from vpd.meetings.services.handing_over import ITEMS  # noqa: PLC0415
        from vpd.meetings.summaries import (  # noqa: PLC0415
            actions_and_obstacles,
            words_of_meetings,
        )
        from vpd.meetings.views.actions import show_actions, show_obstacles  # noqa: PLC0415
        from vpd.messaging import topics  # noqa: PLC0415
        from vpd.organisation import open_with, origins  # noqa: PLC0415

        topics.register("item_to_prepare", "punt om voor te bereiden", "punten om voor te bereiden")
        origins.register("meeting", words_of_meetings)
        sources.register(actions_and_obstacles)
        exhibits.register("action", Rank.ACTIONS, show_actions)
        exhibits.register("obstacle", Rank.OBSTACLES, show_obstacles)
        open_with.register(ITEMS)

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "vpd.meetings"
    label = "meetings"
    verbose_name = "Werkoverleg"

    def ready(self) -> None:
        # Models are importable only now.
        from vpd.meetings import sources  # noqa: PLC0415
        from vpd.meetings.summaries import actions_and_obstacles, words_of_meetings  # noqa: PLC0415
        from vpd.organisation import origins  # noqa: PLC0415

        origins.register("meeting", words_of_meetings)
        sources.register(actions_and_obstacles)

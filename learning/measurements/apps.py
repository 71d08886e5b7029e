from django.apps import AppConfig


class MeasurementsConfig(AppConfig):
    name = "learning.measurements"
    label = "measurements"
    verbose_name = "Metingen"

    def ready(self) -> None:
        # Models are importable only now.
        from learning.campaigns.services.lifecycle import when_closed  # noqa: PLC0415
        from learning.measurements import documents  # noqa: PLC0415
        from learning.measurements.content import load_measurements  # noqa: PLC0415
        from learning.measurements.services import link_what_closed  # noqa: PLC0415
        from learning.measurements.summaries.follow_up import (  # noqa: PLC0415
            KIND,
            propose_measurements,
            register,
            show_measurements,
            words_of_measurements,
        )
        from vpd.meetings import exhibits, sources  # noqa: PLC0415
        from vpd.meetings.enums import Rank  # noqa: PLC0415
        from vpd.organisation import origins  # noqa: PLC0415
        from vpd.organisation.content import register_loader  # noqa: PLC0415

        documents.register()
        when_closed(link_what_closed)
        exhibits.register(KIND, Rank.TRAINING, show_measurements)
        origins.register(KIND, words_of_measurements)
        sources.register(propose_measurements)
        register_loader(load_measurements)
        register()

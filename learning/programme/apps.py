from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "learning.programme"
    label = "programme"
    verbose_name = "Leerprogramma"

    def ready(self) -> None:
        # Models are importable only now.
        from learning.programme import documents  # noqa: PLC0415
        from learning.programme.content import load_training_elements  # noqa: PLC0415
        from learning.programme.summaries import agenda  # noqa: PLC0415
        from learning.programme.summaries.goals import offers_for_goals  # noqa: PLC0415
        from learning.programme.summaries.needs import words_of_planned, words_of_planned_goals  # noqa: PLC0415
        from learning.programme.summaries.own import own_trainings  # noqa: PLC0415
        from learning.programme.summaries.waiting import register  # noqa: PLC0415
        from learning.results import panels  # noqa: PLC0415
        from learning.results.models import PLANNED_GOAL  # noqa: PLC0415
        from vpd.actions.summaries.words import PLANNED_NEED  # noqa: PLC0415
        from vpd.meetings import exhibits, sources  # noqa: PLC0415
        from vpd.meetings.enums import Rank  # noqa: PLC0415
        from vpd.organisation import origins  # noqa: PLC0415
        from vpd.organisation.content import register_loader  # noqa: PLC0415

        sources.register_quarterly(agenda.propose_trainings)
        exhibits.register(agenda.KIND, Rank.TRAINING, agenda.show_trainings)
        documents.register()
        register_loader(load_training_elements)
        register()
        panels.register(own_trainings)
        panels.register(offers_for_goals)
        origins.register(PLANNED_NEED, words_of_planned)
        origins.register(PLANNED_GOAL, words_of_planned_goals)

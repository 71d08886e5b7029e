from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "vpd.actions"
    label = "actions"
    verbose_name = "Acties"

    def ready(self) -> None:
        # Models are importable only now.
        from vpd.actions.services.handing_over import KINDS  # noqa: PLC0415
        from vpd.actions.summaries.waiting import register  # noqa: PLC0415
        from vpd.actions.summaries.words import words_of_actions, words_of_needs, words_of_obstacles  # noqa: PLC0415
        from vpd.messaging import topics  # noqa: PLC0415
        from vpd.organisation import open_with, origins  # noqa: PLC0415

        topics.register("action_assigned", "nieuwe actie", "nieuwe acties")
        topics.register("obstacle_answered", "antwoord op een belemmering", "antwoorden op een belemmering")
        topics.register("obstacle_watch", "belemmering om te volgen", "belemmeringen om te volgen")
        for kind in KINDS:
            open_with.register(kind)
        origins.register("action", words_of_actions)
        origins.register("obstacle", words_of_obstacles)
        origins.register("learning_need", words_of_needs)
        register()

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "vpd.actions"
    label = "actions"
    verbose_name = "Acties"

    def ready(self) -> None:
        # Models are importable only now.
        from vpd.actions import origins  # noqa: PLC0415
        from vpd.actions.summaries.words import words_of_actions, words_of_needs, words_of_obstacles  # noqa: PLC0415

        origins.register("action", words_of_actions)
        origins.register("obstacle", words_of_obstacles)
        origins.register("learning_need", words_of_needs)

from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "learning"
    label = "learning"
    verbose_name = "Leren"

    def ready(self) -> None:
        # Models are importable only now.
        from learning.content import load_questionnaires  # noqa: PLC0415
        from vpd.organisation.content import register_loader  # noqa: PLC0415

        register_loader(load_questionnaires)

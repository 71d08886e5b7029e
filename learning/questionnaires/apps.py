from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    name = "learning.questionnaires"
    label = "questionnaires"
    verbose_name = "Vragenlijsten"

    def ready(self) -> None:
        # Models are importable only now.
        from learning.questionnaires.content import load_questionnaires  # noqa: PLC0415
        from vpd.organisation.content import register_loader  # noqa: PLC0415

        register_loader(load_questionnaires)

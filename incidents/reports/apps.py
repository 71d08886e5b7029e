from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "incidents.reports"
    label = "reports"
    verbose_name = "Melden"

    def ready(self) -> None:
        # Models are importable only now.
        from incidents.reports.summaries.drafts import register  # noqa: PLC0415

        register()

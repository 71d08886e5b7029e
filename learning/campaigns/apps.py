from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "learning.campaigns"
    label = "campaigns"
    verbose_name = "Uitvragen"

    def ready(self) -> None:
        # Models are importable only now.
        from learning.campaigns.summaries import register  # noqa: PLC0415

        register()

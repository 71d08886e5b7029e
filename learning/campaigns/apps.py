from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "learning.campaigns"
    label = "campaigns"
    verbose_name = "Uitvragen"

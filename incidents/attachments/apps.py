from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "incidents.attachments"
    label = "attachments"
    verbose_name = "Bijlagen"

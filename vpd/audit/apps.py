from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "vpd.audit"
    label = "audit"
    verbose_name = "Logboek"

from django.apps import AppConfig


class CaseListConfig(AppConfig):
    name = "incidents.case_list"
    label = "case_list"
    verbose_name = "Lijst van incidenten"

"""What may be told of the circumstances: no rule reads it, and of an accident none of it is asked (DECISIONS 4)."""

from django.db import models

from incidents.cases.enums import Company, WorkProcess


class Circumstances(models.Model):
    """The columns of a report that hold its circumstances; `incidents.fields` says where people meet each."""

    work_process = models.CharField("werk", max_length=20, choices=WorkProcess, blank=True)
    company = models.CharField("alleen of samen", max_length=10, choices=Company, blank=True)
    under_influence = models.BooleanField("zichtbaar onder invloed", null=True, blank=True)
    earlier_incidents = models.BooleanField("eerder iets gebeurd", null=True, blank=True)

    class Meta:
        abstract = True


NOTHING_TOLD = {column.name: column.get_default() for column in Circumstances._meta.local_fields}
"""Each of these columns as it is where nothing was filled in."""

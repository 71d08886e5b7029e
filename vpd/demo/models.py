"""The post of the example municipality: nothing leaves the machine."""

from django.db import models


class DemoMail(models.Model):
    """One mail that would have been sent, to be read at /demo/post/."""

    sent_at = models.DateTimeField(auto_now_add=True)
    recipients = models.CharField(max_length=500)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.subject

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

HISTORIES = ["versionstatuschange", "amendmentstatuschange", "deviationstatuschange", "dilemmastatuschange"]
NAMED = HISTORIES[:2]
NAMELESS = HISTORIES[2:]


class Migration(migrations.Migration):
    dependencies = [
        ("protocols", "0017_evidence_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *(migrations.RenameField(name, "status", "to_status") for name in HISTORIES),
        *(migrations.AddField(name, "from_status", models.CharField(blank=True, max_length=20)) for name in HISTORIES),
        *(migrations.AlterField(name, "to_status", models.CharField(max_length=20)) for name in HISTORIES),
        *(migrations.RenameField(name, "at", "changed_at") for name in NAMED),
        *(migrations.AlterField(name, "changed_at", models.DateTimeField()) for name in NAMED),
        *(migrations.RenameField(name, "by", "changed_by") for name in NAMED),
        *(
            migrations.AlterField(
                name,
                "changed_by",
                models.ForeignKey(
                    db_constraint=False,
                    db_index=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            )
            for name in NAMED
        ),
        *(migrations.RenameField(name, "on", "changed_on") for name in NAMELESS),
        *(
            migrations.AddConstraint(
                name,
                models.CheckConstraint(
                    condition=models.Q(("from_status", models.F("to_status")), _negated=True),
                    name=f"protocols_{name}_moves",
                    violation_error_message="Dit is al gedaan. Ververs de pagina.",
                ),
            )
            for name in HISTORIES
        ),
        migrations.AlterField("deviation", "status", models.CharField(choices=[("written", "opgeschreven"), ("chosen", "voor het volgende overleg"), ("discussed", "besproken")], max_length=20)),
        migrations.AlterField("dilemma", "status", models.CharField(choices=[("written", "opgeschreven"), ("chosen", "voor het volgende overleg"), ("discussed", "besproken")], max_length=20)),
        migrations.AlterField("amendment", "status", models.CharField(choices=[("proposed", "voorgesteld"), ("discussed", "besproken"), ("accepted", "aangenomen"), ("rejected", "afgewezen"), ("adopted", "in het protocol"), ("withdrawn", "ingetrokken")], max_length=12, verbose_name="stand")),
        migrations.AlterField("protocolversion", "status", models.CharField(choices=[("draft", "concept"), ("stocktaking", "inventarisatie"), ("in_discussion", "in bespreking met team"), ("adopted", "vastgesteld")], max_length=20)),
    ]

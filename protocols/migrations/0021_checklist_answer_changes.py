from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("protocols", "0020_made_files")]

    operations = [
        migrations.RenameModel("ChecklistStatusChange", "ChecklistAnswerChange"),
        migrations.RenameField("checklistanswerchange", "at", "changed_at"),
        migrations.RenameField("checklistanswerchange", "by", "changed_by"),
        migrations.AlterModelOptions("checklistanswerchange", {"ordering": ["changed_at", "pk"]}),
    ]

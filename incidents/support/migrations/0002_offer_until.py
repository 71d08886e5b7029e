from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('support', '0001_initial'),
    ]

    operations = [
        migrations.RenameField('support', 'offer_by', 'offer_until'),
        migrations.RemoveIndex(
            model_name='support',
            name='support_support_to_offer',
        ),
        migrations.AddIndex(
            model_name='support',
            index=models.Index(condition=models.Q(('status__in', ['not_reached', 'offered', 'to_offer'])), fields=['offer_until'], name='support_support_to_offer'),
        ),
    ]

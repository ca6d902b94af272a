from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("importing", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="importrun",
            name="driven_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="importrun",
            name="file_digest",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AlterField(
            model_name="importrun",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Waiting to begin"),
                    ("running", "Running"),
                    ("done", "Finished"),
                    ("broken", "Broken off"),
                    ("failed", "Stopped by a mistake"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
    ]

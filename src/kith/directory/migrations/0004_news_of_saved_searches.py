"""A saved search knows what it found, and what is new in it."""

from typing import ClassVar

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("directory", "0003_what_works")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="savedsearch", name="checked_on", field=models.DateField(null=True)
        ),
        migrations.AddField(
            model_name="savedsearch",
            name="fresh",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="savedsearch",
            name="known",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="savedsearch", name="told_at", field=models.DateTimeField(null=True)
        ),
        migrations.AddField(
            model_name="savedsearch", name="too_wide", field=models.BooleanField(default=False)
        ),
        # It is not audited any more (models/kept.py): the daily lists would be kept for ever.
        migrations.RunSQL(
            "DROP TRIGGER IF EXISTS audited ON directory_savedsearch", migrations.RunSQL.noop
        ),
    ]

"""Finding knows where people must live."""

from typing import ClassVar

import django.contrib.postgres.fields
from django.db import migrations, models

# Rows that are there already; later ones are filled when they are made (sql/70_search_rows.sql).
FILL = """
UPDATE directory_searchrow r SET outcodes = a.codes
  FROM (SELECT v.listing_id, array_agg(DISTINCT code) AS codes
          FROM directory_servicearea v CROSS JOIN unnest(v.outcodes) code GROUP BY v.listing_id) a
 WHERE a.listing_id = r.listing_id
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("directory", "0001_initial")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="searchrow",
            name="outcodes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, size=None
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]

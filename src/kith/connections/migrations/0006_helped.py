from django.db import migrations, models

NEWEST_WORDS = """
SELECT set_config('kith.actor', 'system:migrate', true);
UPDATE connections_connection c SET helped = true FROM (
  SELECT DISTINCT ON (connection_id) connection_id, helped FROM connections_sidesaid
   WHERE side = 'person' ORDER BY connection_id, at DESC, id DESC
) said WHERE said.connection_id = c.id AND said.helped IN ('yes', 'a_little')
"""


class Migration(migrations.Migration):
    dependencies = [("connections", "0005_link_address")]

    operations = [
        migrations.AddField("connection", "helped", models.BooleanField(default=False)),
        migrations.RunSQL(NEWEST_WORDS, migrations.RunSQL.noop),
    ]

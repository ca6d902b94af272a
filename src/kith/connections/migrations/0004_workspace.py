import django.db.models.deletion
from django.db import migrations, models

import kith.kernel.ids

# When it was put on a list, started and ended stood only in the history until now.
BACKFILL = """
SELECT set_config('kith.actor', 'system:migrate', true);
UPDATE connections_connection c
   SET first_answer_at = e.first_answer_at, waiting_at = e.waiting_at, started_at = e.started_at, ended_at = e.ended_at
  FROM (SELECT connection_id, min(at) FILTER (WHERE before = 'sent' AND after <> 'stopped')
                 AS first_answer_at, max(at) FILTER (WHERE after = 'waiting') AS waiting_at,
               max(at) FILTER (WHERE after = 'started') AS started_at,
               max(at) FILTER (WHERE after IN ('declined', 'finished', 'stopped')) AS ended_at
          FROM connections_connectionevent WHERE before <> after GROUP BY connection_id) e
 WHERE e.connection_id = c.id;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("connections", "0003_suggestions_shown"),
        ("organisations", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kith.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("listing_id", models.UUIDField()),
                ("on", models.DateField()),
                ("came", models.BooleanField(null=True)),
                ("before", models.BooleanField(null=True)),
                ("saved_as", models.UUIDField()),
                ("marked_at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=300)),
                (
                    "connection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="connections.connection",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="people.person",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["listing_id", "on"], name="attendance_listing"),
                    models.Index(fields=["person", "-on"], name="attendance_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("connection", "on"), name="attendance_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupMessage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kith.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("person", "The person"),
                            ("provider", "The group"),
                            ("worker", "Link worker"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(max_length=2000)),
                ("by_name", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                ("idempotency_key", models.UUIDField()),
                (
                    "connection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="connections.connection",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="people.person",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["connection", "at"], name="group_message_of"),
                    models.Index(
                        condition=models.Q(("read_at__isnull", True)),
                        fields=["service", "connection"],
                        name="group_message_unread",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("connection", "idempotency_key"), name="group_message_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["provider", "worker"])),
                        name="group_message_side",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="connection",
            name="end_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("completed", "They finished, or do not need us any more"),
                    ("stopped_coming", "They stopped coming"),
                    ("moved", "They moved away"),
                    ("health", "Their health does not allow it"),
                    ("not_for_them", "It was not for them"),
                    ("needs_more", "They need more support than we can give"),
                    ("closed", "The activity has stopped"),
                    ("other", "Another reason"),
                ],
                max_length=14,
            ),
        ),
        migrations.AddField(
            model_name="connection",
            name="ended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="connection",
            name="started_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="connection",
            name="first_answer_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="connection",
            name="waiting_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="connection",
            index=models.Index(
                condition=models.Q(("sent_at__isnull", False)),
                fields=["listing_id", "state"],
                name="connection_of_listing",
            ),
        ),
        migrations.RunSQL(BACKFILL, migrations.RunSQL.noop),
    ]

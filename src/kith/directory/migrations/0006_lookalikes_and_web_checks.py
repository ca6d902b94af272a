"""Pairs of listings that may be one; indexes for web checks and for what was joined."""

from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import kith.kernel.ids

LISTING = {"on_delete": django.db.models.deletion.CASCADE, "related_name": "+"}
WHY = [
    ("name", "the name"),
    ("place", "the postcode"),
    ("phone", "the telephone number"),
    ("email", "the email address"),
]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("directory", "0005_own_listings")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Lookalike",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kith.kernel.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                ("one", models.ForeignKey(to="directory.listing", **LISTING)),
                ("other", models.ForeignKey(to="directory.listing", **LISTING)),
                (
                    "why",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(choices=WHY, max_length=10), size=None
                    ),
                ),
                ("score", models.PositiveSmallIntegerField()),
                ("found_at", models.DateTimeField()),
                ("set_aside_at", models.DateTimeField(null=True)),
                ("set_aside_by_name", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("set_aside_at__isnull", True)),
                        fields=["-score", "id"],
                        name="directory_lookalike_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("one", "other"), name="directory_lookalike_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("one_id__lt", models.F("other_id"))),
                        name="directory_lookalike_in_order",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(
                models.OrderBy(models.F("web_checked_at"), nulls_first=True),
                models.F("id"),
                condition=models.Q(("state", "published"), models.Q(("url", ""), _negated=True)),
                name="directory_listing_web",
            ),
        ),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(
                condition=models.Q(("state", "merged")),
                fields=["-modified_at", "id"],
                name="directory_listing_joined",
            ),
        ),
    ]

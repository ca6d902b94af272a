import django.db.models.deletion
from django.db import migrations, models

import kith.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0004_news_of_saved_searches"),
        ("organisations", "0002_provider_lead"),
    ]

    operations = [
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kith.kernel.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                ("listing_name", models.CharField(max_length=300)),
                ("organisation_name", models.CharField(max_length=200)),
                ("name", models.CharField(max_length=120)),
                ("email", models.CharField(max_length=254)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "To confirm"),
                            ("confirmed", "Confirmed"),
                            ("refused", "Not confirmed"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by_name", models.CharField(blank=True, max_length=200)),
                ("why_not", models.CharField(blank=True, max_length=300)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="directory.provider",
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
                    models.Index(fields=["service", "state", "at"], name="directory_claim_open")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("service", "provider", "email"),
                        name="directory_claim_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "open"), ("decided_at__isnull", False), _connector="XOR"
                        ),
                        name="directory_claim_decided",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kith.kernel.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                ("what", models.JSONField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "To look at"),
                            ("accepted", "Taken over"),
                            ("refused", "Not taken over"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=200)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by_name", models.CharField(blank=True, max_length=200)),
                ("answer", models.CharField(blank=True, max_length=500)),
                (
                    "listing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="directory.listing",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["listing", "-at"], name="directory_proposal_of"),
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["at"],
                        name="directory_proposal_open",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("listing",),
                        name="directory_proposal_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "open"), ("decided_at__isnull", False), _connector="XOR"
                        ),
                        name="directory_proposal_decided",
                    ),
                ],
            },
        ),
    ]

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import kith.kernel.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="RightsRequest",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("copy", "A copy of my record"),
                            ("correction", "Put something right"),
                            ("deletion", "Delete something"),
                        ],
                        max_length=12,
                    ),
                ),
                ("about", models.TextField(blank=True)),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=120)),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "We are looking at it"),
                            ("done", "Done"),
                            ("partly", "Done in part"),
                            ("refused", "Not done"),
                            ("taken_back", "You took it back"),
                        ],
                        default="asked",
                        max_length=12,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.CharField(blank=True, max_length=120)),
                ("reason", models.TextField(blank=True)),
                ("available_until", models.DateTimeField(null=True)),
                ("fetched_at", models.DateTimeField(null=True)),
                ("erased_at", models.DateTimeField(null=True)),
                ("idempotency_key", models.UUIDField()),
                ("version", models.PositiveIntegerField(default=1)),
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
                    models.Index(fields=["person", "-asked_at"], name="rights_request_person"),
                    models.Index(
                        condition=models.Q(("state", "asked")),
                        fields=["service", "due_on", "id"],
                        name="rights_request_open",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("available_until__isnull", False), ("erased_at__isnull", True)
                        ),
                        fields=["service", "available_until"],
                        name="rights_request_to_erase",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "idempotency_key"), name="rights_request_idempotency"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "copy"), ("state", "asked")),
                        fields=("person",),
                        name="rights_one_copy_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "asked"), ("decided_at__isnull", False), _connector="OR"
                        ),
                        name="rights_request_decided_at",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["partly", "refused"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="rights_request_refused_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["correction", "deletion"]), _negated=True),
                            models.Q(("about", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="rights_request_says_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CopyPassage",
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
                ("position", models.PositiveIntegerField()),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("about", "About you"),
                            ("contact", "How to reach you"),
                            ("agreed", "What you agreed to"),
                            ("referral", "How you came to us"),
                            ("plan", "Your plan"),
                            ("meetings", "Your meetings"),
                            ("measures", "Questions that you answered"),
                            ("connections", "Groups and services"),
                            ("notes", "What we wrote down"),
                            ("messages", "Messages and letters"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField(null=True)),
                ("heading", models.CharField(max_length=300)),
                ("text", models.TextField(blank=True)),
                ("from_others", models.BooleanField(default=False)),
                (
                    "withheld",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("third_party", "It is about somebody else, or would show who said it"),
                            ("serious_harm", "It could cause serious harm to somebody"),
                        ],
                        max_length=12,
                    ),
                ),
                ("withheld_why", models.CharField(blank=True, max_length=500)),
                ("checked_by", models.CharField(blank=True, max_length=120)),
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
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="rights.rightsrequest",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("request", "position"), name="copy_passage_position"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withheld", ""),
                            models.Q(("withheld_why", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="copy_passage_withheld_with_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WordingReport",
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
                ("language", models.CharField(max_length=12)),
                ("words", models.CharField(max_length=1000)),
                ("at", models.DateTimeField()),
                ("idempotency_key", models.UUIDField(unique=True)),
            ],
            options={
                "indexes": [models.Index(fields=["-at", "-id"], name="wording_report_newest")],
            },
        ),
        migrations.CreateModel(
            name="HelperView",
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
                ("name", models.CharField(max_length=120)),
                (
                    "relationship",
                    models.CharField(
                        choices=[
                            ("partner", "Partner"),
                            ("parent", "Parent"),
                            ("child", "Son or daughter"),
                            ("relative", "Other relative"),
                            ("friend", "Friend"),
                            ("carer", "Carer"),
                            ("professional", "Professional"),
                            ("other", "Someone else"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("text", "Text message"), ("email", "Email")], max_length=10
                    ),
                ),
                ("contact", models.CharField(max_length=254)),
                (
                    "sees",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("plan", "The plan: goals and next steps"),
                                ("meetings", "When meetings are"),
                                ("contact", "Phone number, email and address"),
                                ("messages", "Messages with the link worker"),
                            ],
                            max_length=10,
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("person", "The person gave it"),
                            (
                                "parent",
                                "Parental responsibility, for a child who cannot decide this alone",
                            ),
                            ("attorney", "Power of attorney or deputy for health and welfare"),
                            ("best_interests", "A best-interests decision"),
                        ],
                        max_length=16,
                    ),
                ),
                ("basis_note", models.CharField(blank=True, max_length=500)),
                ("given_at", models.DateTimeField()),
                ("given_by", models.CharField(max_length=120)),
                ("review_on", models.DateField(null=True)),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "ended_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("taken_back", "The person took it back"),
                            ("gave_up", "The helper no longer wants it"),
                            ("service", "The service ended it"),
                            ("turned_16", "The person turned 16 and did not want it to go on"),
                        ],
                        max_length=12,
                    ),
                ),
                ("ended_by", models.CharField(blank=True, max_length=120)),
                ("suspended_at", models.DateTimeField(null=True)),
                ("suspended_by", models.CharField(blank=True, max_length=120)),
                ("suspended_why", models.CharField(blank=True, max_length=500)),
                ("idempotency_key", models.UUIDField()),
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
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["contact"],
                        name="helper_view_contact",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("ended_at__isnull", True), ("review_on__isnull", False)
                        ),
                        fields=["service", "review_on"],
                        name="helper_view_review",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "idempotency_key"), name="helper_view_idempotency"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("person", "contact"),
                        name="helper_view_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("basis", "person"),
                            models.Q(("basis_note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="helper_view_has_a_basis",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            models.Q(("ended_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="helper_view_ended_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("suspended_at__isnull", True),
                            models.Q(("suspended_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="helper_view_suspended_with_reason",
                    ),
                ],
            },
        ),
    ]

import uuid

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
            name="Connection",
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
                ("reference", models.CharField(max_length=12)),
                ("case_id", models.UUIDField(null=True)),
                ("goal_id", models.UUIDField(null=True)),
                ("step_id", models.UUIDField(null=True)),
                ("listing_id", models.UUIDField()),
                ("listing_name", models.CharField(max_length=300)),
                ("provider_name", models.CharField(blank=True, max_length=300)),
                ("kind", models.CharField(blank=True, max_length=40)),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("signpost", "Signpost: they get the details and go themselves"),
                            (
                                "warm",
                                "Warm introduction: somebody goes along or makes the first call",
                            ),
                            ("referral", "Referral: we write to the group, with their consent"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("suggested", "Suggested"),
                            ("offered", "Offered to them"),
                            ("consented", "They agreed to share"),
                            ("sent", "Sent, waiting for an answer"),
                            ("accepted", "Accepted"),
                            ("waiting", "On the waiting list"),
                            ("declined", "The group said no"),
                            ("started", "Started"),
                            ("attending", "Going regularly"),
                            ("finished", "Finished"),
                            ("stopped", "Stopped"),
                        ],
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("permission_id", models.UUIDField(null=True)),
                (
                    "shares",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("full_name", "Full name"),
                                ("telephone", "Telephone number"),
                                ("email", "Email address"),
                                ("age", "Age"),
                                ("language", "Language and interpreter"),
                                ("access", "Access needs"),
                                ("hopes", "What they hope for"),
                            ],
                            max_length=12,
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                ("shared", models.JSONField(default=list)),
                ("sent_at", models.DateTimeField(null=True)),
                ("answer_by_on", models.DateField(null=True)),
                ("nudged_at", models.DateTimeField(null=True)),
                ("escalated_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "decline_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("full", "We are full"),
                            ("needs_more", "They need more support than we can give"),
                            ("area", "They live outside our area"),
                            ("age", "They are outside our age range"),
                            ("language", "We do not have the language"),
                            ("access", "Our place is not accessible enough"),
                            ("closed", "The activity has stopped"),
                            ("other", "Another reason"),
                        ],
                        max_length=12,
                    ),
                ),
                ("attendance_asked_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "deletion_reply",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("deleted", "Deleted everything"),
                            ("law", "Must keep some of it by law"),
                            ("nothing_held", "Held nothing"),
                        ],
                        max_length=12,
                    ),
                ),
                ("deletion_note", models.CharField(blank=True, max_length=500)),
                ("deletion_replied_at", models.DateTimeField(null=True)),
                ("idempotency_key", models.UUIDField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "link_worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
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
                    models.Index(fields=["person", "-made_at"], name="connection_person"),
                    models.Index(
                        condition=models.Q(("state", "sent")),
                        fields=["service", "answer_by_on"],
                        name="connection_silent",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("attendance_asked_at__isnull", True),
                            ("state__in", ["accepted", "started"]),
                        ),
                        fields=["service", "answered_at"],
                        name="connection_to_ask",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "idempotency_key"), name="connection_idempotency"
                    ),
                    models.UniqueConstraint(
                        fields=("service", "reference"), name="connection_reference"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ("declined", "finished", "stopped")), _negated=True
                        ),
                        fields=("person", "listing_id"),
                        name="connection_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "suggested",
                                    "offered",
                                    "consented",
                                    "sent",
                                    "accepted",
                                    "waiting",
                                    "declined",
                                    "started",
                                    "attending",
                                    "finished",
                                    "stopped",
                                ],
                            )
                        ),
                        name="connection_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_at__isnull", True),
                            models.Q(
                                models.Q(("route", "signpost"), _negated=True),
                                ("permission_id__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="connection_sent_with_consent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["sent", "accepted", "waiting", "declined"]),
                                _negated=True,
                            ),
                            ("sent_at__isnull", False),
                            _connector="OR",
                        ),
                        name="connection_answered_after_sent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "declined"), ("decline_reason", ""), _connector="XOR"
                        ),
                        name="connection_declined_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True), ("shared", []), _connector="OR"
                        ),
                        name="connection_withdrawn_shares_nothing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConnectionEvent",
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
                ("before", models.CharField(blank=True, max_length=10)),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("suggested", "Suggested"),
                            ("offered", "Offered to them"),
                            ("consented", "They agreed to share"),
                            ("sent", "Sent, waiting for an answer"),
                            ("accepted", "Accepted"),
                            ("waiting", "On the waiting list"),
                            ("declined", "The group said no"),
                            ("started", "Started"),
                            ("attending", "Going regularly"),
                            ("finished", "Finished"),
                            ("stopped", "Stopped"),
                        ],
                        max_length=10,
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
                ("by_name", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("why", models.CharField(blank=True, max_length=500)),
                (
                    "connection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
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
                    models.Index(fields=["person", "-at"], name="connection_event_person"),
                    models.Index(fields=["connection", "at"], name="connection_event_of"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProviderLink",
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
                    "purpose",
                    models.CharField(
                        choices=[
                            ("answer", "Answer a referral"),
                            ("attendance", "Say whether they came"),
                        ],
                        max_length=12,
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("code_hash", models.CharField(blank=True, max_length=64)),
                ("code_expires_at", models.DateTimeField(null=True)),
                ("code_tries", models.PositiveSmallIntegerField(default=0)),
                ("codes_on", models.DateField(null=True)),
                ("codes_made", models.PositiveSmallIntegerField(default=0)),
                (
                    "connection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("made_at"))),
                        name="provider_link_expires",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("code_hash", ""), ("code_expires_at__isnull", False), _connector="OR"
                        ),
                        name="provider_link_code_expires",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SideSaid",
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
                (
                    "started",
                    models.CharField(
                        choices=[
                            ("yes", "Yes, they have been"),
                            ("not_yet", "Not yet"),
                            ("no", "No, it did not happen"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "helped",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("a_little", "A little"),
                            ("no", "No"),
                            ("too_soon", "Too soon to say"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
                ("noted_by", models.CharField(max_length=300)),
                ("idempotency_key", models.UUIDField()),
                (
                    "connection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="said",
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("connection", "idempotency_key"), name="side_said_idempotency"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("started", "yes"), ("helped", ""), _connector="OR"),
                        name="side_helped_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnmetNeed",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("kind", models.CharField(blank=True, max_length=40)),
                ("outcode", models.CharField(blank=True, max_length=4)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("nothing_near", "Nothing near"),
                            ("full", "Full"),
                            ("too_dear", "Too dear"),
                            ("times", "Wrong days or times"),
                            ("language", "Not in their language"),
                            ("access", "Not accessible for them"),
                            ("not_trusted", "They do not trust it"),
                            ("too_long", "The wait is too long"),
                            ("not_for_them", "It does not take people like them"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("worker", "A link worker said so"),
                            ("declined", "A group declined"),
                            ("search", "A search found nothing"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
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
                "indexes": [models.Index(fields=["service", "on"], name="unmet_service_on")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "reason__in",
                                [
                                    "nothing_near",
                                    "full",
                                    "too_dear",
                                    "times",
                                    "language",
                                    "access",
                                    "not_trusted",
                                    "too_long",
                                    "not_for_them",
                                ],
                            )
                        ),
                        name="unmet_reason_known",
                    )
                ],
            },
        ),
    ]

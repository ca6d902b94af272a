import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import kith.casework.models.session
import kith.kernel.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
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
                ("referral_id", models.UUIDField(null=True)),
                ("reference", models.CharField(max_length=12)),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("paused", "Paused"), ("closed", "Closed")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("paused_until_on", models.DateField(null=True)),
                ("paused_why", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "close_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("completed", "They have what they came for"),
                            ("carries_on", "They carry on without us"),
                            ("moved_service", "Another service has taken over"),
                            ("moved_away", "Moved away"),
                            ("person_ended", "They decided to stop"),
                            ("lost_contact", "We lost contact"),
                            ("too_unwell", "Too unwell at the moment"),
                            ("died", "The person has died"),
                        ],
                        max_length=20,
                    ),
                ),
                ("carries_on_with", models.TextField(blank=True)),
                ("planned_sessions", models.PositiveSmallIntegerField(default=6)),
                ("fewer_agreed_why", models.TextField(blank=True)),
                ("sessions_held", models.PositiveSmallIntegerField(default=0)),
                ("first_session_on", models.DateField(null=True)),
                ("last_contact_at", models.DateTimeField(null=True)),
                ("next_due_on", models.DateField(null=True)),
                ("next_due_at", models.DateTimeField(null=True)),
                ("they_ring_by_on", models.DateField(null=True)),
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
                    models.Index(
                        condition=models.Q(("status", "closed"), _negated=True),
                        fields=["link_worker", "next_due_on", "id"],
                        name="case_caseload",
                    ),
                    models.Index(fields=["person", "-opened_at"], name="case_person"),
                    models.Index(fields=["service", "status", "-opened_at"], name="case_service"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", False),
                                ("status", "closed"),
                                models.Q(("close_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("status", "closed"), _negated=True),
                                ("closed_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="case_closed_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("planned_sessions__gte", 6),
                            models.Q(("fewer_agreed_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="case_fewer_meetings_by_agreement",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseChange",
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
                ("after", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=120)),
                ("why", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="casework.case",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Concern",
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
                            ("adult_abuse", "An adult is being abused or neglected"),
                            ("child", "A child may be at risk"),
                            ("suicide", "Suicide or self-harm"),
                            ("domestic_abuse", "Domestic abuse"),
                            ("exploitation", "Exploitation or trafficking"),
                            ("other", "Something else worries me"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Waiting for the safeguarding lead"),
                            ("in_hand", "In hand"),
                            ("closed", "Closed"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("text", models.TextField()),
                ("done_already", models.TextField(blank=True)),
                ("immediate_danger", models.BooleanField(default=False)),
                ("raised_at", models.DateTimeField()),
                ("raised_by", models.CharField(max_length=120)),
                ("raised_by_user", models.UUIDField()),
                ("due_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
                ("seen_by", models.CharField(blank=True, max_length=120)),
                ("shared_without_consent_why", models.TextField(blank=True)),
                ("shared_with", models.CharField(blank=True, max_length=300)),
                ("closed_at", models.DateTimeField(null=True)),
                ("outcome", models.TextField(blank=True)),
                ("idempotency_key", models.CharField(max_length=64)),
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
                        condition=models.Q(("status", "closed"), _negated=True),
                        fields=["service", "due_at"],
                        name="concern_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "idempotency_key"), name="concern_idempotency"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "closed"), _negated=True),
                            models.Q(
                                ("closed_at__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="concern_closed_with_outcome",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConcernNote",
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
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=120)),
                ("raised_by_user", models.UUIDField()),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="casework.concern",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Death",
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
                ("died_on", models.DateField(null=True)),
                ("told_by", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by_name", models.CharField(max_length=120)),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_by_name", models.CharField(blank=True, max_length=120)),
                ("undone_why", models.CharField(blank=True, max_length=500)),
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
                        condition=models.Q(("undone_at__isnull", True)),
                        fields=("person",),
                        name="death_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
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
                ("months", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("done", "Done"),
                            ("not_reached", "Not reached"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=12,
                    ),
                ),
                ("done_at", models.DateTimeField(null=True)),
                ("note", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="casework.case",
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
                    models.Index(
                        condition=models.Q(("status", "planned")),
                        fields=["service", "due_on"],
                        name="follow_up_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "planned")),
                        fields=("case", "months"),
                        name="follow_up_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
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
                ("case_id", models.UUIDField(null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("note", "Note"),
                            ("call", "Phone call"),
                            ("message", "Message"),
                            ("handover", "Handover"),
                        ],
                        default="note",
                        max_length=12,
                    ),
                ),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=120)),
                ("by_membership_id", models.UUIDField(null=True)),
                ("idempotency_key", models.CharField(max_length=64)),
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
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.note",
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
                "indexes": [models.Index(fields=["person", "-at"], name="note_person")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "idempotency_key"), name="note_idempotency"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Plan",
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
                ("version", models.PositiveIntegerField(default=0)),
                ("matters_most", models.TextField(blank=True)),
                ("important_people", models.TextField(blank=True)),
                ("how_i_communicate", models.TextField(blank=True)),
                ("my_wellness", models.TextField(blank=True)),
                ("please_do", models.TextField(blank=True)),
                ("please_do_not", models.TextField(blank=True)),
                ("how_to_support", models.TextField(blank=True)),
                ("also_worth_knowing", models.TextField(blank=True)),
                (
                    "strengths",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "agreed_how",
                    models.CharField(
                        choices=[
                            ("spoken", "They said so"),
                            ("signed", "They signed it"),
                            ("not_yet", "Not yet agreed"),
                        ],
                        default="not_yet",
                        max_length=10,
                    ),
                ),
                ("agreed_on", models.DateField(null=True)),
                ("agreed_version", models.PositiveIntegerField(null=True)),
                ("review_on", models.DateField(null=True)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan",
                        to="casework.case",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Need",
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
                ("text", models.CharField(max_length=500)),
                ("reason", models.CharField(blank=True, max_length=20)),
                ("snomed_code", models.CharField(blank=True, max_length=18)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="casework.plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Goal",
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
                ("text", models.CharField(max_length=500)),
                ("importance", models.PositiveSmallIntegerField(null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("working_on", "Working on it"),
                            ("reached", "Reached"),
                            ("myself", "I can now do this myself"),
                            ("partly", "Partly reached"),
                            ("not_now", "Not now"),
                            ("dropped", "No longer wanted"),
                        ],
                        default="working_on",
                        max_length=20,
                    ),
                ),
                ("outcome_note", models.TextField(blank=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
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
                    "need",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="casework.need",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="goals",
                        to="casework.plan",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("importance__isnull", True),
                            ("importance__in", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
                            _connector="OR",
                        ),
                        name="goal_importance_scale",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
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
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=120)),
                ("by_membership_id", models.UUIDField(null=True)),
                ("why", models.TextField(blank=True)),
                ("session_id", models.UUIDField(null=True)),
                ("changes", models.JSONField(default=list)),
                ("content", models.JSONField()),
                (
                    "agreed_how",
                    models.CharField(
                        choices=[
                            ("spoken", "They said so"),
                            ("signed", "They signed it"),
                            ("not_yet", "Not yet agreed"),
                        ],
                        default="not_yet",
                        max_length=10,
                    ),
                ),
                ("agreed_on", models.DateField(null=True)),
                ("idempotency_key", models.CharField(max_length=64, null=True)),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="casework.plan",
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
                    models.UniqueConstraint(fields=("plan", "number"), name="plan_version_once"),
                    models.UniqueConstraint(
                        fields=("plan", "idempotency_key"), name="plan_version_idempotency"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
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
                ("number", models.PositiveSmallIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("held", "Held"),
                            ("missed", "Missed meeting"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("due_on", models.DateField()),
                ("starts_at", models.DateTimeField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_person", "In person"),
                            ("home", "At home"),
                            ("phone", "By phone"),
                            ("video", "By video"),
                            ("out", "Out and about"),
                        ],
                        max_length=12,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200)),
                (
                    "moved_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateTimeField(), default=list, size=None
                    ),
                ),
                ("held_on", models.DateField(null=True)),
                ("minutes", models.PositiveSmallIntegerField(null=True)),
                ("others_present", models.CharField(blank=True, max_length=300)),
                ("interpreter_used", models.BooleanField(default=False)),
                (
                    "going",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("better", "Better"),
                            ("same", "About the same"),
                            ("harder", "Harder"),
                        ],
                        max_length=10,
                    ),
                ),
                ("working", models.TextField(blank=True)),
                ("not_working", models.TextField(blank=True)),
                ("we_change", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                ("their_words", models.TextField(blank=True)),
                (
                    "next_contact",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("booked", "Next meeting booked"),
                            ("they_ring", "They will ring"),
                            ("closing", "We are closing"),
                        ],
                        max_length=12,
                    ),
                ),
                ("missed_next_step", models.TextField(blank=True)),
                ("cancelled_why", models.TextField(blank=True)),
                ("cancelled_by_person", models.BooleanField(default=False)),
                ("plan_version", models.PositiveIntegerField(null=True)),
                ("recorded_at", models.DateTimeField(null=True)),
                ("recorded_by", models.UUIDField(null=True)),
                ("idempotency_key", models.CharField(max_length=64, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="casework.case",
                    ),
                ),
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
                    models.Index(
                        condition=models.Q(("status", "planned")),
                        fields=["link_worker", "starts_at"],
                        name="session_diary",
                    ),
                    models.Index(
                        condition=models.Q(("starts_at__isnull", True), ("status", "planned")),
                        fields=["link_worker", "due_on"],
                        name="session_to_book",
                    ),
                    models.Index(fields=["case", "number"], name="session_case"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["planned", "held"])),
                        fields=("case", "number"),
                        name="session_number_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ends_at__isnull", True), ("starts_at__isnull", True)),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="session_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "held"), _negated=True),
                            ("held_on__isnull", False),
                            _connector="OR",
                        ),
                        name="session_held_on",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("starts_at__isnull", False), ("status", "planned")),
                        expressions=[
                            ("person", "="),
                            (kith.casework.models.session.TsTzRange("starts_at", "ends_at"), "&&"),
                        ],
                        name="session_one_place_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
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
                ("text", models.CharField(max_length=500)),
                (
                    "owner",
                    models.CharField(
                        choices=[
                            ("person", "The person"),
                            ("link_worker", "Link worker"),
                            ("together", "Together"),
                            ("other", "Someone else"),
                        ],
                        default="person",
                        max_length=12,
                    ),
                ),
                ("owner_name", models.CharField(blank=True, max_length=120)),
                ("due_on", models.DateField(null=True)),
                ("confidence", models.PositiveSmallIntegerField(null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("to_do", "To do"),
                            ("worked", "Worked"),
                            ("did_not_work", "Did not work"),
                            ("not_for_me", "Not for me"),
                            ("dropped", "Dropped"),
                            ("swapped", "Swapped for another step"),
                        ],
                        default="to_do",
                        max_length=15,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=500)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="casework.goal",
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="casework.plan",
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
                    "swapped_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.step",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "to_do")),
                        fields=["service", "owner", "due_on"],
                        name="step_promised",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            ("confidence__in", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
                            _connector="OR",
                        ),
                        name="step_confidence_scale",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StepReview",
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
                    "outcome",
                    models.CharField(
                        choices=[
                            ("to_do", "To do"),
                            ("worked", "Worked"),
                            ("did_not_work", "Did not work"),
                            ("not_for_me", "Not for me"),
                            ("dropped", "Dropped"),
                            ("swapped", "Swapped for another step"),
                        ],
                        max_length=15,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=500)),
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
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="step_reviews",
                        to="casework.session",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="casework.step",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("session", "step"), name="step_review_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="StoppedRow",
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
                ("table_name", models.CharField(max_length=63)),
                ("row_id", models.UUIDField()),
                ("before", models.JSONField()),
                (
                    "death",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stopped",
                        to="casework.death",
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
                        fields=("death", "table_name", "row_id"), name="stopped_row_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
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
                ("case_id", models.UUIDField(null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("to_do", "To do"),
                            ("call_back", "Call back"),
                            ("break_glass_review", "Review an emergency opening of a record"),
                            ("follow_up", "Follow up after closing"),
                            ("undelivered", "A message did not arrive"),
                        ],
                        default="to_do",
                        max_length=20,
                    ),
                ),
                ("text", models.CharField(max_length=500)),
                ("not_for_user", models.UUIDField(null=True)),
                ("subject_id", models.UUIDField(null=True)),
                ("due_on", models.DateField()),
                ("created_at", models.DateTimeField()),
                ("created_by", models.CharField(max_length=120)),
                ("done_at", models.DateTimeField(null=True)),
                ("done_by", models.CharField(blank=True, max_length=120)),
                ("done_by_user", models.UUIDField(null=True)),
                ("dropped_why", models.CharField(blank=True, max_length=300)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
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
                    models.Index(
                        condition=models.Q(("done_at__isnull", True)),
                        fields=["owner", "due_on"],
                        name="task_open",
                    ),
                    models.Index(
                        condition=models.Q(("done_at__isnull", True)),
                        fields=["service", "kind", "due_on"],
                        name="task_open_service",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("not_for_user__isnull", True),
                            ("done_by_user__isnull", True),
                            models.Q(("done_by_user", models.F("not_for_user")), _negated=True),
                            _connector="OR",
                        ),
                        name="task_done_by_another",
                    )
                ],
            },
        ),
    ]

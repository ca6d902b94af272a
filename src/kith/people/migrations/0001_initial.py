import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import kith.kernel.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Merge",
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
                ("merged_id", models.UUIDField()),
                ("merged_at", models.DateTimeField()),
                ("merged_by", models.UUIDField(null=True)),
                ("reasons", models.JSONField(default=list)),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_by", models.UUIDField(null=True)),
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
            name="Person",
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
                ("given_name", models.CharField(max_length=100)),
                ("family_name", models.CharField(max_length=100)),
                ("preferred_name", models.CharField(blank=True, max_length=100)),
                ("sort_name", models.CharField(max_length=220)),
                ("pronouns", models.CharField(blank=True, max_length=40)),
                ("gender", models.CharField(blank=True, max_length=40)),
                ("ethnicity", models.CharField(blank=True, max_length=2)),
                ("born_on", models.DateField(null=True)),
                ("died_on", models.DateField(null=True)),
                ("died_recorded_at", models.DateTimeField(null=True)),
                ("nhs_number", models.CharField(max_length=10, null=True)),
                ("nhs_number_status", models.CharField(default="07", max_length=2)),
                ("telephone", models.CharField(blank=True, max_length=20)),
                ("other_telephone", models.CharField(blank=True, max_length=20)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("no_address", models.BooleanField(default=False)),
                ("address", models.TextField(blank=True)),
                ("postcode", models.CharField(blank=True, max_length=8)),
                ("accommodation", models.CharField(blank=True, max_length=4)),
                ("practice_name", models.CharField(blank=True, max_length=200)),
                (
                    "safe_channels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("phone", "Phone call"),
                                ("text", "Text message"),
                                ("email", "Email"),
                                ("letter", "Letter"),
                            ],
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "preferred_channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("phone", "Phone call"),
                            ("text", "Text message"),
                            ("email", "Email"),
                            ("letter", "Letter"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "voicemail",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
                        default="unknown",
                        max_length=10,
                    ),
                ),
                (
                    "best_time",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("morning", "Morning"),
                            ("afternoon", "Afternoon"),
                            ("evening", "Evening"),
                            ("any", "Any time"),
                        ],
                        max_length=10,
                    ),
                ),
                ("safe_contact_note", models.CharField(blank=True, max_length=500)),
                ("who_may_answer", models.CharField(blank=True, max_length=300)),
                ("safe_contact_checked_at", models.DateTimeField(null=True)),
                ("do_not_contact", models.BooleanField(default=False)),
                ("language", models.CharField(default="en", max_length=12)),
                (
                    "interpreter",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
                        default="unknown",
                        max_length=10,
                    ),
                ),
                ("access_needs", models.TextField(blank=True)),
                ("large_print", models.BooleanField(default=False)),
                ("easy_read", models.BooleanField(default=False)),
                (
                    "worker_preference",
                    models.CharField(
                        blank=True,
                        choices=[("any", "No preference"), ("woman", "A woman"), ("man", "A man")],
                        max_length=10,
                    ),
                ),
                ("restricted", models.BooleanField(default=False)),
                ("restricted_reason", models.CharField(blank=True, max_length=300)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "link_worker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
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
                    models.Index(fields=["service", "sort_name"], name="person_name"),
                    models.Index(fields=["service", "born_on"], name="person_born"),
                    models.Index(fields=["service", "telephone"], name="person_telephone"),
                    models.Index(fields=["link_worker", "sort_name"], name="person_link_worker"),
                    models.Index(
                        condition=models.Q(("restricted", True)),
                        fields=["service"],
                        name="person_hidden",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("sort_name", "gin_trgm_ops"),
                        name="person_name_trgm",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "service"), name="person_of_service"),
                    models.UniqueConstraint(
                        condition=models.Q(("merged_into__isnull", True)),
                        fields=("service", "nhs_number"),
                        name="person_nhs_number_once_a_service",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("nhs_number__isnull", True),
                            ("nhs_number__regex", "^\\d{10}$"),
                            _connector="OR",
                        ),
                        name="person_nhs_number_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into__isnull", True),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="person_not_merged_into_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MergedRow",
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
                (
                    "merge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="people.merge",
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
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("merge", "table_name", "row_id"), name="merged_row_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MergedField",
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
                ("field", models.CharField(max_length=40)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                (
                    "merge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fields",
                        to="people.merge",
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
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="merge",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="people.person",
            ),
        ),
        migrations.CreateModel(
            name="LawfulBasisRecord",
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
                    "basis",
                    models.CharField(
                        choices=[
                            ("direct_care", "Direct care: Articles 6(1)(e) and 9(2)(h)"),
                            ("explicit_consent", "Explicit consent: Articles 6(1)(a) and 9(2)(a)"),
                            ("vital_interests", "Vital interests: Articles 6(1)(d) and 9(2)(c)"),
                            ("safeguarding", "Safeguarding: Articles 6(1)(e) and 9(2)(g)"),
                        ],
                        max_length=30,
                    ),
                ),
                ("from_on", models.DateField()),
                ("note", models.TextField(blank=True)),
                ("recorded_by", models.UUIDField(null=True)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ContactAgreement",
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
                    "agreement",
                    models.CharField(
                        choices=[
                            ("agrees", "Yes, they know and agree"),
                            ("does_not_agree", "No, they do not agree or do not know"),
                            ("cannot_decide", "They cannot decide this themselves"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("spoken", "Spoken"),
                            ("written", "In writing"),
                            ("online", "Online form"),
                            ("best_interests", "Best-interests decision"),
                            ("parent", "By someone with parental responsibility"),
                        ],
                        max_length=20,
                    ),
                ),
                ("cannot_decide_why", models.TextField(blank=True)),
                ("said_by", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField(null=True)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CapacityRecord",
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
                            ("gillick", "Gillick competence (under 16)"),
                            ("capacity", "Mental capacity (16 and over)"),
                            ("best_interests", "Best-interests decision"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("able", "Able to make this decision"),
                            ("not_able", "Not able to make this decision"),
                            ("go_ahead", "Going ahead is in their best interests"),
                            ("do_not", "Going ahead is not in their best interests"),
                        ],
                        max_length=20,
                    ),
                ),
                ("about", models.CharField(max_length=300)),
                ("assessor", models.CharField(max_length=200)),
                ("decided_on", models.DateField()),
                ("note", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField(null=True)),
                (
                    "follows",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.capacityrecord",
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
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("follows__isnull", False), ("kind", "best_interests")),
                            models.Q(
                                models.Q(("kind", "best_interests"), _negated=True),
                                ("follows__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="capacity_before_best_interests",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BreakGlass",
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
                ("user_id", models.UUIDField()),
                ("user_name", models.CharField(max_length=120)),
                ("reason", models.TextField()),
                ("opened_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("reviewed_by", models.UUIDField(null=True)),
                ("justified", models.BooleanField(null=True)),
                ("review_note", models.TextField(blank=True)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["user_id", "expires_at"], name="break_glass_open")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_by__isnull", True),
                            models.Q(("reviewed_by", models.F("user_id")), _negated=True),
                            _connector="OR",
                        ),
                        name="break_glass_reviewed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="break_glass_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Alert",
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
                            ("safe_contact", "Safe contact"),
                            ("risk", "Risk"),
                            ("interpreter", "Interpreter"),
                            ("access", "Access needs"),
                            ("safeguarding", "Safeguarding"),
                            ("other", "Please note"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.CharField(max_length=300)),
                ("created_at", models.DateTimeField()),
                ("created_by", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Relationship",
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
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
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
                ("telephone", models.CharField(blank=True, max_length=20)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("may_contact", models.BooleanField(default=False)),
                ("helps_with_referral", models.BooleanField(default=False)),
                ("note", models.CharField(blank=True, max_length=500)),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SharingPermission",
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
                    "share_with",
                    models.CharField(
                        choices=[
                            ("registered_practice", "Registered GP practice"),
                            ("referrer", "Whoever made the referral"),
                            ("provider", "A community provider"),
                            ("carer", "A carer, relative or friend"),
                            ("other", "Someone else"),
                        ],
                        max_length=30,
                    ),
                ),
                ("with_name", models.CharField(blank=True, max_length=200)),
                ("granted", models.BooleanField(default=True)),
                (
                    "what",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("spoken", "Spoken"),
                            ("written", "In writing"),
                            ("online", "Online form"),
                            ("best_interests", "Best-interests decision"),
                            ("parent", "By someone with parental responsibility"),
                        ],
                        max_length=20,
                    ),
                ),
                ("given_at", models.DateTimeField()),
                ("until_on", models.DateField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "withdrawn_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("spoken", "Spoken"),
                            ("written", "In writing"),
                            ("online", "Online form"),
                            ("best_interests", "Best-interests decision"),
                            ("parent", "By someone with parental responsibility"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("recorded_by", models.UUIDField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
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
    ]

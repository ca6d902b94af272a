import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import kith.kernel.ids
import kith.organisations.models.programme


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("audit", "0001_extensions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kith.kernel.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("icb", "Integrated care board"),
                            ("pcn", "Primary care network"),
                            ("practice", "GP practice"),
                            ("service", "Social prescribing service"),
                            ("pharmacy", "Pharmacy"),
                            ("hospital", "Hospital"),
                            ("adult_social_care", "Adult social care"),
                            ("children_social_care", "Children’s social care"),
                            ("council", "Council"),
                            ("job_centre", "Job centre"),
                            ("housing", "Housing association or landlord"),
                            ("school", "School or college"),
                            ("police", "Police"),
                            ("fire", "Fire and rescue"),
                            ("charity", "Charity or community group"),
                            ("other", "Other organisation"),
                            ("provider", "Community provider"),
                        ],
                        max_length=30,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("ods_code", models.CharField(blank=True, max_length=12)),
                ("address", models.TextField(blank=True)),
                ("postcode", models.CharField(blank=True, max_length=8)),
                ("telephone", models.CharField(blank=True, max_length=20)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("active", models.BooleanField(default=True)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "name"], name="organisation_kind_name"),
                    models.Index(fields=["postcode"], name="organisation_postcode"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Upper("name"), "gin_trgm_ops"
                        ),
                        name="organisation_name_trgm",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ods_code", ""), _negated=True),
                        fields=("ods_code",),
                        name="organisation_ods_code_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=kith.kernel.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("is_active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"), name="user_email_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kith.kernel.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("referrer", "Referrer"),
                            ("link_worker", "Link worker"),
                            ("senior", "Senior link worker"),
                            ("manager", "Service manager"),
                            ("provider", "Provider coordinator"),
                            ("commissioner", "Commissioner"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("job_title", models.CharField(blank=True, max_length=80)),
                ("telephone", models.CharField(blank=True, max_length=20)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("safeguarding_lead", models.BooleanField(default=False)),
                ("active", models.BooleanField(default=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "role"], name="membership_organisation")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "organisation", "role"), name="membership_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kith.kernel.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("referrer", "Referrer"),
                            ("link_worker", "Link worker"),
                            ("senior", "Senior link worker"),
                            ("manager", "Service manager"),
                            ("provider", "Provider coordinator"),
                            ("commissioner", "Commissioner"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("name", models.CharField(max_length=120)),
                ("token_hash", models.BinaryField(unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(null=True)),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.membership",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Coverage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kith.kernel.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                ("outcode", models.CharField(blank=True, max_length=4)),
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
                "indexes": [models.Index(fields=["outcode"], name="coverage_outcode")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcode", ""), ("practice__isnull", False)),
                            models.Q(
                                ("practice__isnull", True), models.Q(("outcode", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="coverage_practice_or_outcode",
                    ),
                    models.UniqueConstraint(
                        fields=("service", "practice", "outcode"),
                        name="coverage_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Worker",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kith.kernel.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                ("weekly_hours", models.DecimalField(decimal_places=1, default=37.5, max_digits=4)),
                ("caseload_limit", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "specialisms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("general", "Adults"),
                                ("children", "Children and families"),
                                ("refugees", "Refugees and asylum seekers"),
                                ("homelessness", "Homelessness"),
                            ],
                            max_length=30,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "practices",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[("woman", "Woman"), ("man", "Man"), ("another", "Another gender")],
                        max_length=20,
                    ),
                ),
                ("away_from", models.DateField(blank=True, null=True)),
                ("away_until", models.DateField(blank=True, null=True)),
                ("accepting", models.BooleanField(default=True)),
                (
                    "membership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="worker",
                        to="organisations.membership",
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
                "indexes": [models.Index(fields=["service"], name="worker_service")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekly_hours__gt", 0), ("weekly_hours__lte", 60)),
                        name="worker_hours_sensible",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                (
                    "service",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="programme",
                        serialize=False,
                        to="organisations.organisation",
                    ),
                ),
                ("public_name", models.CharField(max_length=120)),
                ("worker_title", models.CharField(default="link worker", max_length=60)),
                ("intro", models.TextField(blank=True)),
                ("caller_number", models.CharField(blank=True, max_length=20)),
                ("duty_number", models.CharField(blank=True, max_length=20)),
                (
                    "opening_hours",
                    models.CharField(default="Monday to Friday, 9am to 5pm", max_length=120),
                ),
                ("minimum_age", models.PositiveSmallIntegerField(default=18)),
                ("maximum_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("not_covered_advice", models.TextField(blank=True)),
                ("triage_days", models.PositiveSmallIntegerField(default=2)),
                ("urgent_triage_days", models.PositiveSmallIntegerField(default=1)),
                ("first_contact_days", models.PositiveSmallIntegerField(default=5)),
                ("contact_attempts", models.PositiveSmallIntegerField(default=3)),
                ("attempt_gap_days", models.PositiveSmallIntegerField(default=2)),
                ("provider_answer_days", models.PositiveSmallIntegerField(default=5)),
                (
                    "cadence_weeks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        default=kith.organisations.models.programme.default_cadence,
                        size=None,
                    ),
                ),
                (
                    "follow_up_months",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), default=list, size=None
                    ),
                ),
                ("session_minutes", models.PositiveSmallIntegerField(default=60)),
                ("caseload_full_time", models.PositiveSmallIntegerField(default=40)),
                (
                    "full_time_hours",
                    models.DecimalField(decimal_places=1, default=37.5, max_digits=4),
                ),
                ("self_referral_open", models.BooleanField(default=True)),
                ("safeguarding_in_hours", models.TextField(blank=True)),
                ("safeguarding_out_of_hours", models.TextField(blank=True)),
                ("letter_sign_off", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("cadence_weeks__len__gte", 1)),
                        name="programme_has_meetings",
                    )
                ],
            },
        ),
    ]

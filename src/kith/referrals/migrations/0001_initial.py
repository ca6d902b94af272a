import django.contrib.postgres.fields
import django.core.serializers.json
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
            name="IntakeDraft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kith.kernel.ids.new_id, primary_key=True, serialize=False
                    ),
                ),
                ("lookup", models.BinaryField(unique=True)),
                ("salt", models.BinaryField()),
                ("ciphertext", models.BinaryField()),
                ("saved", models.BooleanField(default=False)),
                ("wrong_tries", models.PositiveSmallIntegerField(default=0)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["expires_at"], name="intake_draft_expiry")],
            },
        ),
        migrations.CreateModel(
            name="Referral",
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
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("needs_information", "More information asked for"),
                            ("accepted", "Accepted"),
                            ("redirected", "Redirected"),
                            ("declined", "Declined"),
                            ("allocated", "Allocated"),
                            ("contacting", "Trying to reach"),
                            ("engaged", "Engaged"),
                            ("not_reached", "Not reached"),
                            ("person_declined", "The person said no"),
                            ("died", "The person has died"),
                            ("closed", "Closed"),
                        ],
                        default="received",
                        max_length=20,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("self", "The person themselves"),
                            ("helper", "Someone helping the person"),
                            ("professional", "A professional"),
                            ("worker", "Taken by phone or in person by the service"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[
                            ("soon", "Soon: something gets worse if they wait"),
                            ("routine", "Routine"),
                        ],
                        default="routine",
                        max_length=10,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                ("promise_on", models.DateField()),
                ("referrer_membership_id", models.UUIDField(null=True)),
                ("referrer_name", models.CharField(blank=True, max_length=200)),
                ("referrer_role", models.CharField(blank=True, max_length=120)),
                ("referrer_telephone", models.CharField(blank=True, max_length=20)),
                ("reply_to", models.EmailField(blank=True, max_length=254)),
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
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("lonely", "Feeling lonely or cut off"),
                                ("money", "Money, debt or benefits"),
                                ("housing", "Housing, damp or repairs"),
                                ("work", "Work, volunteering or learning"),
                                ("mental", "Low mood, stress or worry"),
                                ("health", "Living with a long-term condition"),
                                ("active", "Getting more active"),
                                ("grief", "Grief or loss"),
                                ("caring", "Looking after someone"),
                                ("family", "Family or parenting"),
                                ("safety", "Feeling unsafe at home"),
                                ("food", "Food or keeping warm"),
                                ("drink_drugs", "Drink, drugs or gambling"),
                                ("memory", "Memory problems"),
                                ("legal", "Immigration or legal worries"),
                                ("other", "Something else"),
                            ],
                            max_length=20,
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                ("own_words", models.TextField(blank=True)),
                ("already_tried", models.TextField(blank=True)),
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
                ("risks_asked", models.BooleanField(default=False)),
                ("under_16", models.BooleanField(default=False)),
                ("share_outcome_with_referrer", models.BooleanField(default=True)),
                (
                    "as_sent",
                    models.JSONField(
                        default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("possible_duplicate_id", models.UUIDField(null=True)),
                (
                    "held_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("honeypot", "A hidden field was filled in"),
                            ("too_fast", "Sent faster than anybody can read"),
                            ("too_many", "Many from one place"),
                            ("links", "Full of web links"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "decline_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("out_of_area", "Lives outside the area that we cover"),
                            ("age", "Outside the ages that we help"),
                            ("clinical", "Needs clinical care first"),
                            ("crisis", "Needs urgent or crisis help"),
                            ("already_supported", "Already supported by us or by another service"),
                            ("no_agreement", "The person does not agree"),
                            ("not_enough", "Not enough information after asking"),
                            ("not_social", "Not something that social prescribing can help with"),
                            ("duplicate", "We already have this referral"),
                            ("spam", "Not a real referral"),
                        ],
                        max_length=30,
                    ),
                ),
                ("redirected_to", models.CharField(blank=True, max_length=300)),
                ("question", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("engaged_at", models.DateTimeField(null=True)),
                ("next_attempt_at", models.DateTimeField(null=True)),
                ("attempts_made", models.PositiveSmallIntegerField(default=0)),
                ("idempotency_key", models.CharField(max_length=64, null=True)),
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
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="people.person",
                    ),
                ),
                (
                    "referring_organisation",
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
                    models.Index(
                        condition=models.Q(
                            (
                                "status__in",
                                (
                                    "accepted",
                                    "allocated",
                                    "contacting",
                                    "needs_information",
                                    "received",
                                ),
                            )
                        ),
                        fields=["service", "status", "urgency", "promise_on", "id"],
                        name="referral_open",
                    ),
                    models.Index(fields=["service", "-received_at", "-id"], name="referral_newest"),
                    models.Index(fields=["person"], name="referral_person"),
                    models.Index(
                        condition=models.Q(("status__in", ["allocated", "contacting"])),
                        fields=["link_worker", "next_attempt_at"],
                        name="referral_to_call",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("reference",), name="referral_reference_once"),
                    models.UniqueConstraint(
                        fields=("service", "idempotency_key"), name="referral_idempotency"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "declined"), _negated=True),
                            models.Q(("decline_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="referral_declined_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "allocated"), _negated=True),
                            ("link_worker__isnull", False),
                            _connector="OR",
                        ),
                        name="referral_allocated_to_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactAttempt",
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
                ("at", models.DateTimeField()),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("phone", "Phone call"),
                            ("text", "Text message"),
                            ("email", "Email"),
                            ("letter", "Letter"),
                            ("visit", "Visit"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("spoke", "Spoke: they would like to go ahead"),
                            ("call_back", "Spoke: ring back another time"),
                            ("no_answer", "No answer"),
                            ("said_no", "Spoke: they do not want this"),
                        ],
                        max_length=20,
                    ),
                ),
                ("left_voicemail", models.BooleanField(default=False)),
                ("note", models.TextField(blank=True)),
                ("next_attempt_at", models.DateTimeField(null=True)),
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
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attempts",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("referral", "idempotency_key"), name="attempt_idempotency"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Allocation",
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
                ("assigned_at", models.DateTimeField()),
                ("assigned_by", models.CharField(max_length=120)),
                ("rules", models.JSONField(default=list)),
                ("over_limit_reason", models.TextField(blank=True)),
                ("handover_note", models.TextField(blank=True)),
                ("ended_at", models.DateTimeField(null=True)),
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
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocations",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("referral",),
                        name="allocation_one_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferralChange",
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
                    "before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("received", "Received"),
                            ("needs_information", "More information asked for"),
                            ("accepted", "Accepted"),
                            ("redirected", "Redirected"),
                            ("declined", "Declined"),
                            ("allocated", "Allocated"),
                            ("contacting", "Trying to reach"),
                            ("engaged", "Engaged"),
                            ("not_reached", "Not reached"),
                            ("person_declined", "The person said no"),
                            ("died", "The person has died"),
                            ("closed", "Closed"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("needs_information", "More information asked for"),
                            ("accepted", "Accepted"),
                            ("redirected", "Redirected"),
                            ("declined", "Declined"),
                            ("allocated", "Allocated"),
                            ("contacting", "Trying to reach"),
                            ("engaged", "Engaged"),
                            ("not_reached", "Not reached"),
                            ("person_declined", "The person said no"),
                            ("died", "The person has died"),
                            ("closed", "Closed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=120)),
                ("why", models.TextField(blank=True)),
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
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="referrals.referral",
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
                "indexes": [models.Index(fields=["referral", "at"], name="referral_change")],
            },
        ),
        migrations.CreateModel(
            name="ReferrerReceipt",
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
                ("given_name", models.CharField(max_length=100)),
                ("family_name", models.CharField(max_length=100)),
                ("sort_name", models.CharField(max_length=220)),
                ("born_on", models.DateField(null=True)),
                ("nhs_number", models.CharField(max_length=10, null=True)),
                ("sent_at", models.DateTimeField()),
                ("sent_by", models.CharField(max_length=200)),
                ("sent_by_membership_id", models.UUIDField(null=True)),
                ("told_status", models.CharField(max_length=30)),
                ("told_at", models.DateTimeField()),
                (
                    "as_sent",
                    models.JSONField(
                        default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
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
                    "referral",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipt",
                        to="referrals.referral",
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
                    models.Index(fields=["organisation", "-sent_at", "-id"], name="receipt_newest"),
                    models.Index(fields=["organisation", "nhs_number"], name="receipt_nhs_number"),
                    models.Index(fields=["organisation", "born_on"], name="receipt_born"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferrerUpdate",
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
                ("status", models.CharField(max_length=30)),
                ("text", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("from_referrer", models.BooleanField(default=False)),
                ("by_name", models.CharField(blank=True, max_length=200)),
                (
                    "organisation",
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
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates",
                        to="referrals.referrerreceipt",
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
                "indexes": [models.Index(fields=["receipt", "at"], name="referrer_update")],
            },
        ),
        migrations.CreateModel(
            name="Risk",
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
                            ("none_known", "No known risks"),
                            ("self_harm", "Risk of self-harm or suicide"),
                            ("violence", "Risk to others or to staff"),
                            ("abuse", "Abuse, neglect or exploitation"),
                            ("home_visit", "Do not visit at home alone"),
                            ("substance", "Drink or drugs"),
                            ("self_neglect", "Self-neglect"),
                            ("child", "A child may be at risk"),
                            ("other", "Another risk"),
                        ],
                        max_length=20,
                    ),
                ),
                ("detail", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField(null=True)),
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
                    "referral",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="risks",
                        to="referrals.referral",
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

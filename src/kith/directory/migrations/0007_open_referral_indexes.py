from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0006_lookalikes_and_web_checks"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(
                condition=models.Q(
                    ("state", "published"),
                    ("visibility", "public"),
                    models.Q(("freshness", "lapsed"), _negated=True),
                ),
                fields=["id"],
                include=("provider", "age_min", "age_max", "modified_at"),
                name="directory_listing_open",
            ),
        ),
        migrations.AddIndex(
            model_name="listingatlocation",
            index=models.Index(
                fields=["listing"], include=("location", "id"), name="directory_place_open"
            ),
        ),
        migrations.AddIndex(
            model_name="location",
            index=models.Index(
                condition=models.Q(("address_private", False)),
                fields=["id"],
                include=("lat", "lon"),
                name="directory_location_open",
            ),
        ),
        migrations.AddIndex(
            model_name="schedule",
            index=models.Index(
                fields=["weekday", "opens", "closes"],
                include=("listing",),
                name="directory_schedule_when",
            ),
        ),
    ]

"""What the licence of the places' data asks to be shown wherever they are used."""

# The words are the licence's own, and are not translated.
OS_ATTRIBUTION = (
    "Contains OS data © Crown copyright and database right 2025.",
    "Contains Royal Mail data © Royal Mail copyright and database right 2025.",
    "Contains National Statistics data © Crown copyright and database right 2025.",
)

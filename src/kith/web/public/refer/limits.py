"""How often one network or one address may ask for the same thing."""

from datetime import timedelta

within_a_day = timedelta(days=1)
# A code has 50 random bits and the date of birth besides: this only spares our own processor.
TRIES = 40
CODES_SENT = 3

"""Sessions of staff: Django's own in the database, looked up by one plain statement.

Settings point to it: `SESSION_ENGINE = "kith.access.sessions"`. Every page of every signed-in
member of staff asks for one, so the statement is not built anew each time.
"""

from datetime import timedelta
from types import SimpleNamespace

from django.conf import settings
from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

from kith.kernel.clock import LEEWAY

_FIND = "SELECT session_data FROM django_session WHERE session_key = %s"
_FIND += " AND expire_date > %s AND expire_date <= %s"


class SessionStore(db.SessionStore):
    """A session that has ended is as good as none."""

    def _get_session_from_db(self) -> SimpleNamespace | None:
        with connection.cursor() as cursor:
            # One that ends later than it can was begun while the clock was ahead.
            moment = timezone.now()
            latest = moment + timedelta(seconds=settings.SESSION_COOKIE_AGE) + LEEWAY
            cursor.execute(_FIND, [self.session_key, moment, latest])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return None
        return SimpleNamespace(session_data=row[0])

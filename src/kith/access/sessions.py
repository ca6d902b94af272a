"""Sessions of staff: Django's own in the database, looked up by one plain statement.

Settings point to it: `SESSION_ENGINE = "kith.access.sessions"`. Every page of every signed-in
member of staff asks for one, so the statement is not built anew each time.
"""

from types import SimpleNamespace

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

_FIND = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """A session that has ended is as good as none."""

    def _get_session_from_db(self) -> SimpleNamespace | None:
        with connection.cursor() as cursor:
            cursor.execute(_FIND, [self.session_key, timezone.now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return None
        return SimpleNamespace(session_data=row[0])

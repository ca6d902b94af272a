-- A provider's own figures, by month and kind, under its own policies: what happened in each month.
-- Days are from asking to the first answer. Counts alone: no row says who.
WITH mine AS NOT MATERIALIZED (
  SELECT id, kind, state, sent_at, first_answer_at, started_at, ended_at FROM "connections_connection"
   WHERE %(listing)s::uuid IS NULL OR listing_id = %(listing)s::uuid
), happened AS (
  SELECT kind, 'received' AS what, sent_at AS at, NULL::numeric AS days, id FROM mine
  UNION ALL
  SELECT kind, 'answered', first_answer_at, extract(epoch FROM first_answer_at - sent_at) / 86400, id
    FROM mine
  UNION ALL
  SELECT kind, 'declined', ended_at, NULL, id FROM mine WHERE state = 'declined'
  UNION ALL
  SELECT kind, 'started', started_at, NULL, id FROM mine
  UNION ALL
  SELECT kind, 'finished', ended_at, NULL, id FROM mine WHERE state = 'finished'
  UNION ALL
  SELECT kind, 'stopped', ended_at, NULL, id FROM mine WHERE state = 'stopped'
  UNION ALL
  SELECT m.kind, 'attended', (a.on + time '12:00') AT TIME ZONE 'Europe/London', NULL, m.id
    FROM "connections_attendance" a JOIN mine m ON m.id = a.connection_id WHERE a.came
)
SELECT date_trunc('month', at AT TIME ZONE 'Europe/London')::date AS month, kind, what, count(*),
       count(DISTINCT id), percentile_cont(0.5) WITHIN GROUP (ORDER BY days)
  FROM happened WHERE at >= %(first)s AND at < %(until)s
 GROUP BY 1, 2, 3

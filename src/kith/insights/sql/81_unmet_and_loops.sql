-- Needs that nothing met and what became of connections, of the services in reach: counts only.
CREATE OR REPLACE FUNCTION kith_unmet_counts(first date, last date)
RETURNS TABLE (kind text, outcode text, reason text, source text, n bigint) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT u.kind::text, u.outcode::text, u.reason::text, u.source::text, count(*)
    FROM connections_unmetneed u
   WHERE u.service_id IN (SELECT kith_services_in_reach()) AND u."on" BETWEEN first AND last
   GROUP BY 1, 2, 3, 4
$$;

-- Connections that were put to a person in [first, last], by provider and by kind. `started`: somebody
-- went there, whoever said so. `helped`: the person's own newest word. `known`: started, or ended
-- with a reason. `days` from sending to the group's answer, the median, in tenths.
-- One pass over an index gives counts by provider, kind and tenths of days; the rest is sums of these.
CREATE INDEX IF NOT EXISTS connection_figures ON connections_connection (service_id, made_at)
  INCLUDE (state, kind, provider_name, listing_name, sent_at, answered_at, started_at, helped)
  WHERE state <> 'suggested';
DROP INDEX IF EXISTS connection_of_figures, connection_came, connection_helped;
DROP FUNCTION IF EXISTS kith_loop_counts(date, date, text);
CREATE OR REPLACE FUNCTION kith_loop_counts(first date, last date)
RETURNS TABLE (heading text, label text, offered bigint, sent bigint, answered bigint,
               started bigint, helped bigint, known bigint, days double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH mine AS MATERIALIZED (
    SELECT coalesce(nullif(c.provider_name, ''), c.listing_name)::text AS provider,
           c.kind::text AS kind,
           round(date_part('epoch', c.answered_at - c.sent_at) / 8640)::integer AS tenths,
           count(*) AS offered, count(c.sent_at) AS sent, count(c.answered_at) AS answered,
           count(c.started_at) AS started, count(*) FILTER (WHERE c.helped) AS helped,
           count(*) FILTER (WHERE c.started_at IS NOT NULL OR c.state IN ('declined', 'stopped'))
           AS known
      FROM connections_connection c
     WHERE c.service_id = ANY (ARRAY(SELECT kith_services_in_reach()))
       AND c.made_at >= first AND c.made_at < last + 1 AND c.state <> 'suggested'
     GROUP BY 1, 2, 3
  ), told AS (
    SELECT h.heading, h.label, m.*,
           sum(m.answered) OVER (PARTITION BY h.heading, h.label ORDER BY m.tenths) AS so_far,
           sum(m.answered) OVER (PARTITION BY h.heading, h.label) AS of_all
      FROM mine m CROSS JOIN LATERAL (VALUES ('provider', m.provider), ('kind', m.kind))
           AS h (heading, label)
  )
  SELECT t.heading, t.label, sum(t.offered)::bigint, sum(t.sent)::bigint, sum(t.answered)::bigint,
         sum(t.started)::bigint, sum(t.helped)::bigint, sum(t.known)::bigint,
         (min(t.tenths) FILTER (WHERE 2 * t.so_far >= t.of_all)
          + min(t.tenths) FILTER (WHERE 2 * t.so_far > t.of_all)) / 20.0::double precision
    FROM told t GROUP BY 1, 2
$$;
REVOKE ALL ON FUNCTION kith_unmet_counts, kith_loop_counts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_unmet_counts, kith_loop_counts TO kith_commissioner, kith_staff;

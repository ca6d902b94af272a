-- Needs that nothing met and what became of connections, of the services in reach: counts only.
CREATE OR REPLACE FUNCTION kith_unmet_counts(first date, last date)
RETURNS TABLE (kind text, outcode text, reason text, source text, n bigint) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT u.kind::text, u.outcode::text, u.reason::text, u.source::text, count(*)
    FROM connections_unmetneed u
   WHERE u.service_id IN (SELECT kith_services_in_reach()) AND u."on" BETWEEN first AND last
   GROUP BY 1, 2, 3, 4
$$;

-- Connections that were put to a person in [first, last], by provider or kind. `started`: somebody
-- went there, whoever said so. `known`: started, or ended with a reason. `days` from sending to the
-- group's answer.
-- Both headings in one pass, from indexes alone. LIMIT keeps the planner from reading what the
-- whole country said (a hashed EXISTS) for the connections of a few services.
CREATE INDEX IF NOT EXISTS connection_of_figures ON connections_connection (service_id, made_at)
  INCLUDE (id, state, kind, provider_name, listing_name, sent_at, answered_at)
  WHERE state <> 'suggested';
CREATE INDEX IF NOT EXISTS connection_came ON connections_connectionevent (connection_id)
  WHERE after = 'started';
CREATE INDEX IF NOT EXISTS connection_helped ON connections_sidesaid (connection_id)
  WHERE side = 'person' AND helped IN ('yes', 'a_little');
DROP FUNCTION IF EXISTS kith_loop_counts(date, date, text);
CREATE OR REPLACE FUNCTION kith_loop_counts(first date, last date)
RETURNS TABLE (heading text, label text, offered bigint, sent bigint, answered bigint,
               started bigint, helped bigint, known bigint, days double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH mine AS MATERIALIZED (
    SELECT coalesce(nullif(c.provider_name, ''), c.listing_name)::text AS provider,
           c.kind::text AS kind, c.state, c.sent_at, c.answered_at,
           c.state IN ('started', 'attending', 'finished')
           OR coalesce((SELECT true FROM connections_connectionevent e
                         WHERE e.connection_id = c.id AND e.after = 'started' LIMIT 1), false)
           AS has_started,
           coalesce((SELECT true FROM connections_sidesaid s
                      WHERE s.connection_id = c.id AND s.side = 'person'
                        AND s.helped IN ('yes', 'a_little') LIMIT 1), false) AS has_helped
      FROM connections_connection c
     WHERE c.service_id = ANY (ARRAY(SELECT kith_services_in_reach()))
       AND c.made_at >= first AND c.made_at < last + 1 AND c.state <> 'suggested')
  SELECT CASE WHEN grouping(provider) = 0 THEN 'provider' ELSE 'kind' END,
         coalesce(provider, kind),
         count(*), count(sent_at), count(answered_at), count(*) FILTER (WHERE has_started),
         count(*) FILTER (WHERE has_helped),
         count(*) FILTER (WHERE has_started OR state IN ('declined', 'stopped')),
         percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM answered_at - sent_at) / 86400)
    FROM mine GROUP BY GROUPING SETS ((provider), (kind))
$$;
REVOKE ALL ON FUNCTION kith_unmet_counts, kith_loop_counts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_unmet_counts, kith_loop_counts TO kith_commissioner, kith_staff;

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
CREATE OR REPLACE FUNCTION kith_loop_counts(first date, last date, heading text)
RETURNS TABLE (label text, offered bigint, sent bigint, answered bigint, started bigint,
               helped bigint, known bigint, days double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH mine AS (
    SELECT c.*,
           c.state IN ('started', 'attending', 'finished')
           OR EXISTS (SELECT FROM connections_connectionevent e
                       WHERE e.connection_id = c.id AND e.after = 'started') AS has_started,
           EXISTS (SELECT FROM connections_sidesaid s
                    WHERE s.connection_id = c.id AND s.side = 'person'
                      AND s.helped IN ('yes', 'a_little')) AS has_helped
      FROM connections_connection c
     WHERE c.service_id IN (SELECT kith_services_in_reach())
       AND c.made_at >= first AND c.made_at < last + 1 AND c.state <> 'suggested')
  SELECT CASE heading WHEN 'provider' THEN coalesce(nullif(provider_name, ''), listing_name)::text
                      ELSE kind::text END,
         count(*), count(sent_at), count(answered_at), count(*) FILTER (WHERE has_started),
         count(*) FILTER (WHERE has_helped),
         count(*) FILTER (WHERE has_started OR state IN ('declined', 'stopped')),
         percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM answered_at - sent_at) / 86400)
    FROM mine GROUP BY 1
$$;
REVOKE ALL ON FUNCTION kith_unmet_counts, kith_loop_counts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_unmet_counts, kith_loop_counts TO kith_commissioner, kith_staff;

-- Who looked at the acting person's record, day by day, as roles and never as names.
-- Left out: their own visits, background jobs, everything about a worry for somebody's safety, and
-- an emergency opening until somebody else has reviewed it.
CREATE OR REPLACE FUNCTION kith_who_looked(before date, days integer)
RETURNS TABLE (day date, who text, page text, emergency boolean, times bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH looks AS (
    SELECT (e.at AT TIME ZONE 'Europe/London')::date AS day, e.operation AS page,
           CASE WHEN e.actor LIKE 'helper:%' THEN 'helper'
                WHEN e.actor LIKE 'system:provider-links%' THEN 'group'
                WHEN m.id = p.link_worker_id THEN 'my_worker'
                ELSE coalesce(m.role, 'staff') END AS who,
           b.id IS NOT NULL AS emergency, b.reviewed_at IS NULL AND b.id IS NOT NULL AS waits
      FROM public.audit_event e
      JOIN public.people_person p ON p.id = e.person_id
      LEFT JOIN LATERAL (
        SELECT o.id, o.role FROM public.organisations_membership o
         WHERE o.user_id::text = substr(e.actor, 6) AND o.organisation_id = e.service_id
         ORDER BY o.active DESC, o.id LIMIT 1) m ON e.actor LIKE 'user:%'
      LEFT JOIN LATERAL (
        SELECT g.id, g.reviewed_at FROM public.people_breakglass g
         WHERE g.person_id = e.person_id AND e.actor = 'user:' || g.user_id
           AND e.at BETWEEN g.opened_at AND g.expires_at
         ORDER BY g.reviewed_at NULLS FIRST LIMIT 1) b ON e.actor LIKE 'user:%'
     WHERE e.person_id = public.kith_person() AND e.service_id = public.kith_service()
       AND e.kind = 'R' AND e.operation !~ '(worried|concern|safeguarding|record_history|restrict)'
       AND (e.actor ~ '^(user|helper):' OR e.actor LIKE 'system:provider-links%')
  )
  SELECT l.day, l.who, l.page, l.emergency, count(*) FROM looks l
   WHERE NOT l.waits AND l.day IN (
     SELECT DISTINCT d.day FROM looks d WHERE NOT d.waits AND (before IS NULL OR d.day < before)
      ORDER BY 1 DESC LIMIT days)
   GROUP BY 1, 2, 3, 4 ORDER BY 1 DESC, 4 DESC, 5 DESC, 2, 3
$$;
REVOKE ALL ON FUNCTION kith_who_looked FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_who_looked TO kith_person;

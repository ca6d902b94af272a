-- How many people each link worker of the acting service has now: open and paused cases, and
-- referrals given to them that are not yet a case. A person counts once for a worker.
-- Runs as the owner, since a restricted record takes up room like any other; it gives numbers only.
CREATE OR REPLACE FUNCTION kith_caseloads() RETURNS TABLE (membership_id uuid, people integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT held.link_worker_id, count(DISTINCT held.person_id)::integer FROM (
    SELECT link_worker_id, person_id FROM casework_case
     WHERE service_id = kith_service() AND status <> 'closed'
    UNION ALL
    SELECT link_worker_id, person_id FROM referrals_referral
     WHERE service_id = kith_service() AND status IN ('allocated', 'contacting')
  ) held GROUP BY held.link_worker_id
$$;
REVOKE ALL ON FUNCTION kith_caseloads FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_caseloads TO kith_staff, kith_system;

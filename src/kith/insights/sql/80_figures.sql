-- Counts for those who must never see who. The function reads as the owner and gives back counts
-- only, of services that the acting organisation answers for; Python suppresses small numbers.
CREATE OR REPLACE FUNCTION kith_services_in_reach() RETURNS SETOF uuid LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH RECURSIVE below AS (
    SELECT kith_organisation() AS id
    UNION
    SELECT o.id FROM organisations_organisation o JOIN below b ON o.parent_id = b.id
  )
  SELECT c.service_id FROM organisations_coverage c JOIN below b ON c.practice_id = b.id
  UNION
  SELECT kith_service() WHERE kith_service() IS NOT NULL
$$;

-- Referrals received in [first, last], counted by one heading: source, reason, practice, status,
-- age, month. A referral with several reasons counts once under each.
CREATE OR REPLACE FUNCTION kith_referral_counts(first date, last date, heading text)
RETURNS TABLE (label text, n bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY
  WITH mine AS (
    SELECT r.*, p.born_on, coalesce(o.name, '') AS practice, coalesce(s.kind, '') AS from_kind
      FROM referrals_referral r
      JOIN people_person p ON p.id = r.person_id
      LEFT JOIN organisations_organisation o ON o.id = p.practice_id
      LEFT JOIN organisations_organisation s ON s.id = r.referring_organisation_id
     WHERE r.service_id IN (SELECT kith_services_in_reach())
       AND r.received_at >= first AND r.received_at < last + 1 AND r.held_reason = ''
  )
  SELECT CASE heading
      WHEN 'source' THEN CASE WHEN m.from_kind = '' THEN m.source::text ELSE m.from_kind::text END
      WHEN 'status' THEN m.status::text
      WHEN 'practice' THEN m.practice::text
      WHEN 'reason' THEN reason.code::text
      WHEN 'month' THEN to_char(m.received_at AT TIME ZONE 'Europe/London', 'YYYY-MM')
      WHEN 'age' THEN CASE
        WHEN m.born_on IS NULL THEN 'unknown'
        WHEN age(m.received_at::date, m.born_on) < interval '18 years' THEN '0-17'
        WHEN age(m.received_at::date, m.born_on) < interval '30 years' THEN '18-29'
        WHEN age(m.received_at::date, m.born_on) < interval '50 years' THEN '30-49'
        WHEN age(m.received_at::date, m.born_on) < interval '70 years' THEN '50-69'
        ELSE '70+' END
      END, count(DISTINCT m.id)
    FROM mine m LEFT JOIN LATERAL unnest(m.reasons) AS reason (code) ON heading = 'reason'
   GROUP BY 1 ORDER BY 1;
END $$;

-- Working of the promise: referrals decided, engaged, and the median days from arrival to each.
CREATE OR REPLACE FUNCTION kith_waits(first date, last date)
RETURNS TABLE (received bigint, decided bigint, engaged bigint, days_to_decision double precision,
               days_to_engaged double precision, meetings_held bigint, meetings_missed bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH reach AS (SELECT array_agg(id) AS ids FROM kith_services_in_reach() AS id),
  mine AS (
    SELECT r.* FROM referrals_referral r, reach
     WHERE r.service_id = ANY (reach.ids) AND r.held_reason = ''
       AND r.received_at >= first AND r.received_at < last + 1),
  meetings AS (
    SELECT s.status FROM casework_session s, reach
     WHERE s.service_id = ANY (reach.ids)
       AND coalesce(s.held_on, s.due_on) BETWEEN first AND last)
  SELECT count(*), count(decided_at), count(engaged_at),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM decided_at - received_at) / 86400),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM engaged_at - received_at) / 86400),
    (SELECT count(*) FROM meetings WHERE status = 'held'),
    (SELECT count(*) FROM meetings WHERE status = 'missed')
  FROM mine
$$;
REVOKE ALL ON FUNCTION kith_services_in_reach, kith_referral_counts, kith_waits FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_referral_counts, kith_waits TO kith_commissioner, kith_staff;

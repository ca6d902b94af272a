-- Counts by month, kept. A trigger writes down which month of which service has changed; a job
-- counts it anew. Whoever asks meanwhile gets a changed month counted on the spot, so that figures
-- are never old and no writer waits for another.
CREATE OR REPLACE FUNCTION kith_month(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE AS $$
  SELECT date_trunc('month', at AT TIME ZONE 'Europe/London')::date
$$;

CREATE OR REPLACE FUNCTION kith_referral_changed() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF tg_op <> 'INSERT' THEN
    INSERT INTO insights_changedmonth (service_id, month)
    VALUES (old.service_id, kith_month(old.received_at));
  END IF;
  IF tg_op = 'INSERT' OR tg_op = 'UPDATE' AND (old.service_id, kith_month(old.received_at))
      IS DISTINCT FROM (new.service_id, kith_month(new.received_at)) THEN
    INSERT INTO insights_changedmonth (service_id, month)
    VALUES (new.service_id, kith_month(new.received_at));
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS counted ON referrals_referral;
CREATE TRIGGER counted AFTER INSERT OR UPDATE OR DELETE ON referrals_referral
  FOR EACH ROW EXECUTE FUNCTION kith_referral_changed();

CREATE OR REPLACE FUNCTION kith_meeting_changed() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF tg_op <> 'INSERT' AND old.status IN ('held', 'missed') THEN
    INSERT INTO insights_changedmonth (service_id, month)
    VALUES (old.service_id, date_trunc('month', coalesce(old.held_on, old.due_on))::date);
  END IF;
  IF tg_op <> 'DELETE' AND new.status IN ('held', 'missed') THEN
    INSERT INTO insights_changedmonth (service_id, month)
    VALUES (new.service_id, date_trunc('month', coalesce(new.held_on, new.due_on))::date);
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS counted ON casework_session;
CREATE TRIGGER counted AFTER INSERT OR UPDATE OR DELETE ON casework_session
  FOR EACH ROW EXECUTE FUNCTION kith_meeting_changed();

-- Age and practice are the person's.
CREATE OR REPLACE FUNCTION kith_person_changed() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO insights_changedmonth (service_id, month)
  SELECT r.service_id, kith_month(r.received_at) FROM referrals_referral r WHERE r.person_id = new.id;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS counted ON people_person;
CREATE TRIGGER counted AFTER UPDATE ON people_person FOR EACH ROW
  WHEN ((old.born_on, old.practice_id) IS DISTINCT FROM (new.born_on, new.practice_id))
  EXECUTE FUNCTION kith_person_changed();

-- Everything that is counted of one service's days, both included, in one pass. Waits are in tenths
-- of a day. A referral with several reasons counts once under each.
CREATE OR REPLACE FUNCTION kith_count_days(service uuid, first date, last date)
RETURNS TABLE (heading text, label text, n bigint) LANGUAGE sql STABLE
SET search_path = pg_catalog, public AS $$
  WITH mine AS (
    SELECT r.source, r.status, r.reasons, r.received_at, r.decided_at, r.engaged_at, p.born_on,
           p.practice_id, s.kind
      FROM referrals_referral r
      JOIN people_person p ON p.id = r.person_id
      LEFT JOIN organisations_organisation s ON s.id = r.referring_organisation_id
     WHERE r.service_id = service AND r.held_reason = ''
       AND r.received_at >= first::timestamp AT TIME ZONE 'Europe/London'
       AND r.received_at < (last + 1)::timestamp AT TIME ZONE 'Europe/London'
  )
  SELECT h.heading, h.label, count(*) FROM mine m CROSS JOIN LATERAL (VALUES
      ('received', ''),
      ('source', coalesce(nullif(m.kind, ''), m.source)),
      ('status', m.status),
      ('practice', coalesce(m.practice_id::text, '')),
      ('month', to_char(m.received_at AT TIME ZONE 'Europe/London', 'YYYY-MM')),
      ('age', CASE
        WHEN m.born_on IS NULL THEN 'unknown'
        WHEN age(m.received_at::date, m.born_on) < interval '18 years' THEN '0-17'
        WHEN age(m.received_at::date, m.born_on) < interval '30 years' THEN '18-29'
        WHEN age(m.received_at::date, m.born_on) < interval '50 years' THEN '30-49'
        WHEN age(m.received_at::date, m.born_on) < interval '70 years' THEN '50-69'
        ELSE '70+' END),
      ('to_decision', round(extract(epoch FROM m.decided_at - m.received_at) / 8640)::text),
      ('to_engaged', round(extract(epoch FROM m.engaged_at - m.received_at) / 8640)::text)
    ) AS h (heading, label)
   WHERE h.label IS NOT NULL GROUP BY 1, 2
  UNION ALL
  SELECT 'reason', coalesce(code, ''), count(*)
    FROM mine m LEFT JOIN LATERAL (SELECT DISTINCT unnest(m.reasons)) AS given (code) ON true
   GROUP BY 2
  UNION ALL
  SELECT 'meetings', s.status, count(*) FROM casework_session s
   WHERE s.service_id = service AND coalesce(s.held_on, s.due_on) BETWEEN first AND last
     AND s.status IN ('held', 'missed')
   GROUP BY 2
$$;

-- Count one month of one service and keep it. What is written meanwhile marks it as changed again.
CREATE OR REPLACE FUNCTION kith_keep_month(service uuid, of_month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM insights_changedmonth c WHERE c.service_id = service AND c.month = of_month;
  DELETE FROM insights_monthcount c WHERE c.service_id = service AND c.month = of_month;
  INSERT INTO insights_monthcount (service_id, month, heading, label, n)
  SELECT service, of_month, d.heading, d.label, d.n
    FROM kith_count_days(service, of_month, (of_month + interval '1 month')::date - 1) d;
  INSERT INTO insights_countedmonth (service_id, month) VALUES (service, of_month)
  ON CONFLICT DO NOTHING;
END $$;

-- Count at most `most` changed months; one counter at a time. Returns how many were counted.
CREATE OR REPLACE FUNCTION kith_keep_changed_months(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  changed record;
  counted integer := 0;
BEGIN
  IF NOT pg_try_advisory_xact_lock(727002) THEN RETURN 0; END IF;
  FOR changed IN SELECT c.service_id, c.month FROM insights_changedmonth c
                  GROUP BY 1, 2 ORDER BY min(c.id) LIMIT most LOOP
    PERFORM kith_keep_month(changed.service_id, changed.month);
    counted := counted + 1;
  END LOOP;
  RETURN counted;
END $$;

-- Mark every month that has referrals or meetings and was never counted, such as after a bulk load.
CREATE OR REPLACE FUNCTION kith_mark_uncounted_months() RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  INSERT INTO insights_changedmonth (service_id, month)
  SELECT f.service_id, f.month FROM (
    SELECT service_id, kith_month(received_at) AS month FROM referrals_referral
    UNION
    SELECT service_id, date_trunc('month', coalesce(held_on, due_on))::date FROM casework_session
     WHERE status IN ('held', 'missed')
  ) f
  WHERE NOT EXISTS (SELECT FROM insights_countedmonth c
                     WHERE c.service_id = f.service_id AND c.month = f.month)
$$;

-- All figures of the services in reach, both days included.
CREATE OR REPLACE FUNCTION kith_figures(first date, last date)
RETURNS TABLE (heading text, label text, n bigint) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
  WITH asked AS MATERIALIZED (
    SELECT service, month::date, greatest(first, month::date) AS a,
           least(last, (month + interval '1 month')::date - 1) AS b
      FROM kith_services_in_reach() AS service,
           generate_series(date_trunc('month', first::timestamp), last::timestamp, '1 month') AS month
  ), kept AS MATERIALIZED (
    SELECT k.service, k.month FROM asked k
      JOIN insights_countedmonth c ON c.service_id = k.service AND c.month = k.month
     WHERE k.a = k.month
       -- A month up to today is whole: nothing has been received or held after today.
       AND (k.b = (k.month + interval '1 month')::date - 1
            OR k.b >= (now() AT TIME ZONE 'Europe/London')::date)
       AND NOT EXISTS (SELECT FROM insights_changedmonth g
                        WHERE g.service_id = k.service AND g.month = k.month)
  ), everything AS (
    SELECT c.heading, c.label, c.n::bigint AS n FROM kept k
      JOIN insights_monthcount c ON c.service_id = k.service AND c.month = k.month
    UNION ALL
    SELECT d.heading, d.label, d.n FROM asked q, kith_count_days(q.service, q.a, q.b) d
     WHERE NOT EXISTS (SELECT FROM kept k WHERE k.service = q.service AND k.month = q.month)
  )
  SELECT e.heading, CASE WHEN e.heading = 'practice' THEN coalesce(o.name, '') ELSE e.label END,
         sum(e.n)::bigint
    FROM everything e
    LEFT JOIN organisations_organisation o ON e.heading = 'practice' AND o.id::text = e.label
   GROUP BY 1, 2 ORDER BY 1, 2
$$;
DROP FUNCTION IF EXISTS kith_referral_counts, kith_waits;
REVOKE ALL ON FUNCTION kith_count_days, kith_keep_month, kith_keep_changed_months,
  kith_mark_uncounted_months, kith_figures FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_figures TO kith_commissioner, kith_staff;
GRANT EXECUTE ON FUNCTION kith_keep_changed_months, kith_mark_uncounted_months TO kith_web;

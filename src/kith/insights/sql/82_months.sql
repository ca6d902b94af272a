-- Counts by month, kept. A trigger writes down what a write changes in them; a job adds that up.
-- Whoever asks meanwhile gets what is kept and what is not added up yet, so that figures are never
-- old and no writer waits for another. A month whose change a row alone cannot tell is marked, and
-- counted on the spot until the job has counted it anew.
CREATE OR REPLACE FUNCTION kith_month(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE AS $$
  SELECT date_trunc('month', at AT TIME ZONE 'Europe/London')::date
$$;

-- Under which headings and labels one referral counts. Waits are in tenths of a day. One with several
-- reasons counts once under each. (No search path of its own, or PostgreSQL could not inline it.)
CREATE OR REPLACE FUNCTION kith_count_labels(source text, status text, reasons text[],
  received timestamptz, decided timestamptz, engaged timestamptz, born date, practice uuid)
RETURNS TABLE (heading text, label text) LANGUAGE sql STABLE AS $$
  SELECT h.heading, h.label FROM (VALUES
      ('received', ''),
      ('source', source),
      ('status', status),
      ('practice', coalesce(practice::text, '')),
      ('month', to_char(received AT TIME ZONE 'Europe/London', 'YYYY-MM')),
      ('age', CASE
        WHEN born IS NULL THEN 'unknown'
        WHEN age(received::date, born) < interval '18 years' THEN '0-17'
        WHEN age(received::date, born) < interval '30 years' THEN '18-29'
        WHEN age(received::date, born) < interval '50 years' THEN '30-49'
        WHEN age(received::date, born) < interval '70 years' THEN '50-69'
        ELSE '70+' END),
      ('to_decision', round(extract(epoch FROM decided - received) / 8640)::text),
      ('to_engaged', round(extract(epoch FROM engaged - received) / 8640)::text),
      ('reason', CASE WHEN cardinality(reasons) = 0 THEN '' END)
    ) AS h (heading, label)
   WHERE h.label IS NOT NULL
  UNION ALL
  SELECT DISTINCT 'reason', code FROM unnest(reasons) AS code
$$;

-- The same of a row, as `heading/label`; NULL where its person is not there. One that is held back
-- does not count.
CREATE OR REPLACE FUNCTION kith_counted_as(r referrals_referral) RETURNS text[] LANGUAGE sql STABLE
SET search_path = pg_catalog, public AS $$
  SELECT CASE WHEN r.held_reason <> '' THEN '{}' ELSE ARRAY(
           SELECT l.heading || '/' || l.label FROM kith_count_labels(
             coalesce(nullif(o.kind, ''), r.source), r.status, r.reasons, r.received_at,
             r.decided_at, r.engaged_at, p.born_on, p.practice_id) l) END
    FROM people_person p
    LEFT JOIN organisations_organisation o ON o.id = r.referring_organisation_id
   WHERE p.id = r.person_id
$$;

CREATE OR REPLACE FUNCTION kith_note_counts(service uuid, of_month date, lost text[], gained text[])
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF lost IS NULL OR gained IS NULL THEN
    INSERT INTO insights_changedmonth (service_id, month) VALUES (service, of_month);
  ELSIF lost <> gained THEN
    INSERT INTO insights_countchange (service_id, month, lost, gained) VALUES (service, of_month,
      ARRAY(SELECT k FROM unnest(lost) k WHERE k <> ALL (gained)),
      ARRAY(SELECT k FROM unnest(gained) k WHERE k <> ALL (lost)));
  END IF;
END $$;

CREATE OR REPLACE FUNCTION kith_referral_changed() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF tg_op = 'UPDATE' AND (old.service_id, kith_month(old.received_at))
      = (new.service_id, kith_month(new.received_at)) THEN
    PERFORM kith_note_counts(new.service_id, kith_month(new.received_at), kith_counted_as(old),
                             kith_counted_as(new));
    RETURN NULL;
  END IF;
  IF tg_op <> 'INSERT' THEN
    PERFORM kith_note_counts(old.service_id, kith_month(old.received_at), kith_counted_as(old), '{}');
  END IF;
  IF tg_op <> 'DELETE' THEN
    PERFORM kith_note_counts(new.service_id, kith_month(new.received_at), '{}', kith_counted_as(new));
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS counted ON referrals_referral;
CREATE TRIGGER counted AFTER INSERT OR DELETE ON referrals_referral
  FOR EACH ROW EXECUTE FUNCTION kith_referral_changed();
DROP TRIGGER IF EXISTS counted_anew ON referrals_referral;
CREATE TRIGGER counted_anew AFTER UPDATE ON referrals_referral FOR EACH ROW
  WHEN ((old.service_id, old.person_id, old.source, old.referring_organisation_id, old.status,
         old.reasons, old.received_at, old.decided_at, old.engaged_at, old.held_reason)
        IS DISTINCT FROM
        (new.service_id, new.person_id, new.source, new.referring_organisation_id, new.status,
         new.reasons, new.received_at, new.decided_at, new.engaged_at, new.held_reason))
  EXECUTE FUNCTION kith_referral_changed();

CREATE OR REPLACE FUNCTION kith_meeting_changed() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF tg_op <> 'INSERT' AND old.status IN ('held', 'missed') THEN
    PERFORM kith_note_counts(old.service_id,
      date_trunc('month', coalesce(old.held_on, old.due_on))::date,
      ARRAY['meetings/' || old.status], '{}');
  END IF;
  IF tg_op <> 'DELETE' AND new.status IN ('held', 'missed') THEN
    PERFORM kith_note_counts(new.service_id,
      date_trunc('month', coalesce(new.held_on, new.due_on))::date,
      '{}', ARRAY['meetings/' || new.status]);
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS counted ON casework_session;
CREATE TRIGGER counted AFTER INSERT OR DELETE ON casework_session
  FOR EACH ROW EXECUTE FUNCTION kith_meeting_changed();
DROP TRIGGER IF EXISTS counted_anew ON casework_session;
CREATE TRIGGER counted_anew AFTER UPDATE ON casework_session FOR EACH ROW
  WHEN ((old.service_id, old.status, old.held_on, old.due_on)
        IS DISTINCT FROM (new.service_id, new.status, new.held_on, new.due_on))
  EXECUTE FUNCTION kith_meeting_changed();

-- Age and practice are the person's, and what kind of organisation referred is the organisation's.
CREATE OR REPLACE FUNCTION kith_person_changed() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO insights_changedmonth (service_id, month)
  SELECT DISTINCT r.service_id, kith_month(r.received_at) FROM referrals_referral r
   WHERE r.person_id = new.id;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS counted ON people_person;
CREATE TRIGGER counted AFTER UPDATE ON people_person FOR EACH ROW
  WHEN ((old.born_on, old.practice_id) IS DISTINCT FROM (new.born_on, new.practice_id))
  EXECUTE FUNCTION kith_person_changed();

CREATE OR REPLACE FUNCTION kith_referrer_changed() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO insights_changedmonth (service_id, month)
  SELECT DISTINCT r.service_id, kith_month(r.received_at) FROM referrals_referral r
   WHERE r.referring_organisation_id = new.id;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS counted ON organisations_organisation;
CREATE TRIGGER counted AFTER UPDATE ON organisations_organisation FOR EACH ROW
  WHEN (old.kind IS DISTINCT FROM new.kind) EXECUTE FUNCTION kith_referrer_changed();

-- Each referral under everything that it counts as. No role may read it: it is for what follows.
CREATE OR REPLACE VIEW insights_countedreferral AS
  SELECT r.service_id, r.received_at, l.heading, l.label
    FROM referrals_referral r
    JOIN people_person p ON p.id = r.person_id
    LEFT JOIN organisations_organisation o ON o.id = r.referring_organisation_id,
         kith_count_labels(coalesce(nullif(o.kind, ''), r.source), r.status, r.reasons,
                           r.received_at, r.decided_at, r.engaged_at, p.born_on, p.practice_id) l
   WHERE r.held_reason = '';
REVOKE ALL ON insights_countedreferral FROM PUBLIC;

-- Everything that is counted of one service's days, both included, in one pass.
CREATE OR REPLACE FUNCTION kith_count_days(service uuid, first date, last date)
RETURNS TABLE (heading text, label text, n bigint) LANGUAGE sql STABLE
SET search_path = pg_catalog, public AS $$
  SELECT r.heading, r.label, count(*) FROM insights_countedreferral r
   WHERE r.service_id = service
     AND r.received_at >= first::timestamp AT TIME ZONE 'Europe/London'
     AND r.received_at < (last + 1)::timestamp AT TIME ZONE 'Europe/London'
   GROUP BY 1, 2
  UNION ALL
  SELECT 'meetings', s.status, count(*) FROM casework_session s
   WHERE s.service_id = service AND coalesce(s.held_on, s.due_on) BETWEEN first AND last
     AND s.status IN ('held', 'missed')
   GROUP BY 2
$$;

-- What changes of counts come to: n by heading and label.
CREATE OR REPLACE FUNCTION kith_read_change(lost text[], gained text[])
RETURNS TABLE (heading text, label text, n bigint) LANGUAGE sql IMMUTABLE AS $$
  SELECT split_part(k, '/', 1), substr(k, strpos(k, '/') + 1), 1::bigint FROM unnest(gained) k
  UNION ALL
  SELECT split_part(k, '/', 1), substr(k, strpos(k, '/') + 1), -1::bigint FROM unnest(lost) k
$$;

-- Add at most `most` changes to what is kept; one counter at a time. Returns how many.
-- A month that was never counted is marked instead: its records tell more than the change.
CREATE OR REPLACE FUNCTION kith_add_up_changes(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  added integer;
BEGIN
  IF NOT pg_try_advisory_xact_lock(727002) THEN RETURN 0; END IF;
  WITH gone AS MATERIALIZED (
    DELETE FROM insights_countchange WHERE id = ANY (ARRAY(
      SELECT id FROM insights_countchange ORDER BY id LIMIT most))
    RETURNING service_id, month, lost, gained
  ), months AS MATERIALIZED (
    SELECT DISTINCT service_id, month FROM gone
  ), marked AS (
    INSERT INTO insights_changedmonth (service_id, month)
    SELECT m.service_id, m.month FROM months m
     WHERE NOT EXISTS (SELECT FROM insights_countedmonth c
                        WHERE c.service_id = m.service_id AND c.month = m.month)
  ), noted AS (
    UPDATE insights_countedmonth c SET added_to = true FROM months m
     WHERE c.service_id = m.service_id AND c.month = m.month AND NOT c.added_to
  ), kept AS (
    INSERT INTO insights_monthcount AS k (service_id, month, heading, label, n)
    SELECT g.service_id, g.month, d.heading, d.label, sum(d.n)
      FROM gone g JOIN insights_countedmonth c ON c.service_id = g.service_id AND c.month = g.month,
           kith_read_change(g.lost, g.gained) d
     GROUP BY 1, 2, 3, 4 HAVING sum(d.n) <> 0
    ON CONFLICT (service_id, month, heading, label) DO UPDATE SET n = k.n + excluded.n
  )
  SELECT count(*) INTO added FROM gone;
  RETURN added;
END $$;

-- Count one month of one service and keep it. One statement takes away the changes and counts the
-- records that it sees, so that every write is in exactly one of the two.
CREATE OR REPLACE FUNCTION kith_keep_month(service uuid, of_month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM insights_monthcount c WHERE c.service_id = service AND c.month = of_month;
  WITH unmarked AS (
    DELETE FROM insights_changedmonth c WHERE c.service_id = service AND c.month = of_month
  ), added AS (
    DELETE FROM insights_countchange c WHERE c.service_id = service AND c.month = of_month
  )
  INSERT INTO insights_monthcount (service_id, month, heading, label, n)
  SELECT service, of_month, d.heading, d.label, d.n
    FROM kith_count_days(service, of_month, (of_month + interval '1 month')::date - 1) d;
  INSERT INTO insights_countedmonth (service_id, month) VALUES (service, of_month)
  ON CONFLICT (service_id, month) DO UPDATE SET added_to = false;
END $$;

-- Count every month of every service at once, and keep it: a country in one pass. It waits for
-- another counter.
CREATE OR REPLACE FUNCTION kith_keep_every_month() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(727002);
  DELETE FROM insights_monthcount;
  DELETE FROM insights_countedmonth;
  WITH unmarked AS (
    DELETE FROM insights_changedmonth
  ), added AS (
    DELETE FROM insights_countchange
  )
  INSERT INTO insights_monthcount (service_id, month, heading, label, n)
  SELECT r.service_id, kith_month(r.received_at), r.heading, r.label, count(*)
    FROM insights_countedreferral r GROUP BY 1, 2, 3, 4
  UNION ALL
  SELECT s.service_id, date_trunc('month', coalesce(s.held_on, s.due_on))::date, 'meetings',
         s.status, count(*)
    FROM casework_session s WHERE s.status IN ('held', 'missed') GROUP BY 1, 2, 4;
  INSERT INTO insights_countedmonth (service_id, month)
  SELECT DISTINCT c.service_id, c.month FROM insights_monthcount c;
END $$;

-- Count at most `most` marked months; one counter at a time. Returns how many were counted.
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

-- Mark every month that has referrals or meetings and was never counted, such as after a bulk load,
-- and every month to which changes were added: a person's birthday may have been put right in the
-- moment in which they were referred, and neither write saw the other.
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
  UNION ALL
  SELECT c.service_id, c.month FROM insights_countedmonth c WHERE c.added_to
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
    SELECT d.heading, d.label, d.n FROM kept k
      JOIN insights_countchange g ON g.service_id = k.service AND g.month = k.month,
           kith_read_change(g.lost, g.gained) d
    UNION ALL
    SELECT d.heading, d.label, d.n FROM asked q, kith_count_days(q.service, q.a, q.b) d
     WHERE NOT EXISTS (SELECT FROM kept k WHERE k.service = q.service AND k.month = q.month)
  )
  SELECT e.heading, CASE WHEN e.heading = 'practice' THEN coalesce(o.name, '') ELSE e.label END,
         sum(e.n)::bigint
    FROM everything e
    LEFT JOIN organisations_organisation o ON e.heading = 'practice' AND o.id::text = e.label
   GROUP BY 1, 2 HAVING sum(e.n) <> 0 ORDER BY 1, 2
$$;
DROP FUNCTION IF EXISTS kith_referral_counts, kith_waits;
REVOKE ALL ON FUNCTION kith_count_days, kith_count_labels, kith_counted_as, kith_note_counts,
  kith_read_change, kith_add_up_changes, kith_keep_month, kith_keep_every_month,
  kith_keep_changed_months, kith_mark_uncounted_months, kith_figures FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_figures TO kith_commissioner, kith_staff;
GRANT EXECUTE ON FUNCTION kith_add_up_changes, kith_keep_changed_months, kith_mark_uncounted_months
  TO kith_web;

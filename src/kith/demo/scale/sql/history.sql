-- What the audit keeps of a country: one event for each person, referral, case and recorded
-- meeting, and one for who looked at the record before a meeting. Payloads are left out: the rows
-- themselves are what was loaded. In the order of their dates, as they would have come. Salts come
-- from one random key that nobody keeps: asking the system for each one took half of all the time.
INSERT INTO audit_event
  (xid, at, actor, operation, kind, table_name, record_id, service_id, person_id, payload, salt)
SELECT (SELECT kith_audit_xid(pg_current_xact_id())), at, actor, operation, kind, table_name,
       record_id, service_id, person_id, '{}'::jsonb,
       substring(sha256((SELECT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
                        || int8send(row_number() OVER (ORDER BY at))) FOR 16)
  FROM (
  SELECT coalesce(safe_contact_checked_at, now()) AS at, 'system:scale-load' AS actor,
         'load_scale' AS operation, 'I' AS kind, 'people_person' AS table_name, id AS record_id,
         service_id, id AS person_id
    FROM people_person
  UNION ALL
  SELECT received_at, 'system:scale-load', 'load_scale', 'I', 'referrals_referral', id, service_id,
         person_id FROM referrals_referral
  UNION ALL
  SELECT opened_at, 'system:scale-load', 'load_scale', 'I', 'casework_case', id, service_id,
         person_id FROM casework_case
  UNION ALL
  SELECT recorded_at, 'system:scale-load', 'load_scale', 'I', 'casework_session', id, service_id,
         person_id FROM casework_session WHERE recorded_at IS NOT NULL
  UNION ALL
  SELECT starts_at, 'user:' || recorded_by, 'link_worker:person', 'R', 'people_person', NULL,
         service_id, person_id
    FROM casework_session WHERE recorded_by IS NOT NULL AND starts_at IS NOT NULL
) everything
WHERE service_id <> %(linnerby)s
ORDER BY at

-- What the audit keeps of a country: one event for each person, referral, case and recorded
-- meeting, and one for who looked at the record before a meeting. Payloads are left out: the rows
-- themselves are what was loaded. In the order of their dates, as they would have come.
INSERT INTO audit_event
  (at, actor, operation, kind, table_name, record_id, service_id, person_id, payload)
SELECT at, actor, operation, kind, table_name, record_id, service_id, person_id, '{}'::jsonb FROM (
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

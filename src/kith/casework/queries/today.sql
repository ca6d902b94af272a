-- Everything that one link worker must not forget, one row a thing, at most %(most)s of each kind.
-- Columns: kind, person, name, id, at, due, what (a code or words), detail, number.
WITH me AS (SELECT %(me)s::uuid AS id),
named AS NOT MATERIALIZED (
  SELECT p.id, concat_ws(' ', coalesce(nullif(p.preferred_name, ''), p.given_name), p.family_name)
         AS name, p.died_on IS NOT NULL OR p.died_recorded_at IS NOT NULL AS died,
         p.link_worker_id
    FROM "people_person" p
)
(SELECT 'meeting', n.id, n.name, s.id, s.starts_at, s.due_on, s.how, s.place, s.number::int
   FROM "casework_session" s JOIN named n ON n.id = s.person_id
  WHERE s.link_worker_id = (SELECT id FROM me) AND s.status = 'planned' AND NOT n.died
    AND s.starts_at >= %(day_starts)s AND s.starts_at < %(day_ends)s
  ORDER BY s.starts_at LIMIT %(most)s)
UNION ALL
(SELECT 'to_record', n.id, n.name, s.id, s.starts_at, s.due_on, s.how, s.place, s.number
   FROM "casework_session" s JOIN named n ON n.id = s.person_id
  WHERE s.link_worker_id = (SELECT id FROM me) AND s.status = 'planned' AND NOT n.died
    AND s.starts_at < %(day_starts)s
  ORDER BY s.starts_at LIMIT %(most)s)
UNION ALL
(SELECT 'to_book', n.id, n.name, s.id, NULL, s.due_on, '', '', s.number
   FROM "casework_session" s JOIN named n ON n.id = s.person_id
        JOIN "casework_case" c ON c.id = s.case_id
  WHERE s.link_worker_id = (SELECT id FROM me) AND s.status = 'planned' AND s.starts_at IS NULL
    AND s.due_on <= %(soon)s AND c.status = 'open' AND NOT n.died
  ORDER BY s.due_on LIMIT %(most)s)
UNION ALL
(SELECT 'call', n.id, n.name, r.id, r.next_attempt_at, r.promise_on, r.urgency, r.reference,
        r.attempts_made
   FROM "referrals_referral" r JOIN named n ON n.id = r.person_id
  WHERE r.link_worker_id = (SELECT id FROM me) AND r.status IN ('allocated', 'contacting')
    AND (r.next_attempt_at IS NULL OR r.next_attempt_at < %(day_ends)s) AND NOT n.died
  ORDER BY r.promise_on LIMIT %(most)s)
UNION ALL
(SELECT 'task', n.id, n.name, t.id, NULL, t.due_on, t.text, t.kind, NULL
   FROM "casework_task" t JOIN named n ON n.id = t.person_id
  WHERE t.owner_id = (SELECT id FROM me) AND t.done_at IS NULL AND t.due_on <= %(soon)s
  ORDER BY t.due_on LIMIT %(most)s)
UNION ALL
(SELECT 'step', n.id, n.name, s.id, NULL, s.due_on, s.text, '', NULL
   FROM "casework_step" s JOIN named n ON n.id = s.person_id
        JOIN "casework_plan" p ON p.id = s.plan_id JOIN "casework_case" c ON c.id = p.case_id
  WHERE s.owner = 'link_worker' AND s.status = 'to_do' AND s.due_on <= %(soon)s
    AND c.link_worker_id = (SELECT id FROM me) AND c.status <> 'closed' AND NOT n.died
  ORDER BY s.due_on LIMIT %(most)s)
UNION ALL
(SELECT 'silent', n.id, n.name, c.id, NULL, c.they_ring_by_on, '', '', NULL
   FROM "casework_case" c JOIN named n ON n.id = c.person_id
  WHERE c.link_worker_id = (SELECT id FROM me) AND c.status = 'open'
    AND c.they_ring_by_on < %(today)s AND NOT n.died
  ORDER BY c.they_ring_by_on LIMIT %(most)s)
UNION ALL
(SELECT 'resume', n.id, n.name, c.id, NULL, c.paused_until_on, c.paused_why, '', NULL
   FROM "casework_case" c JOIN named n ON n.id = c.person_id
  WHERE c.link_worker_id = (SELECT id FROM me) AND c.status = 'paused'
    AND c.paused_until_on <= %(soon)s AND NOT n.died
  ORDER BY c.paused_until_on LIMIT %(most)s)
UNION ALL
(SELECT 'follow_up', n.id, n.name, f.id, NULL, f.due_on, '', '', f.months
   FROM "casework_followup" f JOIN named n ON n.id = f.person_id
        JOIN "casework_case" c ON c.id = f.case_id
  WHERE c.link_worker_id = (SELECT id FROM me) AND f.status = 'planned' AND f.due_on <= %(soon)s
    AND NOT n.died
  ORDER BY f.due_on LIMIT %(most)s)
UNION ALL
(SELECT 'anybody', n.id, n.name, t.id, NULL, t.due_on, t.text, t.kind, NULL
   FROM "casework_task" t JOIN named n ON n.id = t.person_id
  WHERE t.owner_id IS NULL AND t.done_at IS NULL AND t.due_on <= %(soon)s
    AND t.not_for_user IS DISTINCT FROM %(user)s
    AND (%(reviews)s OR t.kind <> 'break_glass_review')
  ORDER BY t.due_on LIMIT %(most)s)
UNION ALL
(SELECT 'coming', n.id, n.name, s.id, s.starts_at, s.due_on, s.how, s.place, s.number
   FROM "casework_session" s JOIN named n ON n.id = s.person_id
  WHERE s.link_worker_id = (SELECT id FROM me) AND s.status = 'planned' AND NOT n.died
    AND s.starts_at >= %(day_ends)s AND s.starts_at < %(week_ends)s
  ORDER BY s.starts_at LIMIT %(most)s)
UNION ALL
(SELECT 'reply', n.id, n.name, y.id, y.received_at, NULL, left(y.body, 200), '', NULL
   FROM "messaging_textreply" y JOIN named n ON n.id = y.person_id
  WHERE y.service_id = (SELECT kith_service()) AND y.read_at IS NULL
    AND (n.link_worker_id = (SELECT id FROM me) OR (n.link_worker_id IS NULL AND %(messages)s))
  ORDER BY y.received_at LIMIT %(most)s)
UNION ALL
(SELECT 'undelivered', n.id, n.name, m.id, m.created_at, NULL, m.state, m.channel, NULL
   FROM "messaging_message" m JOIN named n ON n.id = m.person_id
  WHERE m.service_id = (SELECT kith_service()) AND m.resolved_by IS NULL AND NOT n.died
    AND m.state IN ('held', 'uncertain', 'pending', 'permanent-failure', 'technical-failure')
    AND (m.state IN ('permanent-failure', 'technical-failure')
         OR (m.state = 'held' AND m.document_id IS NOT NULL))
    AND n.link_worker_id = (SELECT id FROM me)
  ORDER BY m.created_at DESC LIMIT %(most)s)
UNION ALL
(SELECT 'uncertain', n.id, n.name, m.id, m.created_at, NULL, m.state, m.channel, NULL
   FROM "messaging_message" m JOIN named n ON n.id = m.person_id
  WHERE m.service_id = (SELECT kith_service()) AND m.state = 'uncertain' AND m.resolved_by IS NULL
    AND (n.link_worker_id = (SELECT id FROM me) OR %(messages)s)
  ORDER BY m.created_at LIMIT %(most)s)
UNION ALL
(SELECT 'asked', n.id, n.name, q.id, q.asked_at, NULL, left(q.text, 200), q.asked_by, NULL
   FROM "referrals_referrerquestion" q JOIN named n ON n.id = q.person_id
  WHERE q.service_id = (SELECT kith_service()) AND q.answered_at IS NULL
    AND (n.link_worker_id = (SELECT id FROM me) OR (n.link_worker_id IS NULL AND %(messages)s))
  ORDER BY q.asked_at LIMIT %(most)s)

-- Where things stand with one person, as three pieces of JSON, under the reader's policies.
SELECT
  (SELECT json_build_object(
      'id', c.id, 'referral_id', c.referral_id, 'reference', c.reference, 'status', c.status,
      'opened_at', c.opened_at, 'closed_at', c.closed_at, 'paused_until_on', c.paused_until_on,
      'sessions_held', c.sessions_held, 'planned_sessions', c.planned_sessions,
      'they_ring_by_on', c.they_ring_by_on,
      'matters_most', p.matters_most, 'strengths', p.strengths, 'agreed_on', p.agreed_on,
      'goals', ARRAY(
        SELECT g.text FROM casework_goal g
         WHERE g.plan_id = p.id AND g.status = 'working_on'
         ORDER BY g.position, g.id LIMIT %(most)s),
      'steps', ARRAY(
        SELECT json_build_object('text', s.text, 'owner', s.owner, 'owner_name', s.owner_name,
                                 'due_on', s.due_on)
          FROM casework_step s
         WHERE s.plan_id = p.id AND s.status = 'to_do'
         ORDER BY s.position, s.id LIMIT %(most)s),
      'last', (
        SELECT json_build_object('id', m.id, 'number', m.number, 'due_on', m.due_on,
                                 'starts_at', m.starts_at, 'held_on', m.held_on, 'how', m.how,
                                 'place', m.place, 'their_words', m.their_words,
                                 'we_change', m.we_change)
          FROM casework_session m
         WHERE m.case_id = c.id AND m.status = 'held'
         ORDER BY m.held_on DESC, m.number DESC LIMIT 1),
      'next', (
        SELECT json_build_object('id', m.id, 'number', m.number, 'due_on', m.due_on,
                                 'starts_at', m.starts_at, 'held_on', m.held_on, 'how', m.how,
                                 'place', m.place, 'their_words', m.their_words,
                                 'we_change', m.we_change)
          FROM casework_session m
         WHERE m.case_id = c.id AND m.status = 'planned'
         ORDER BY m.due_on, m.number LIMIT 1))
     FROM casework_case c
     LEFT JOIN casework_plan p ON p.case_id = c.id
    WHERE c.person_id = %(person)s
    ORDER BY c.closed_at DESC NULLS FIRST, c.opened_at DESC LIMIT 1),
  (SELECT json_build_object(
      'id', r.id, 'reference', r.reference, 'status', r.status, 'received_at', r.received_at,
      'promise_on', r.promise_on, 'next_attempt_at', r.next_attempt_at,
      'attempts_made', r.attempts_made, 'reasons', r.reasons, 'own_words', r.own_words,
      'referrer_name', r.referrer_name)
     FROM referrals_referral r
    WHERE r.person_id = %(person)s
    ORDER BY r.received_at DESC, r.id DESC LIMIT 1),
  ARRAY(
    SELECT json_build_object('id', t.id, 'kind', t.kind, 'text', t.text, 'due_on', t.due_on,
                             'owner', o.name)
      FROM casework_task t
      LEFT JOIN organisations_membership o ON o.id = t.owner_id
     WHERE t.person_id = %(person)s AND t.done_at IS NULL
     ORDER BY t.due_on, t.id LIMIT %(most)s)

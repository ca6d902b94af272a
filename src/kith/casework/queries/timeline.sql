-- Everything that happened with one person, one row an event. Every table is under its own
-- row-level policies, so that what the reader may not see (another's worry) is not there.
-- Columns: at, id, kind, what (a code), number, who did it, in words (clipped).
SELECT at, id, kind, what, number, by_name, body FROM (
  SELECT received_at AS at, id, 'referral' AS kind, source::text AS what, NULL::int AS number,
         coalesce(nullif(referrer_name, ''), '') AS by_name, own_words AS body
    FROM "referrals_referral" WHERE person_id = %(person)s
  UNION ALL
  SELECT at, id, 'referral_change', after, NULL, by_name, why
    FROM "referrals_referralchange" WHERE person_id = %(person)s AND before <> ''
     -- These stand beside an event that says it better: the worker chosen, the call, the case.
     AND NOT (after IN ('allocated', 'contacting', 'engaged') AND why = '')
  UNION ALL
  SELECT a.assigned_at, a.id, 'allocation', m.name, NULL, a.assigned_by,
         concat_ws(E'\n', nullif(a.handover_note, ''), nullif(a.over_limit_reason, ''))
    FROM "referrals_allocation" a JOIN "organisations_membership" m ON m.id = a.link_worker_id
   WHERE a.person_id = %(person)s
  UNION ALL
  SELECT at, id, 'attempt', method || ':' || outcome, NULL, by_name, note
    FROM "referrals_contactattempt" WHERE person_id = %(person)s
  UNION ALL
  SELECT at, id, 'case', CASE WHEN after = 'open' THEN after || ':' || before ELSE after END, NULL,
         by_name, why
    FROM "casework_casechange" WHERE person_id = %(person)s
  UNION ALL
  SELECT CASE WHEN s.status = 'cancelled' THEN coalesce(s.recorded_at, s.starts_at)
              ELSE coalesce(s.starts_at, s.recorded_at, s.held_on::timestamptz)
         END AS at, s.id,
         'session', s.status, s.number,
         CASE WHEN s.cancelled_by_person THEN '' ELSE m.name END,
         concat_ws(E'\n', nullif(s.working, ''), nullif(s.not_working, ''), nullif(s.we_change, ''),
                   nullif(s.note, ''), nullif(s.missed_next_step, ''), nullif(s.cancelled_why, ''))
    FROM "casework_session" s JOIN "organisations_membership" m ON m.id = s.link_worker_id
   WHERE s.person_id = %(person)s AND s.status <> 'planned'
  UNION ALL
  SELECT at, id, 'plan', '', number, by_name, why
    FROM "casework_planversion" WHERE person_id = %(person)s
  UNION ALL
  SELECT n.at, n.id, 'note', n.kind, NULL, n.by_name, n.text
    FROM "casework_note" n WHERE n.person_id = %(person)s
     AND NOT EXISTS (SELECT FROM "casework_note" later WHERE later.replaces_id = n.id)
  UNION ALL
  SELECT done_at, id, 'task', kind, NULL, done_by, text
    FROM "casework_task" WHERE person_id = %(person)s AND done_at IS NOT NULL
  UNION ALL
  SELECT done_at, id, 'follow_up', status, months, '', note
    FROM "casework_followup" WHERE person_id = %(person)s AND done_at IS NOT NULL
  UNION ALL
  SELECT raised_at, id, 'concern', kind, NULL, raised_by, ''
    FROM "casework_concern" WHERE person_id = %(person)s
  UNION ALL
  SELECT recorded_at, id, 'death', CASE WHEN undone_at IS NULL THEN '' ELSE 'undone' END, NULL,
         recorded_by_name, undone_why
    FROM "casework_death" WHERE person_id = %(person)s
  UNION ALL
  SELECT coalesce(sent_at, created_at), id, 'message',
         channel || ':' || recipient || ':' || state, NULL, '', subject
    FROM "messaging_message" WHERE person_id = %(person)s
  UNION ALL
  SELECT recorded_at, id, 'agreement', agreement, NULL, said_by, cannot_decide_why
    FROM "people_contactagreement" WHERE person_id = %(person)s
  UNION ALL
  SELECT given_at, id, CASE WHEN granted THEN 'sharing' ELSE 'no_sharing' END, share_with, NULL,
         with_name, note
    FROM "people_sharingpermission" WHERE person_id = %(person)s
  UNION ALL
  SELECT withdrawn_at, id, 'withdrawn', share_with, NULL, with_name, ''
    FROM "people_sharingpermission" WHERE person_id = %(person)s AND withdrawn_at IS NOT NULL
  UNION ALL
  SELECT opened_at, id, 'break_glass', '', NULL, user_name, ''
    FROM "people_breakglass" WHERE person_id = %(person)s
  UNION ALL
  SELECT merged_at, id, CASE WHEN undone_at IS NULL THEN 'merge' ELSE 'merge_undone' END, '', NULL,
         '', ''
    FROM "people_merge" WHERE person_id = %(person)s
  UNION ALL
  SELECT answered_at, id, 'measure', instrument, NULL, answered_by, ''
    FROM "measures_response" WHERE person_id = %(person)s
  /* what layers above tell */
) event

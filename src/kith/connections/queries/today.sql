-- Groups that have not answered by the day, until the worker has a task about it.
(SELECT 'no_answer', n.id, n.name, c.id, NULL, c.answer_by_on, c.listing_name, '', NULL
   FROM "connections_connection" c JOIN named n ON n.id = c.person_id
  WHERE c.link_worker_id = (SELECT id FROM me) AND c.state = 'sent' AND c.answer_by_on < %(today)s
    AND c.escalated_at IS NULL AND NOT n.died
  ORDER BY c.answer_by_on LIMIT %(most)s)
-- Groups that have written, until the worker has read it or written back.
UNION ALL
(SELECT 'group_wrote', n.id, n.name, c.id, NULL, min(m.at)::date, c.listing_name, '', count(*)::int
   FROM "connections_groupmessage" m JOIN "connections_connection" c ON c.id = m.connection_id
   JOIN named n ON n.id = c.person_id
  WHERE m.read_at IS NULL AND m.side = 'provider' AND c.link_worker_id = (SELECT id FROM me)
    AND NOT n.died
  GROUP BY n.id, n.name, c.id ORDER BY min(m.at) LIMIT %(most)s)

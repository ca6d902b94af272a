-- Groups that have not answered by the day, until the worker has a task about it.
(SELECT 'no_answer', n.id, n.name, c.id, NULL, c.answer_by_on, c.listing_name, '', NULL
   FROM "connections_connection" c JOIN named n ON n.id = c.person_id
  WHERE c.link_worker_id = (SELECT id FROM me) AND c.state = 'sent' AND c.answer_by_on < %(today)s
    AND c.escalated_at IS NULL AND NOT n.died
  ORDER BY c.answer_by_on LIMIT %(most)s)

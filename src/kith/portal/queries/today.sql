-- What the person wrote and nobody has read: of one's own people.
(SELECT 'person_wrote', n.id, n.name, min(m.id::text)::uuid, NULL, min(m.read_by_on), '', '', NULL
   FROM "portal_threadmessage" m JOIN named n ON n.id = m.person_id
  WHERE n.link_worker_id = (SELECT id FROM me) AND m.from_person AND m.read_at IS NULL
    AND NOT n.died
  GROUP BY n.id, n.name ORDER BY min(m.read_by_on) LIMIT %(most)s)

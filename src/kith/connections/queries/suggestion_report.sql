-- Each service that was suggested to each person, once: the newest decision, else none ('').
SELECT kind, outcome, count(*)
  FROM (SELECT DISTINCT ON (person_id, listing_id) kind, outcome
          FROM (SELECT person_id, listing_id, kind, at,
                       CASE WHEN taken THEN 'taken' ELSE why_not END AS outcome
                  FROM connections_suggestiondecision
                 WHERE service_id = %(service)s AND at >= %(since)s
                 UNION ALL
                SELECT w.person_id, s.listing_id, s.kind, '-infinity', ''
                  FROM connections_suggestionsshown w,
                       unnest(w.listing_ids, w.kinds) AS s (listing_id, kind)
                 WHERE w.service_id = %(service)s AND w."on" >= %(since)s) every_one
         ORDER BY person_id, listing_id, at DESC, kind) newest
 GROUP BY kind, outcome

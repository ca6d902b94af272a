SELECT e.at, e.id, 'connection', e.after::text, NULL::int, e.by_name::text,
         concat_ws(E'\n', c.listing_name, nullif(e.why, '')) AS body
    FROM "connections_connectionevent" e JOIN "connections_connection" c ON c.id = e.connection_id
   WHERE e.person_id = %(person)s AND e.after <> 'suggested'

-- The rows that finding reads, made anew for these listings in the operation that changed them.
-- Only what is shown has rows. Parts of the day as in kith.directory.choices.DayPart.

-- What the rows of these listings should be. One statement, so that a country's listings are made
-- by several cores; asked by the owner alone.
DROP FUNCTION IF EXISTS kith_search_rows(uuid[]);
CREATE FUNCTION kith_search_rows(changed uuid[]) RETURNS TABLE (id uuid, listing_id uuid,
  at_id uuid, kinds text[], lat float8, lon float8, title text, words tsvector, price_pence integer,
  open_bits integer, step_free boolean, languages text[], age_min smallint, age_max smallint,
  genders text[], online boolean, by_phone boolean, at_home boolean, waiting varchar,
  "full" boolean, paused_until date, freshness varchar, visibility varchar,
  outcodes varchar[])
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  -- A private address (a refuge) is known here to about seven miles only: from exact distances
  -- to a few places anybody could work out where it is.
  SELECT gen_random_uuid(), l.id, a.id, k.kinds,
      CASE WHEN p.address_private THEN round(p.lat::numeric, 1) ELSE p.lat END,
      CASE WHEN p.address_private THEN round(p.lon::numeric, 1) ELSE p.lon END,
      left(lower(l.name || ' ' || l.alternate_name || ' ' || o.name), 500),
      setweight(to_tsvector('english', l.name || ' ' || l.alternate_name), 'A')
        || setweight(to_tsvector('english',
             o.name || ' ' || replace(array_to_string(k.kinds, ' '), '_', ' ')), 'B')
        || setweight(to_tsvector('english', left(l.description, 5000)), 'C')
        || setweight(to_tsvector('english', concat_ws(' ', p.name, p.city)), 'D'),
      CASE WHEN l.cost IN ('free', 'donation') THEN 0 ELSE (
        SELECT (min(least(c.amount, 9999999)) * 100)::integer FROM directory_cost c
         WHERE c.listing_id = l.id AND coalesce(c.valid_from, '-infinity') <= current_date
           AND coalesce(c.valid_to, 'infinity') >= current_date) END,
      (SELECT coalesce(bit_or(
            CASE WHEN t.opens < '12:00' THEN 1 << (t.weekday * 3) ELSE 0 END
          | CASE WHEN t.opens < '17:00' AND t.closes > '12:00' THEN 2 << (t.weekday * 3) ELSE 0 END
          | CASE WHEN t.closes > '17:00' THEN 4 << (t.weekday * 3) ELSE 0 END), 0)
         FROM (SELECT s.weekday::integer, coalesce(s.opens, '09:00') AS opens,
                      CASE WHEN s.closes <= s.opens THEN '24:00'
                           ELSE coalesce(s.closes, s.opens + interval '1 hour', '17:00')
                      END AS closes
                 FROM directory_schedule s
                WHERE s.listing_id = l.id AND (s.at_id IS NULL OR s.at_id = a.id)
                  AND s.weekday IS NOT NULL
                  AND coalesce(s.valid_to, 'infinity') >= current_date) t),
      s.present,
      (SELECT coalesce(array_agg(DISTINCT coalesce(nullif(g.code, ''), left(lower(g.name), 10))),
         '{}') FROM directory_language g WHERE g.listing_id = l.id),
      l.age_min, l.age_max, l.genders, l.online, l.by_phone, l.at_home, l.waiting,
      coalesce(l.places_left = 0, false), l.paused_until, l.freshness, l.visibility,
      (SELECT coalesce(array_agg(DISTINCT code), '{}') FROM directory_servicearea v
         CROSS JOIN unnest(v.outcodes) code WHERE v.listing_id = l.id)
    FROM directory_listing l
    JOIN directory_provider o ON o.id = l.provider_id
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(x.kind ORDER BY x.state, x.kind), '{}') AS kinds
        FROM directory_listingkind x WHERE x.listing_id = l.id AND x.state <> 'refused') k
    LEFT JOIN directory_listingatlocation a ON a.listing_id = l.id
    LEFT JOIN directory_location p ON p.id = a.location_id
    LEFT JOIN directory_accessibility s ON s.location_id = p.id AND s.feature = 'step_free'
   WHERE l.id = ANY (changed) AND l.state = 'published' AND l.status = 'active'
     AND l.freshness <> 'lapsed'
$$;

CREATE OR REPLACE FUNCTION kith_directory_refresh(changed uuid[]) RETURNS void LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DELETE FROM directory_searchrow WHERE listing_id = ANY (changed);
  INSERT INTO directory_searchrow (id, listing_id, at_id, kinds, lat, lon, title, words,
      price_pence, open_bits, step_free, languages, age_min, age_max, genders, online, by_phone,
      at_home, waiting, "full", paused_until, freshness, visibility, outcodes)
  SELECT * FROM kith_search_rows(changed)
$$;
DROP FUNCTION IF EXISTS kith_open_bits(uuid, uuid), kith_price_pence(directory_listing);
REVOKE ALL ON FUNCTION kith_directory_refresh, kith_search_rows FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_directory_refresh TO kith_staff_rw, kith_system_rw, kith_provider_rw;

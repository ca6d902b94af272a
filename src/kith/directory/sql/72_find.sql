-- Finding. One answer as JSON: how many fit, one page of them, and how many more each single
-- filter removed. Row security would keep the planner from the indexes of words and kinds (their
-- operators are not leakproof), so this runs as the owner and asks itself who may see what.
--
-- asked: words text, level text (all | any | spelling), kinds text[] (must be of one), also_kinds
-- text[] (fit as well as the words do), lat, lon, miles, bits (parts of the week that suit),
-- max_pence, step_free, language, age, gender, online, no_waiting, outcode, most, skip, other_times
-- (parts of the week that were not asked for, by name: how many fit in each but for the time).
-- A row's `misses` has one bit for each filter that it fails: see kith.directory.queries.finding.

CREATE OR REPLACE FUNCTION kith_miles(a_lat float8, a_lon float8, b_lat float8, b_lon float8)
RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 7917.6 * asin(least(1, sqrt(
    sin(radians(b_lat - a_lat) / 2) ^ 2
    + cos(radians(a_lat)) * cos(radians(b_lat)) * sin(radians(b_lon - a_lon) / 2) ^ 2)))
$$;

-- The words as a query: every one of them, or any.
CREATE OR REPLACE FUNCTION kith_words(words text, level text) RETURNS tsquery LANGUAGE sql IMMUTABLE
AS $$
  SELECT CASE WHEN level = 'any'
    THEN replace(plainto_tsquery('english', words)::text, '&', '|')::tsquery
    ELSE plainto_tsquery('english', words) END
$$;

-- Shortens the distance until about `most` rows are near, so that a great city costs no more than
-- a town. Returns the miles to use.
CREATE OR REPLACE FUNCTION kith_near_enough(a_lat float8, a_lon float8, miles float8,
  wanted text[], most integer) RETURNS float8 LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan AS $$
DECLARE reach float8 := miles; near integer;
BEGIN
  LOOP
    SELECT count(*) INTO near FROM (
      SELECT FROM directory_searchrow r
       WHERE r.lat BETWEEN a_lat - reach / 69.0 AND a_lat + reach / 69.0
         AND r.lon BETWEEN a_lon - reach / (69.17 * cos(radians(a_lat)))
                       AND a_lon + reach / (69.17 * cos(radians(a_lat)))
         AND (wanted IS NULL OR r.kinds && wanted) LIMIT most * 6) t;
    EXIT WHEN near <= most * 1.5 OR reach < 0.1;
    -- A little less than even spreading would give: cities are densest in the middle.
    reach := reach * sqrt(0.7 * most / near);
  END LOOP;
  RETURN reach;
END $$;

CREATE OR REPLACE FUNCTION kith_directory_find(asked jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  q tsquery := kith_words(asked ->> 'words', asked ->> 'level');
  spelt text := CASE WHEN asked ->> 'level' = 'spelling' THEN lower(asked ->> 'words') END;
  wanted text[] := (SELECT array_agg(k) FROM jsonb_array_elements_text(asked -> 'kinds') k);
  also text[] := (SELECT array_agg(k) FROM jsonb_array_elements_text(asked -> 'also_kinds') k);
  worded boolean := coalesce(asked ->> 'words', '') <> '' AND spelt IS NULL;
  a_lat float8 := (asked ->> 'lat')::float8;
  a_lon float8 := (asked ->> 'lon')::float8;
  miles float8 := (asked ->> 'miles')::float8;
  asked_miles float8 := miles;
  bits integer := (asked ->> 'bits')::integer;
  pence integer := (asked ->> 'max_pence')::integer;
  stepless boolean := (asked ->> 'step_free')::boolean;
  tongue text := asked ->> 'language';
  years integer := (asked ->> 'age')::integer;
  who text := asked ->> 'gender';
  remote boolean := (asked ->> 'online')::boolean;
  soon boolean := (asked ->> 'no_waiting')::boolean;
  lives text := asked ->> 'outcode';
  works boolean := current_setting('role') ~ '^kith_(staff|referrer|provider|system|commissioner)';
  seen text[] := CASE WHEN works THEN '{public,professionals}' ELSE '{public}' END;
  answer jsonb;
BEGIN
  IF spelt IS NOT NULL THEN
    -- The setting is known only once the library is loaded, which any use of it does.
    PERFORM word_similarity(spelt, ''), set_config('pg_trgm.word_similarity_threshold', '0.45', true);
  END IF;
  IF a_lat IS NOT NULL THEN
    miles := CASE WHEN worded OR spelt IS NOT NULL
      THEN kith_near_enough(a_lat, a_lon, miles, wanted, 15000)
      ELSE kith_near_enough(a_lat, a_lon, miles, wanted, 800) END;
  END IF;
  WITH near AS MATERIALIZED (
    (SELECT r.id, r.listing_id, r.lat, r.title, r.kinds, r.open_bits, r.price_pence, r.step_free,
            r.languages, r.age_min, r.age_max, r.genders, r.online, r.waiting, r."full",
            r.paused_until, r.freshness, lives <> ALL (nullif(r.outcodes, '{}')) AS elsewhere,
            CASE WHEN worded THEN ts_rank(r.words, q) END AS rank,
            kith_miles(a_lat, a_lon, r.lat, r.lon) AS away
       FROM directory_searchrow r
      WHERE a_lat IS NOT NULL
        AND r.lat BETWEEN a_lat - miles / 69.0 AND a_lat + miles / 69.0
        AND r.lon BETWEEN a_lon - miles / (69.17 * cos(radians(a_lat)))
                      AND a_lon + miles / (69.17 * cos(radians(a_lat)))
        AND (wanted IS NULL OR r.kinds && wanted)
        AND (NOT worded OR r.words @@ q OR r.kinds && also)
        AND (spelt IS NULL OR r.title %> spelt)
        AND r.visibility = ANY (seen))
    UNION ALL
    (SELECT r.id, r.listing_id, r.lat, r.title, r.kinds, r.open_bits, r.price_pence, r.step_free,
            r.languages, r.age_min, r.age_max, r.genders, r.online, r.waiting, r."full",
            r.paused_until, r.freshness, lives <> ALL (nullif(r.outcodes, '{}')) AS elsewhere,
            CASE WHEN worded THEN ts_rank(r.words, q) END, NULL::float8
       FROM directory_searchrow r
      WHERE (a_lat IS NULL OR (r.lat IS NULL AND (r.online OR r.by_phone)))
        AND (wanted IS NULL OR r.kinds && wanted)
        AND (NOT worded OR r.words @@ q OR r.kinds && also)
        AND (spelt IS NULL OR r.title %> spelt)
        AND r.visibility = ANY (seen)
      LIMIT 1000)
  ), judged AS (
    SELECT n.*,
        CASE WHEN bits IS NULL OR n.open_bits & bits <> 0 THEN 0
             WHEN n.open_bits = 0 THEN 2 ELSE 1 END
      | CASE WHEN pence IS NULL OR n.price_pence <= pence THEN 0
             WHEN n.price_pence IS NULL THEN 8 ELSE 4 END
      | CASE WHEN stepless IS NULL OR n.step_free OR (n.lat IS NULL AND n.online) THEN 0
             WHEN n.step_free IS NULL THEN 32 ELSE 16 END
      | CASE WHEN tongue IS NULL OR tongue = ANY (n.languages) THEN 0 ELSE 64 END
      | CASE WHEN years IS NULL OR years BETWEEN coalesce(n.age_min, 0) AND coalesce(n.age_max, 999)
             THEN 0 ELSE 128 END
      | CASE WHEN who IS NULL OR n.genders = '{}' OR who = ANY (n.genders) THEN 0 ELSE 256 END
      | CASE WHEN remote IS NULL OR n.online THEN 0 ELSE 512 END
      | CASE WHEN soon IS NULL THEN 0
             WHEN n."full" OR coalesce(n.paused_until >= current_date, false) THEN 4096
             WHEN n.waiting = 'none' THEN 0
             WHEN n.waiting = 'unknown' THEN 2048 ELSE 1024 END
      | CASE WHEN n.elsewhere THEN 8192 ELSE 0 END AS misses,
      -- Miles, and what stands in for them: words that fit badly, no place, old, not taking people.
      coalesce(n.away, CASE WHEN a_lat IS NULL THEN 0 ELSE 5 END)
        + CASE WHEN worded THEN 4 * (1 - least(1, greatest(1.6 * n.rank,
              CASE WHEN n.kinds && also THEN 0.7 ELSE 0 END)))
            WHEN spelt IS NOT NULL THEN 4 * (1 - word_similarity(spelt, n.title)) ELSE 0 END
        + CASE WHEN n.freshness = 'stale' THEN 5 ELSE 0 END
        + CASE WHEN n."full" OR coalesce(n.paused_until >= current_date, false) THEN 5 ELSE 0 END
        AS place_in_list
      FROM near n WHERE a_lat IS NULL OR n.away IS NULL OR n.away <= miles
  ), best AS (
    SELECT DISTINCT ON (listing_id) * FROM judged WHERE misses = 0
     ORDER BY listing_id, place_in_list
  ), alone AS (
    -- What one filter alone keeps out, at whichever of its places.
    SELECT bit_or(misses) AS missed, bit_or(open_bits) FILTER (WHERE misses = 1) AS open
      FROM judged WHERE misses & (misses - 1) = 0 GROUP BY listing_id HAVING min(misses) > 0
  ), page AS (
    SELECT * FROM best ORDER BY place_in_list, title, listing_id
     LIMIT (asked ->> 'most')::integer OFFSET (asked ->> 'skip')::integer
  )
  SELECT jsonb_build_object(
    'miles', miles,
    'total', (SELECT count(*) FROM best),
    'seen', (SELECT count(*) FROM near),
    'cut', a_lat IS NULL AND (SELECT count(*) FROM near) >= 1000 OR miles < asked_miles,
    'removed', coalesce((SELECT jsonb_object_agg(missed, n) FROM
        (SELECT missed, count(*) AS n FROM alone GROUP BY missed) m), '{}'),
    'times', coalesce((SELECT jsonb_object_agg(t.key, n) FROM jsonb_each_text(asked -> 'other_times') t
        CROSS JOIN LATERAL (SELECT count(*) AS n FROM alone WHERE open & t.value::integer <> 0) c
        WHERE n > 0), '{}'),
    'rows', coalesce((SELECT jsonb_agg(jsonb_build_object(
        'listing', p.listing_id, 'at', r.at_id, 'miles', p.away, 'lat', r.lat, 'lon', r.lon,
        'kinds', r.kinds, 'price', r.price_pence, 'bits', r.open_bits, 'step_free', r.step_free,
        'full', r."full", 'waiting', r.waiting, 'paused_until', r.paused_until,
        'languages', r.languages, 'name', l.name, 'provider', o.name,
        'about', left(l.description, 400), 'cost', l.cost, 'online', l.online,
        'by_phone', l.by_phone, 'visibility', l.visibility, 'freshness', l.freshness,
        'confirmed_at', l.confirmed_at, 'confirmed_by', l.confirmed_by,
        'place', CASE WHEN NOT b.address_private THEN b.name END,
        'city', CASE WHEN works OR NOT b.address_private THEN b.city END,
        'private', b.address_private) ORDER BY p.place_in_list, p.title, p.listing_id)
        FROM page p JOIN directory_searchrow r ON r.id = p.id
        JOIN directory_listing l ON l.id = r.listing_id
        JOIN directory_provider o ON o.id = l.provider_id
        LEFT JOIN directory_listingatlocation a ON a.id = r.at_id
        LEFT JOIN directory_location b ON b.id = a.location_id), '[]'))
    INTO answer;
  RETURN answer;
END $$;
REVOKE ALL ON FUNCTION kith_directory_find, kith_near_enough FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_directory_find TO kith_common;

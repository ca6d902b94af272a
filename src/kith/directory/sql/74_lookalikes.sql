-- Which listings may be one and the same: found by what they share exactly (a telephone number,
-- a postcode, a name), so that it is a few hash joins and not 300,000 x 300,000 comparisons, and
-- judged by how alike their names are. What many share (a switchboard, a community centre with
-- dozens of groups) is no sign. Returns how many pairs wait for somebody to look.
CREATE OR REPLACE FUNCTION kith_find_lookalikes(at timestamptz) RETURNS integer LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE waiting integer;
BEGIN
  DROP TABLE IF EXISTS lookalike_keys, lookalike_pairs;
  CREATE TEMP TABLE lookalike_keys ON COMMIT DROP AS
    SELECT l.id, lower(l.name) AS name, k.what, k.value
      FROM directory_listing l CROSS JOIN LATERAL (
        SELECT 'phone' AS what, right(regexp_replace(p.number, '\D', '', 'g'), 10) AS value
          FROM directory_phone p WHERE p.listing_id = l.id
        UNION
        SELECT 'place', replace(upper(o.postcode), ' ', '')
          FROM directory_listingatlocation a JOIN directory_location o ON o.id = a.location_id
         WHERE a.listing_id = l.id
        UNION
        SELECT 'name', regexp_replace(lower(l.name), '[^a-z0-9]', '', 'g')
        UNION
        SELECT 'email', lower(l.email)) k
     WHERE l.state = 'published' AND length(k.value) >= 5;
  CREATE INDEX ON lookalike_keys (what, value);
  ANALYZE lookalike_keys;
  CREATE TEMP TABLE lookalike_pairs ON COMMIT DROP AS
    SELECT a.id AS one, b.id AS other, array_agg(DISTINCT a.what) AS why,
           max(similarity(a.name, b.name)) AS alike
      FROM lookalike_keys a
      JOIN lookalike_keys b ON b.what = a.what AND b.value = a.value AND b.id > a.id
     WHERE (a.what, a.value) IN (
        SELECT what, value FROM lookalike_keys GROUP BY what, value HAVING count(*) BETWEEN 2 AND 40)
     GROUP BY a.id, b.id;
  INSERT INTO directory_lookalike (id, one_id, other_id, why, score, found_at, set_aside_by_name)
  SELECT gen_random_uuid(), p.one, p.other, p.why,
         least(100, round(60 * p.alike + 20 * (cardinality(p.why) - 1) + 10)), at, ''
    FROM lookalike_pairs p
    CROSS JOIN LATERAL (SELECT min(kith_miles(x.lat, x.lon, y.lat, y.lon)) AS miles
        FROM directory_searchrow x, directory_searchrow y
       WHERE x.listing_id = p.one AND y.listing_id = p.other) away
   -- The same name in another town is another group; another name at the same door is as well.
   WHERE p.alike >= 0.45 AND coalesce(away.miles, 0) < 2
     AND (p.why <> '{name}' OR away.miles IS NOT NULL)
  ON CONFLICT (one_id, other_id) DO UPDATE
     SET why = EXCLUDED.why, score = EXCLUDED.score, found_at = EXCLUDED.found_at;
  DELETE FROM directory_lookalike WHERE found_at < at AND set_aside_at IS NULL;
  SELECT count(*) INTO waiting FROM directory_lookalike WHERE set_aside_at IS NULL;
  RETURN waiting;
END $$;
REVOKE ALL ON FUNCTION kith_find_lookalikes FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_find_lookalikes TO kith_system_rw, kith_staff_rw;

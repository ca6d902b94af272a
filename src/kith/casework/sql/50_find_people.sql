-- Who fits a search within the acting user's service. A definer function, because matching text
-- under row-level security cannot use an index; it gives ids only, and the caller reads the rows
-- under their policies. A record that was joined to another leads to the one that is kept.
-- The service is in the key, so that a search costs what it finds and not what a service, or the
-- country, holds. The blank before a name lets one letter or two be looked for where a word begins.
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE INDEX IF NOT EXISTS person_words_of_service ON people_person
  USING gin (service_id, (' ' || sort_name) gin_trgm_ops);
CREATE INDEX IF NOT EXISTS person_preferred_of_service ON people_person
  USING gin (service_id, (' ' || lower(preferred_name)) gin_trgm_ops) WHERE preferred_name <> '';
DROP INDEX IF EXISTS person_preferred_trgm;
CREATE INDEX IF NOT EXISTS person_other_telephone ON people_person (service_id, other_telephone)
  WHERE other_telephone <> '';

DROP FUNCTION IF EXISTS kith_find_people;
CREATE FUNCTION kith_find_people(names text[], born date, telephone text, nhs text, ref text,
                                 most integer)
RETURNS TABLE (id uuid, nearness real) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
  here uuid := kith_service();
  words text[] := ARRAY(SELECT CASE WHEN length(w) < 3 THEN '% ' ELSE '%' END || w || '%'
                          FROM unnest(names) w);
  -- LIKE ALL finds no index; the longest word does.
  longest text := (SELECT w FROM unnest(words) w ORDER BY length(w) DESC LIMIT 1);
  whole text := array_to_string(names, ' ');
BEGIN
  IF ref <> '' THEN
    RETURN QUERY SELECT DISTINCT coalesce(p.merged_into_id, p.id), 1::real
      FROM (SELECT r.person_id FROM referrals_referral r
             WHERE r.reference = ref AND r.service_id = here
            UNION SELECT c.person_id FROM casework_case c
             WHERE c.reference = ref AND c.service_id = here) f
      JOIN people_person p ON p.id = f.person_id;
  ELSIF nhs <> '' THEN
    RETURN QUERY SELECT DISTINCT coalesce(p.merged_into_id, p.id), 1::real FROM people_person p
     WHERE p.service_id = here AND p.nhs_number = nhs;
  ELSIF telephone <> '' THEN
    RETURN QUERY SELECT DISTINCT coalesce(p.merged_into_id, p.id), 1::real
      FROM (SELECT a.id, a.merged_into_id, a.born_on FROM people_person a
             WHERE a.service_id = here AND a.telephone = kith_find_people.telephone
            UNION SELECT b.id, b.merged_into_id, b.born_on FROM people_person b
             WHERE b.service_id = here AND b.other_telephone = kith_find_people.telephone
               AND b.other_telephone <> '') p
     WHERE born IS NULL OR p.born_on = born LIMIT most;
  ELSIF names = '{}' THEN
    RETURN QUERY SELECT DISTINCT coalesce(p.merged_into_id, p.id), 1::real FROM people_person p
     WHERE p.service_id = here AND p.born_on = born LIMIT most;
  ELSE
    RETURN QUERY SELECT f.who, max(f.near) FROM (
      SELECT coalesce(p.merged_into_id, p.id) AS who,
             (1 + word_similarity(whole, p.sort_name))::real AS near
        FROM people_person p
       WHERE p.service_id = here AND ' ' || p.sort_name LIKE longest
         AND ' ' || p.sort_name LIKE ALL (words)
         AND (born IS NULL OR p.born_on = born)
      UNION ALL
      SELECT coalesce(p.merged_into_id, p.id), 1.5::real FROM people_person p
       WHERE p.service_id = here AND p.preferred_name <> ''
         AND ' ' || lower(p.preferred_name) LIKE words[1]
         AND ' ' || p.sort_name || ' ' || lower(p.preferred_name) LIKE ALL (words)
         AND (born IS NULL OR p.born_on = born)
    ) f GROUP BY f.who ORDER BY 2 DESC, 1 LIMIT most;
    IF NOT FOUND THEN
      RETURN QUERY SELECT coalesce(p.merged_into_id, p.id), word_similarity(whole, p.sort_name)
        FROM people_person p
       WHERE p.service_id = here AND whole <% (' ' || p.sort_name) AND (born IS NULL OR p.born_on = born)
       ORDER BY 2 DESC, 1 LIMIT most;
    END IF;
  END IF;
END $$;
REVOKE ALL ON FUNCTION kith_find_people FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_find_people TO kith_staff;

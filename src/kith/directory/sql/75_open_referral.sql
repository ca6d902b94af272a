-- Public listings that hold all of these words, for the open API: row security would keep the
-- planner from the index of words. Only what everybody may see has rows with visibility public.
CREATE OR REPLACE FUNCTION kith_open_referral_search(asked text) RETURNS SETOF uuid LANGUAGE sql
STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT DISTINCT r.listing_id FROM directory_searchrow r
   WHERE r.words @@ websearch_to_tsquery('english', left(asked, 200)) AND r.visibility = 'public'
   LIMIT 10000
$$;
REVOKE ALL ON FUNCTION kith_open_referral_search FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_open_referral_search TO kith_common;

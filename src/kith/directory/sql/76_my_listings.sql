-- The listings of the organisation that is acting, also those that were joined into one of its own:
-- one array, so that a policy compares with it once and an index on the listing stays of use.
CREATE OR REPLACE FUNCTION kith_my_listings() RETURNS uuid[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH mine AS (
    SELECT l.id FROM public.directory_provider p
      JOIN public.directory_listing l ON l.provider_id = p.id
     WHERE p.organisation_id = public.kith_organisation()
  )
  SELECT coalesce(array_agg(id), '{}') FROM (
    SELECT id FROM mine
    UNION SELECT l.id FROM public.directory_listing l JOIN mine m ON l.merged_into_id = m.id
  ) known
$$;
REVOKE ALL ON FUNCTION kith_my_listings FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_my_listings TO kith_provider;

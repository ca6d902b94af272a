-- Where a link leads, by its keyed hash: the only thing that a group without an account can ask.
-- It gives ids; what stands there is then read as the system, by rules in the application.
CREATE OR REPLACE FUNCTION kith_provider_link(hash text)
RETURNS TABLE (link_id uuid, service_id uuid) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT l.id, l.service_id FROM public.connections_providerlink l WHERE l.token_hash = hash
$$;
REVOKE ALL ON FUNCTION kith_provider_link FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_provider_link TO kith_public;

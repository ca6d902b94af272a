-- Which of these referrals may the organisation that is acting read more of than that it was asked:
-- sent to a listing of its own, and the person's permission stands.
CREATE OR REPLACE FUNCTION kith_shared_with_me(wanted uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT c.id FROM public.connections_connection c
    JOIN public.people_sharingpermission s ON s.id = c.permission_id
    JOIN public.people_person p ON p.id = c.person_id
   WHERE c.id = ANY (wanted) AND c.listing_id = ANY (public.kith_my_listings())
     AND c.sent_at IS NOT NULL AND c.withdrawn_at IS NULL
     AND s.granted AND s.withdrawn_at IS NULL
     AND (s.until_on IS NULL OR s.until_on >= (now() AT TIME ZONE 'Europe/London')::date)
     AND p.died_on IS NULL AND p.died_recorded_at IS NULL
$$;

-- What was shared about them, after the group's yes and until the end. Looking leaves a line in each
-- person's history: there is no way to do one without the other.
CREATE OR REPLACE FUNCTION kith_read_shared(wanted uuid[], page text)
RETURNS TABLE (connection_id uuid, shared jsonb) LANGUAGE sql VOLATILE
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH open AS (
    SELECT c.id, c.service_id, c.person_id, c.shared FROM public.connections_connection c
     WHERE c.id IN (SELECT public.kith_shared_with_me(wanted))
       AND c.state IN ('accepted', 'waiting', 'started', 'attending')
  ), logged AS (
    INSERT INTO public.audit_event (actor, operation, kind, table_name, service_id, person_id, payload)
    SELECT public.kith_actor(), page, 'R', 'people_person', o.service_id, o.person_id, '{}'::jsonb
      FROM open o
  )
  SELECT o.id, o.shared FROM open o
$$;
REVOKE ALL ON FUNCTION kith_shared_with_me, kith_read_shared FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_shared_with_me, kith_read_shared TO kith_provider;

-- Restricted records of the service that the acting user neither works with nor has opened by
-- break-glass. Few rows by nature; evaluated once a statement.
CREATE OR REPLACE FUNCTION kith_hidden_people() RETURNS uuid[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT CASE WHEN kith_sees('see_restricted') THEN '{}'::uuid[] ELSE coalesce((
    SELECT array_agg(p.id) FROM people_person p
     WHERE p.restricted AND p.service_id = kith_service()
       AND NOT EXISTS (SELECT FROM organisations_membership m
                        WHERE m.id = p.link_worker_id AND m.user_id = kith_user())
       AND NOT EXISTS (SELECT FROM people_breakglass b
                        WHERE b.person_id = p.id AND b.user_id = kith_user()
                          AND b.expires_at > clock_timestamp())), '{}'::uuid[]) END
$$;
REVOKE ALL ON FUNCTION kith_hidden_people FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_hidden_people TO kith_staff;

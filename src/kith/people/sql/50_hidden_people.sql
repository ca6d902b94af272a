-- Restricted records of the service that the acting user neither works with nor has opened by
-- break-glass. Evaluated once for each table of a statement, Today's forty among them, so that
-- it reads an index alone, and who the user works with once, not for every restricted record.
CREATE INDEX IF NOT EXISTS person_hidden_from ON people_person (service_id)
  INCLUDE (id, link_worker_id) WHERE restricted;

CREATE OR REPLACE FUNCTION kith_hidden_people() RETURNS uuid[] LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT CASE WHEN kith_sees('see_restricted') THEN '{}'::uuid[] ELSE coalesce((
    SELECT array_agg(p.id) FROM people_person p
     WHERE p.restricted AND p.service_id = kith_service()
       AND (p.link_worker_id IS NULL OR p.link_worker_id <> ALL (ARRAY(
              SELECT m.id FROM organisations_membership m WHERE m.user_id = kith_user())))
       AND p.id <> ALL (ARRAY(
              SELECT b.person_id FROM people_breakglass b
               WHERE b.user_id = kith_user() AND b.expires_at > clock_timestamp()))
    ), '{}'::uuid[]) END
$$;
REVOKE ALL ON FUNCTION kith_hidden_people FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_hidden_people TO kith_staff;

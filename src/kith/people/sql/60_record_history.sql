-- Who looked at a person's record and who changed it, newest first, without what was written.
-- Only for those who may see restricted records, and only within their own service.
CREATE OR REPLACE FUNCTION kith_record_history(person uuid, kinds text[], before bigint, most integer)
RETURNS TABLE (id bigint, at timestamptz, actor text, name text, operation text, kind text,
               table_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT e.id, e.at, e.actor,
         (SELECT m.name FROM public.organisations_membership m
           WHERE m.user_id::text = substr(e.actor, 6) AND m.organisation_id = public.kith_service()
           ORDER BY m.active DESC, m.id LIMIT 1),
         e.operation, e.kind, e.table_name
    FROM public.audit_event e
   WHERE public.kith_sees('see_restricted') AND e.person_id = person
     AND e.service_id = public.kith_service() AND e.kind = ANY (kinds)
     AND (before IS NULL OR e.id < before)
   ORDER BY e.id DESC LIMIT most
$$;
REVOKE ALL ON FUNCTION kith_record_history FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_record_history TO kith_staff;

-- Every write to a guarded table leaves an event; a write while nobody acts is refused.
-- The trigger neither hashes nor queues its writers: kith_seal chains settled events afterwards.
CREATE OR REPLACE FUNCTION kith_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
  who text := public.kith_actor();
  after jsonb;
  before jsonb;
  seen jsonb;
  row_now jsonb;
BEGIN
  IF who IS NULL THEN
    RAISE EXCEPTION 'write to % without an actor', tg_table_name USING errcode = '42501';
  END IF;
  IF tg_op <> 'DELETE' THEN after := to_jsonb(new); END IF;
  IF tg_op <> 'INSERT' THEN before := to_jsonb(old); END IF;
  row_now := coalesce(after, before);
  IF tg_argv[0] = 'no payload' OR tg_op = 'DELETE' THEN
    seen := '{}'::jsonb;
  ELSIF tg_op = 'INSERT' THEN
    seen := jsonb_strip_nulls(after);
  ELSE
    SELECT jsonb_build_object('new', jsonb_object_agg(a.key, a.value),
                              'old', jsonb_object_agg(a.key, before -> a.key))
      INTO seen FROM jsonb_each(after) a WHERE before -> a.key IS DISTINCT FROM a.value;
  END IF;
  INSERT INTO public.audit_event
    (actor, operation, kind, table_name, record_id, service_id, person_id, payload)
  VALUES (who, coalesce(current_setting('kith.operation', true), ''), left(tg_op, 1), tg_table_name,
    -- A programme is kept under its service's id.
    coalesce(row_now ->> 'id', row_now ->> 'service_id')::uuid, (row_now ->> 'service_id')::uuid,
    (CASE WHEN tg_table_name = 'people_person' THEN row_now ->> 'id'
          ELSE row_now ->> 'person_id' END)::uuid, seen);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION kith_no_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', tg_table_name USING errcode = '42501';
END $$;

-- A page shows a person's record: one event, in the reader's own transaction, before rendering.
CREATE OR REPLACE FUNCTION kith_log_read(person uuid, page text, people uuid[] DEFAULT '{}')
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO public.audit_event (actor, operation, kind, table_name, service_id, person_id, payload)
  VALUES (public.kith_actor(), page, 'R', 'people_person', public.kith_service(), person,
    CASE WHEN people = '{}' THEN '{}'::jsonb ELSE jsonb_build_object('people', people) END)
$$;

DROP TRIGGER IF EXISTS append_only ON audit_seal;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION kith_no_change();
REVOKE ALL ON FUNCTION kith_log_read FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_log_read TO kith_common;

-- What an event holds of a person may be erased, and nothing else of it changed: its seal still fits.
CREATE OR REPLACE FUNCTION kith_only_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.payload IS NOT NULL OR new.salt <> ''
     OR to_jsonb(new) - '{payload,salt}'::text[] <> to_jsonb(old) - '{payload,salt}'::text[] THEN
    RAISE EXCEPTION 'audit_event is append-only' USING errcode = '42501';
  END IF;
  RETURN new;
END $$;
DROP TRIGGER IF EXISTS append_only ON audit_event;
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION kith_no_change();
DROP TRIGGER IF EXISTS only_erased ON audit_event;
CREATE TRIGGER only_erased BEFORE UPDATE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION kith_only_erased();

-- Empty what the history holds of a person of the acting job's own service: of these tables, or of
-- all. Who read and wrote, and when, stays.
CREATE OR REPLACE FUNCTION kith_erase_history(person uuid, tables text[] DEFAULT NULL)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  erased integer;
BEGIN
  UPDATE public.audit_event e SET payload = NULL, salt = ''
   WHERE e.person_id = person AND e.service_id = public.kith_service() AND e.payload IS NOT NULL
     AND (tables IS NULL OR e.table_name = ANY (tables));
  GET DIAGNOSTICS erased = ROW_COUNT;
  RETURN erased;
END $$;
REVOKE ALL ON FUNCTION kith_erase_history FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_erase_history TO kith_system_rw;

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

DROP TRIGGER IF EXISTS append_only ON audit_event;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION kith_no_change();
DROP TRIGGER IF EXISTS append_only ON audit_seal;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION kith_no_change();
REVOKE ALL ON FUNCTION kith_log_read FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_log_read TO kith_common;

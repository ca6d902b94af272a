-- What a seal covers: everything of the event but its payload, which enters by a salted digest,
-- so that erasing a payload leaves the chain whole. What was erased before it was sealed is sealed
-- as erased: a payload put there afterwards would not fit the digest.
CREATE OR REPLACE FUNCTION kith_event_body(e audit_event) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT convert_to(concat_ws(E'\x1f', e.id, e.xid, extract(epoch FROM e.at), e.actor, e.operation,
    e.kind, e.table_name, coalesce(e.record_id::text, '-'), coalesce(e.service_id::text, '-'),
    coalesce(e.person_id::text, '-')), 'UTF8')
$$;
CREATE OR REPLACE FUNCTION kith_event_digest(e audit_event) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(e.salt || convert_to(coalesce(e.payload::text, ''), 'UTF8'))
$$;

-- Transactions are numbered by the server. One to which a backup was restored, or that took over by
-- a dump, begins to count anew: what it writes must still come after what it was given. The base is
-- added to its numbers; a dump carries the base along.
CREATE SEQUENCE IF NOT EXISTS audit_xid_base AS bigint MINVALUE 0 START 0;
CREATE OR REPLACE FUNCTION kith_audit_xid(own xid8) RETURNS xid8 LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN (own::text::bigint + (SELECT last_value FROM public.audit_xid_base))::text::xid8;
END $$;
ALTER TABLE audit_event ALTER COLUMN xid SET DEFAULT kith_audit_xid(pg_current_xact_id());

-- Sets the base where the history is ahead of this server; every migration and restore asks.
CREATE OR REPLACE FUNCTION kith_audit_rebase() RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  own bigint := pg_current_xact_id()::text::bigint;
  newest bigint := (SELECT e.xid::text::bigint FROM public.audit_event e
                     ORDER BY e.xid DESC, e.id DESC LIMIT 1);
BEGIN
  IF newest > own + (SELECT last_value FROM public.audit_xid_base) THEN
    LOCK TABLE public.audit_event IN SHARE ROW EXCLUSIVE MODE;
    RETURN setval('public.audit_xid_base', newest - own + 1);
  END IF;
  RETURN (SELECT last_value FROM public.audit_xid_base);
END $$;
REVOKE ALL ON FUNCTION kith_audit_xid, kith_audit_rebase FROM PUBLIC;

-- Chain up to `batch` settled events; one sealer at a time. Returns how many were sealed.
-- Settled: no transaction that could still add an earlier event is open.
CREATE OR REPLACE FUNCTION kith_seal(batch integer DEFAULT 2000) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  head public.audit_seal;
  event public.audit_event;
  digest bytea;
  sealed integer := 0;
  settled xid8 := public.kith_audit_xid(pg_snapshot_xmin(pg_current_snapshot()));
BEGIN
  IF NOT pg_try_advisory_xact_lock(727001) THEN RETURN 0; END IF;
  SELECT * INTO head FROM public.audit_seal ORDER BY seq DESC LIMIT 1;
  IF NOT FOUND THEN
    head.seq := 0; head.event_xid := '0'; head.event_id := 0; head.hash := '';
  END IF;
  FOR event IN
    SELECT * FROM public.audit_event e
     WHERE (e.xid, e.id) > (head.event_xid, head.event_id)
       AND e.xid < settled
     ORDER BY e.xid, e.id LIMIT batch
  LOOP
    digest := public.kith_event_digest(event);
    head.seq := head.seq + 1;
    head.hash := sha256(head.hash || public.kith_event_body(event) || digest);
    INSERT INTO public.audit_seal (seq, event_id, event_xid, digest, hash)
    VALUES (head.seq, event.id, event.xid, digest, head.hash);
    sealed := sealed + 1;
  END LOOP;
  RETURN sealed;
END $$;

-- Every way in which the history can have been changed, one row a finding.
CREATE OR REPLACE FUNCTION kith_verify_audit() RETURNS TABLE (seq bigint, event_id bigint, finding text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH chain AS (
    SELECT s.*, lag(s.hash, 1, '') OVER w AS prior, lag(s.seq, 1, 0) OVER w AS prior_seq
      FROM public.audit_seal s WINDOW w AS (ORDER BY s.seq)
  ), head AS (
    SELECT event_xid, audit_seal.event_id FROM public.audit_seal ORDER BY audit_seal.seq DESC LIMIT 1
  )
  SELECT c.seq, c.event_id, CASE
      WHEN c.seq <> c.prior_seq + 1 THEN 'seals are missing before this one'
      WHEN e.id IS NULL THEN 'the event is missing'
      WHEN e.payload IS NOT NULL AND public.kith_event_digest(e) <> c.digest
        THEN 'what was recorded has been changed'
      ELSE 'the event or its seal has been changed' END
    FROM chain c LEFT JOIN public.audit_event e ON e.id = c.event_id
   WHERE c.seq <> c.prior_seq + 1 OR e.id IS NULL
      OR (e.payload IS NOT NULL AND public.kith_event_digest(e) <> c.digest)
      OR sha256(c.prior || public.kith_event_body(e) || c.digest) <> c.hash
  UNION ALL
  SELECT NULL, e.id, 'the event was slipped in after its time'
    FROM public.audit_event e, head h
   WHERE (e.xid, e.id) <= (h.event_xid, h.event_id)
     AND NOT EXISTS (SELECT FROM public.audit_seal s WHERE s.event_id = e.id)
$$;
REVOKE ALL ON FUNCTION kith_seal, kith_verify_audit FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_seal TO kith_web;

-- The newest seal, for publishing outside the database.
CREATE OR REPLACE FUNCTION kith_audit_head() RETURNS TABLE (seq bigint, hash bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.seq, s.hash FROM public.audit_seal s ORDER BY s.seq DESC LIMIT 1
$$;
REVOKE ALL ON FUNCTION kith_audit_head FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_audit_head TO kith_web;

-- How much of the history is not sealed yet, and since when: for whoever watches the machine.
CREATE OR REPLACE FUNCTION kith_unsealed() RETURNS TABLE (events bigint, seconds double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH head AS (
    SELECT coalesce(max(s.event_xid), '0'::xid8) AS xid, coalesce(max(s.event_id), 0) AS id
      FROM (SELECT event_xid, event_id FROM public.audit_seal ORDER BY seq DESC LIMIT 1) s
  ), unsealed AS (
    SELECT e.at FROM public.audit_event e, head h WHERE (e.xid, e.id) > (h.xid, h.id)
  )
  SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(u.at)), 0) FROM unsealed u
$$;
REVOKE ALL ON FUNCTION kith_unsealed FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_unsealed TO kith_web;

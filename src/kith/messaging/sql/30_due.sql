-- The services whose outbox has something to do: a message due by `due_by`, or one that a sender took
-- up before `lost_before` and never spoke of again. The background loop asks this every two seconds
-- and turns to nobody else.
CREATE OR REPLACE FUNCTION kith_outboxes_due(due_by timestamptz, lost_before timestamptz)
RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT o.id FROM public.organisations_organisation o
   WHERE o.kind = 'service' AND o.active
     AND (EXISTS (SELECT FROM public.messaging_message m
                   WHERE m.service_id = o.id AND m.due_at <= due_by
                     AND m.state IN ('created', 'temporary-failure'))
       OR EXISTS (SELECT FROM public.messaging_message m
                   WHERE m.service_id = o.id AND m.claimed_at < lost_before
                     AND m.state = 'sending'))
$$;
REVOKE ALL ON FUNCTION kith_outboxes_due FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_outboxes_due TO kith_web;

-- How many messages wait or need somebody, over all services: for whoever watches the machine. It
-- names nobody. Each part is answered by the partial index of its states.
CREATE OR REPLACE FUNCTION kith_outbox_states() RETURNS TABLE (channel text, state text, messages bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT m.channel, m.state, count(*) FROM public.messaging_message m
   WHERE m.state IN ('created', 'temporary-failure') GROUP BY 1, 2
  UNION ALL
  SELECT m.channel, m.state, count(*) FROM public.messaging_message m
   WHERE m.state = 'sending' GROUP BY 1, 2
  UNION ALL
  SELECT m.channel, m.state, count(*) FROM public.messaging_message m
   WHERE m.state IN ('held', 'uncertain', 'pending', 'permanent-failure', 'technical-failure')
     AND m.resolved_by IS NULL GROUP BY 1, 2
  UNION ALL
  SELECT 'system', s.state, count(*) FROM public.messaging_systemmail s
   WHERE s.state NOT IN ('sent', 'delivered', 'cancelled') GROUP BY 2
$$;
REVOKE ALL ON FUNCTION kith_outbox_states FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_outbox_states TO kith_web;

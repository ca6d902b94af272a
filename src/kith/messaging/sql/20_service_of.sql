-- Whose outbox a message is in, for a receipt or a bounce that names only the message.
CREATE OR REPLACE FUNCTION kith_service_of_message(message uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT m.service_id FROM public.messaging_message m WHERE m.id = message
$$;
-- The newest text that went to a number, over all services: what a reply from there answers.
CREATE OR REPLACE FUNCTION kith_last_text_to(number text, since timestamptz)
RETURNS TABLE (service_id uuid, message_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT m.service_id, m.id FROM public.messaging_message m
   WHERE m.channel = 'sms' AND m.to_address = number AND m.sent_at >= since
     AND m.person_id IS NOT NULL
   ORDER BY m.sent_at DESC, m.id DESC LIMIT 1
$$;
REVOKE ALL ON FUNCTION kith_service_of_message, kith_last_text_to FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_service_of_message, kith_last_text_to TO kith_system;

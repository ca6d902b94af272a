-- Contact details of the person, for a helper to whom they were opened; never what is safe or why.
CREATE OR REPLACE FUNCTION kith_helped_contact()
RETURNS TABLE (telephone text, other_telephone text, email text, address text, postcode text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT p.telephone, p.other_telephone, p.email, p.address, p.postcode
    FROM public.people_person p
   WHERE p.id = public.kith_person() AND p.service_id = public.kith_service()
     AND public.kith_sees('help_contact')
$$;
REVOKE ALL ON FUNCTION kith_helped_contact FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kith_helped_contact TO kith_helper;

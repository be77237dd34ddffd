"""Public services: the catalogue, applications from first answer to certificate, and the officers' desk."""

"""What pages, the API and commands ask of the desk."""

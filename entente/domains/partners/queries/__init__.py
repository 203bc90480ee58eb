"""What is asked of partners. Every query takes the service."""

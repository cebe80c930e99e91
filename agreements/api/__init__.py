"""The register for programs: read-only JSON at ``/api/v1/``."""

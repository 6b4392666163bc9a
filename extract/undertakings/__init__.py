"""Projects, events, agencies and approvals."""

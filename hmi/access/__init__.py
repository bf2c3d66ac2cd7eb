"""Who may do what: five roles, the commands each may give, and the sentence for whom it refuses."""

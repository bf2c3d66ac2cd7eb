"""The links to servers as a person reads them: a table of all, the details of one, a certificate to decide on."""

"""How every address of the API behaves: envelopes, rights, transactions, pages, errors."""

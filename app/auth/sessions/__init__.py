"""Who is signed in where: rows on the server, so that each can be ended."""

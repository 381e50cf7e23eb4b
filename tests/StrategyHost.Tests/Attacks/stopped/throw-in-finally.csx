// Exception: InvalidOperationException: second at line 2 in OnBook
OnBook(Perp("BTC"), book => { try { throw new FormatException("first"); } finally { throw new InvalidOperationException("second"); } });

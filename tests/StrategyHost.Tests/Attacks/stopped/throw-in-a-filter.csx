// Exception: FormatException: mine at line 2 in OnBook
OnBook(Perp("BTC"), book => { try { throw new FormatException("mine"); } catch when (int.Parse("x") > 0) { } });

// Exception: Exception: wrap at line 2 in OnBook
OnBook(Perp("BTC"), book => { Exception e = new("core"); for (var i = 0; i < 100_000; i++) e = new Exception("wrap", e); throw e; });

// Exception: InvalidOperationException: at 7 at line 3 in OnBook
var n = 0;
OnBook(Perp("BTC"), book => { if (++n == 7) throw new InvalidOperationException($"at {n}"); });

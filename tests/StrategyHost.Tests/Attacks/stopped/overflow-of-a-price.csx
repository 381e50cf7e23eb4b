// Exception: OverflowException: Arithmetic operation resulted in an overflow. at line 2 in OnBook
OnBook(Perp("BTC"), book => { var p = new Price(long.MaxValue); Log($"{p + p}"); });

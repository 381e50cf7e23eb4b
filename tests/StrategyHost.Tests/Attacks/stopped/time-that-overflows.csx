// Exception: OverflowException: Arithmetic operation resulted in an overflow. at line 2 in OnBook
OnBook(Perp("BTC"), book => Log($"{Now + TimeSpan.MaxValue}"));

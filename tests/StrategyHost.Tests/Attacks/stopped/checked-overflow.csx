// Exception: OverflowException: Arithmetic operation resulted in an overflow. at line 2 in OnBook
OnBook(Perp("BTC"), book => { var n = int.MaxValue; Log($"{checked(n + 1)}"); });

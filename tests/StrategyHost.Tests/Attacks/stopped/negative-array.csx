// Exception: OverflowException: Arithmetic operation resulted in an overflow. at line 3 in OnBook
var n = -1;
OnBook(Perp("BTC"), book => Log($"{new double[n].Length}"));

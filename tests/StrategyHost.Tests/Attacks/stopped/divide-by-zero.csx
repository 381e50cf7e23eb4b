// Exception: DivideByZeroException: Attempted to divide by zero. at line 3 in OnBook
var zero = 0;
OnBook(Perp("BTC"), book => Log((1 / zero).ToString()));

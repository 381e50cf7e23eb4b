// Exception: Caller: its message could not be read at line 3 in OnBook
class Caller : Exception { public override string Message => Message + "x"; }
OnBook(Perp("BTC"), book => throw new Caller());

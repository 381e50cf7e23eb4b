// Exception: Silent at line 3 in OnBook
class Silent : Exception { public override string Message => null!; }
OnBook(Perp("BTC"), book => throw new Silent());

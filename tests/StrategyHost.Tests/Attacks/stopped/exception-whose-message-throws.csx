// Exception: Thrower: its message could not be read at line 3 in OnBook
class Thrower : Exception { public override string Message => throw new Thrower(); }
OnBook(Perp("BTC"), book => throw new Thrower());

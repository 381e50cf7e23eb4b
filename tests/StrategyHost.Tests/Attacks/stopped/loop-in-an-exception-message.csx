// Exception: Endless: its message could not be read at line 3 in OnBook
class Endless : Exception { public override string Message { get { while (true) { } } } }
OnBook(Perp("BTC"), book => throw new Endless());

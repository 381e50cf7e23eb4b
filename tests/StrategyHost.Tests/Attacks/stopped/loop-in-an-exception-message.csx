// ?
class Endless : Exception { public override string Message { get { while (true) { } } } }
OnBook(Perp("BTC"), book => throw new Endless());

// Exception: Eater: its message could not be read at line 3 in OnBook
class Eater : Exception { public override string Message { get { var all = new List<byte[]>(); while (true) all.Add(new byte[1_000_000]); } } }
OnBook(Perp("BTC"), book => throw new Eater());

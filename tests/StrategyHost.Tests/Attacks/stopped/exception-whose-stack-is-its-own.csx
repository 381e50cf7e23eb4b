// Exception: Liar: Exception of type 'Liar' was thrown. at line 3 in OnBook
class Liar : Exception { public override string? StackTrace { get { while (true) { } } } public override string ToString() { while (true) { } } }
OnBook(Perp("BTC"), book => throw new Liar());

// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Trap.ToString
class Trap : IFormattable { public string ToString(string? f, IFormatProvider? p) { while (true) { } } }
OnBook(Perp("BTC"), book => Log($"{new Trap():N2}"));

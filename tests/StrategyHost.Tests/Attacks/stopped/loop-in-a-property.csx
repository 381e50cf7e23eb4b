// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Trap.Value
class Trap { public int Value { get { var n = 0; while (n >= 0) n = (n + 1) & 0xFF; return n; } } }
OnBook(Perp("BTC"), book => Log($"{new Trap().Value}"));

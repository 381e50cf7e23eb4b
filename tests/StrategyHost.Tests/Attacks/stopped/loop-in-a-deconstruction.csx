// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Trap.Deconstruct
class Trap { public void Deconstruct(out int a, out int b) { a = b = 0; while (true) { } } }
OnBook(Perp("BTC"), book => { var (a, b) = new Trap(); });

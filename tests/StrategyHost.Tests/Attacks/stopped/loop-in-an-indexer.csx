// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Trap.this[]
class Trap { public int this[int i] { get { while (true) { } } } }
OnBook(Perp("BTC"), book => Log($"{new Trap()[1]}"));

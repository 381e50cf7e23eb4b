// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Trap
class Trap { public static implicit operator double(Trap t) { while (true) { } } }
OnBook(Perp("BTC"), book => Plot("x", new Trap()));

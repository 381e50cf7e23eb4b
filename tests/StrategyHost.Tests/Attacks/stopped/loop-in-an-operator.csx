// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Trap.operator +
class Trap { public static Trap operator +(Trap a, Trap b) { while (true) { } } }
OnBook(Perp("BTC"), book => { var x = new Trap() + new Trap(); });

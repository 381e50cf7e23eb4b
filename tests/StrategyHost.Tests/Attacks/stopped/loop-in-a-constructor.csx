// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Trap.new
class Trap { public Trap() { for (var i = 0; ; i ^= 1) { } } }
OnBook(Perp("BTC"), book => Log($"{new Trap()}"));

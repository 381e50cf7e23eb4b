// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Trap.Is
class Trap { public bool Is { get { while (true) { } } } }
OnBook(Perp("BTC"), book => Log(new Trap() is { Is: true } ? "yes" : "no"));

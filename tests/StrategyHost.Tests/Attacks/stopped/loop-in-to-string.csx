// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Trap.ToString
record Trap { public override string ToString() { while (true) { } } }
OnBook(Perp("BTC"), book => Log($"{new Trap()}"));

// ?
record Trap { public override string ToString() { while (true) { } } }
OnBook(Perp("BTC"), book => Log($"{new Trap()}"));

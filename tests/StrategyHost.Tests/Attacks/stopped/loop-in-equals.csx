// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Trap.Equals
record Trap(int X) { public virtual bool Equals(Trap? other) { while (true) { } } public override int GetHashCode() => 1; }
OnBook(Perp("BTC"), book => Log($"{new HashSet<Trap> { new(1), new(2) }.Count}"));

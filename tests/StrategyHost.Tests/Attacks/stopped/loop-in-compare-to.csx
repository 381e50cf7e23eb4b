// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Trap.CompareTo
class Trap : IComparable<Trap> { public int CompareTo(Trap? other) { while (true) { } } }
OnBook(Perp("BTC"), book => Log($"{new SortedSet<Trap> { new(), new() }.Count}"));

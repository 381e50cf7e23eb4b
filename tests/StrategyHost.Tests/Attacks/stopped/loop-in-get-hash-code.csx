// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Trap.GetHashCode
class Trap { public override int GetHashCode() { while (true) { } } }
OnBook(Perp("BTC"), book => Log($"{new Dictionary<Trap, int> { [new()] = 1 }.Count}"));

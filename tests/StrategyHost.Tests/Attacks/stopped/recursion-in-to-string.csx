// Recursion: calls nested too deeply
class Trap { public override string ToString() => $"{this}"; }
OnBook(Perp("BTC"), book => Log($"{new Trap()}"));

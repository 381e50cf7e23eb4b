// Recursion: calls nested too deeply
class Trap { public int Value => Value + 1; }
OnBook(Perp("BTC"), book => Log($"{new Trap().Value}"));

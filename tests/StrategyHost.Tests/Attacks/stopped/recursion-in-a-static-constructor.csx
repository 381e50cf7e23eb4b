// Recursion: calls nested too deeply
class A { public static readonly int X = B.Y + 1; }
class B { public static readonly int Y = Deep(0); static int Deep(int n) => Deep(n + 1) + A.X; }
OnBook(Perp("BTC"), book => Log($"{A.X}"));

// Recursion: calls nested too deeply
Func<int, int> f = null!;
f = n => f(n + 1) + 1;
OnBook(Perp("BTC"), book => Log($"{f(0)}"));

// Recursion: calls nested too deeply
int Deep(int n) => Enumerable.Range(0, 1).Sum(_ => Deep(n + 1));
OnBook(Perp("BTC"), book => Log($"{Deep(0)}"));

// Mistake: Random.NextInt(0): must be above 0 at line 2 in OnBook
OnBook(Perp("BTC"), book => Log($"{Random.NextInt(0)}"));

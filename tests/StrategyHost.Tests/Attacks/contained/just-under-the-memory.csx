// no intents; plots n
OnBook(Perp("BTC"), book => { if (Random.NextInt(40) == 0) Plot("n", new byte[100_000_000].Length); });

// no intents; plots n
OnBook(Perp("BTC"), book => { if (Random.NextInt(200) > 0) return; var n = 0; for (var i = 0; i < 19_900_000; i++) n ^= i; Plot("n", n); });

// no intents; dropped alerts; says margin call 0
OnBook(Perp("BTC"), book => { for (var i = 0; i < 1_000; i++) Alert($"margin call {i}"); });

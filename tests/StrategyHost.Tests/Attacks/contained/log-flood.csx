// no intents; dropped lines; says line 0
OnBook(Perp("BTC"), book => { for (var i = 0; i < 10_000; i++) Log($"line {i}"); });

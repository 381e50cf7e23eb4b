// no intents; dropped points; plots x
OnBook(Perp("BTC"), book => { for (var i = 0; i < 5_000; i++) Plot("x", i); });

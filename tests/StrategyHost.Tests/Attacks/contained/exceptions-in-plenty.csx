// no intents; plots x
OnBook(Perp("BTC"), book => { for (var i = 0; i < 20; i++) try { throw new InvalidOperationException("x"); } catch (InvalidOperationException) { } Plot("x", 1); });

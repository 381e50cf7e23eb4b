// dropped intents
var (n, events) = (0, 0);
OnBook(Perp("BTC"), book => { if (events++ > 60) return; for (var i = 0; i < 300; i++) SetLeverage(book.Market, 1 + n++ % 20); });

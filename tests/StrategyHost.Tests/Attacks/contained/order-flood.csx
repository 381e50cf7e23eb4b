// refused NoPrice, TooManyOrders; dropped intents, lines; says BTC Buy: TooManyIntents, too many intents for one event or one second
var n = 0;
OnBook(Perp("BTC"), book => { if (n++ > 20) return; for (var i = 0; i < 5_000; i++) Buy(book.Market, 0.001, at: book.Bid - 100 - i); });

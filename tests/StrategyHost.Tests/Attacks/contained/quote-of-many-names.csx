// refused NoPrice, TooManyOrders; dropped intents, lines; says BTC Buy: TooManyIntents, too many intents for one event or one second
var n = 0;
OnBook(Perp("BTC"), book => { if (n++ > 60) return; for (var i = 0; i < 200; i++) Quote(book.Market, $"q{i}").Around(book.Mid, 100 + i * 10, 0.001); });

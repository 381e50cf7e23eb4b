// Died: stopped by the host: no answer within the time for one event
OnBook(Perp("BTC"), book => { for (var i = 0; ; i++) Quote(book.Market, $"q{i}").Around(book.Mid, 10 + i, 0.01); });

// refused NoPrice
StrategyOrder? kept = null;
OnBook(Perp("BTC"), book => { kept ??= Buy(book.Market, 0.01, at: book.Bid - 100); for (var i = 0; i < 1_000; i++) Cancel(kept); });

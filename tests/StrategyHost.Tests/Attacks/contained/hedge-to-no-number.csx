// no intents
OnBook(Perp("BTC"), book => { Hedge(book.Market, double.NaN); Hedge(book.Market, double.PositiveInfinity); Hedge(book.Market, 1e300); Reduce(book.Market, double.NaN, "x"); });

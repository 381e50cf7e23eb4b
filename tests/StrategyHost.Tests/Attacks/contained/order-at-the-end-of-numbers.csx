// refused NoPrice, OverLimit; says BTC Buy: NoPrice, the price is not a number above zero
OnBook(Perp("BTC"), book => { Buy(book.Market, 1, at: 9e10); Buy(book.Market, 1, at: 1e300); Sell(book.Market, 1, at: double.MaxValue); Buy(book.Market, 9e10, at: 9e10); });

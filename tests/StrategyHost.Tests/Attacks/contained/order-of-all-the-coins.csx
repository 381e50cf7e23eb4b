// refused NoPrice, OverLimit; says BTC Buy: SizeIsZero, the size is zero after rounding to the grid
OnBook(Perp("BTC"), book => { Buy(book.Market, 1e300); Buy(book.Market, 1e10, at: book.Ask); Sell(book.Market, 9e7); Sell(book.Market, 1e9, at: 1); });

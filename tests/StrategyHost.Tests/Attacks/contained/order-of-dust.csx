// refused NoPrice, NotionalTooSmall; says BTC Buy: SizeIsZero, the size is zero after rounding to the grid
OnBook(Perp("BTC"), book => { Buy(book.Market, 1e-9); Buy(book.Market, 0.00001, at: book.Bid); });

// no intents; says BTC Buy: SizeIsZero, the size is zero after rounding to the grid
OnBook(Perp("BTC"), book => { var denied = Buy(book.Market, 0); Cancel(denied); Cancel(denied); });

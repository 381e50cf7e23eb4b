// refused NoPrice, NotionalTooSmall, PriceOutOfBand
OnBook(Perp("BTC"), book => { Buy(book.Market, 0.001, at: book.Mid * 100); Sell(book.Market, 0.001, at: 0.5); });

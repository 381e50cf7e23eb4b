// refused NoPrice
OnBook(Perp("BTC"), book => { Buy(book.Market, 0.01, at: book.Ask + 50); Sell(book.Market, 0.01, at: book.Bid - 50); });

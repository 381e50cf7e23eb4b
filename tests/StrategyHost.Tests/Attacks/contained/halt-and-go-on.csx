// refused NoPrice
OnBook(Perp("BTC"), book => { Halt("gone"); Buy(book.Market, 0.01); });

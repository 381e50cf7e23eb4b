// Mistake: OnTrade belongs to the top level of the script, not into a reaction at line 2 in OnBook
OnBook(Perp("BTC"), book => OnTrade(book.Market, trade => { }));

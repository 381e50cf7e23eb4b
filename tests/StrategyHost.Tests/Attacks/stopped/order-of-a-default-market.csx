// Exception: NullReferenceException: Object reference not set to an instance of an object. at line 2 in OnBook
OnBook(Perp("BTC"), book => Buy(default(TradeReading).Market, 1));

// Steps: endless loop, stopped after 20,000,000 steps at line 2 in OnBook
OnBook(Perp("BTC"), book => { try { while (true) { } } catch (Exception e) when (e.Message == "Steps") { Buy(book.Market, 1); } });

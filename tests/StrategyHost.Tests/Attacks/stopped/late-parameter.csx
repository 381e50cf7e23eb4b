// ?
OnBook(Perp("BTC"), book => Param("late", 1.0));

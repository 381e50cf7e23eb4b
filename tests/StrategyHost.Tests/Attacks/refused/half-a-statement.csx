// CS1513 line 2: } expected
OnBook(Perp("BTC"), book => {

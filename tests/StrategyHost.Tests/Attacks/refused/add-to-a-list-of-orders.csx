// CS1061 line 2: 'OrderList' does not contain a definition for 'Add' and no accessible extension method 'Add' accepting a first argument of type 'OrderList' could be found (are you missing a using directive or an assembly reference?)
OnBook(Perp("BTC"), book => { Orders(book.Market).Add(null!); });

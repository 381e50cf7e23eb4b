// CS0200 line 2: Property or indexer 'PositionReading.Quantity' cannot be assigned to -- it is read only
OnBook(Perp("BTC"), book => { Position(book.Market).Quantity = 0; });

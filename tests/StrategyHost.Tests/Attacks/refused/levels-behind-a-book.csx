// CS0122 line 2: 'LevelsReading.levels' is inaccessible due to its protection level
OnBook(Perp("BTC"), book => { var levels = book.Bids.levels; });

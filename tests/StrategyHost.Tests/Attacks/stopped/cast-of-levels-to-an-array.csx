// Exception: InvalidCastException: Unable to cast object of type 'StrategyHost.Model.Strategies.LevelsReading' to type 'StrategyHost.Model.Level[]'. at line 2 in OnBook
OnBook(Perp("BTC"), book => { object o = book.Asks; var levels = (Level[])o; levels[0] = default; });

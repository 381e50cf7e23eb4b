// Exception: InvalidCastException: Unable to cast object of type 'StrategyHost.Model.Strategies.LevelsReading' to type 'System.Collections.Generic.List`1[StrategyHost.Model.Strategies.LevelReading]'. at line 2 in OnBook
OnBook(Perp("BTC"), book => { var all = (List<LevelReading>)(object)book.Bids; all.Clear(); });

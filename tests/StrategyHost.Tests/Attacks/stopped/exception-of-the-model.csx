// Mistake: the venue is down, call the desk at line 2 in OnBook
OnBook(Perp("BTC"), book => throw new StrategyMistake("the venue is down, call the desk"));

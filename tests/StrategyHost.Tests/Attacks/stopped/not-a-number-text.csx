// Exception: FormatException: The input string 'one point five' was not in a correct format. at line 2 in OnBook
OnBook(Perp("BTC"), book => Log($"{double.Parse("one point five")}"));

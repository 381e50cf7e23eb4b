// Exception: FormatException: The input string 'x' was not in a correct format. at line 2 in Once
static class Once { public static int X = int.Parse("x"); }
OnBook(Perp("BTC"), book => Log($"{Once.X}"));

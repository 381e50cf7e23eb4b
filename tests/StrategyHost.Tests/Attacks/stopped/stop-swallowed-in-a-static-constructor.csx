// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Once.new
static class Once { public static int X; static Once() { try { while (true) { } } catch { X = 1; } } }
OnBook(Perp("BTC"), book => Log($"{Once.X}"));

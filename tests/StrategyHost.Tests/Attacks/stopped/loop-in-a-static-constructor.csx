// Steps: endless loop, stopped after 20,000,000 steps at line 5 in Once.Forever
static class Once
{
    public static readonly int Value = Forever();
    static int Forever() { var n = 0; while (true) n = unchecked(n + 1); }
}
OnBook(Perp("BTC"), book => Log(Once.Value.ToString()));

// Deadline: stopped after 2 s of processor in one reaction
OnBook(Perp("BTC"), book =>
{
    var n = (System.Numerics.BigInteger.One << 60_000) - 1;
    Log($"{System.Numerics.BigInteger.ModPow(3, n, n - 2).IsEven}");
});

// Died: stopped by the host: no answer within the time for one event
OnBook(Perp("BTC"), book =>
{
    var n = (System.Numerics.BigInteger.One << 60_000) - 1;
    Log($"{System.Numerics.BigInteger.ModPow(3, n, n - 2).IsEven}");
});

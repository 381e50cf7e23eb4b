// no intents; dropped lines; says BTC Buy: NoPrice, the price is not a number above zero
OnBook(Perp("BTC"), book =>
{
    foreach (var price in (double[])[double.NaN, double.PositiveInfinity, -1, 0, double.Epsilon])
        Buy(book.Market, 0.01, at: price);
});

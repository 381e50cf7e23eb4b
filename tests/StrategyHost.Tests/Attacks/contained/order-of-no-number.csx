// no intents; dropped lines; says BTC Buy: SizeIsZero, the size is zero after rounding to the grid
OnBook(Perp("BTC"), book =>
{
    foreach (var size in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1, 0, double.Epsilon, -0.0])
        Buy(book.Market, size, at: book.Bid);
});

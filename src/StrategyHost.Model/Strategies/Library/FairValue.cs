namespace StrategyHost.Model.Strategies.Library;

/// <summary>Where the price is going, from the best levels of a book.</summary>
public static class FairValue
{
    /// <summary>Bid size over both: 0 all asked, 1 all bid; NaN where both are zero.</summary>
    public static double Imbalance(double bidSize, double askSize) => bidSize / (bidSize + askSize);

    /// <summary>
    /// The mid weighted by the opposite sizes, I x ask + (1 - I) x bid: the first-order microprice (Stoikov, 2018).
    /// It jumps when one side is thin: <see cref="Tempered"/> bounds it.
    /// </summary>
    public static double Microprice(double bid, double bidSize, double ask, double askSize)
    {
        var imbalance = Imbalance(bidSize, askSize);
        return imbalance * ask + (1 - imbalance) * bid;
    }

    /// <summary>The microprice with the imbalance kept between low and 1 - low, such as 0.1.</summary>
    public static double Tempered(BookReading book, double low) =>
        book.Bid + Math.Clamp(book.Imbalance, low, 1 - low) * book.Spread;
}

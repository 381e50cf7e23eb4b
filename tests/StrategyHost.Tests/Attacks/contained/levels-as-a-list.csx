// no intents; plots safe, unchanged
OnBook(Perp("BTC"), book =>
{
    IReadOnlyList<LevelReading> levels = book.Bids;
    if (levels is not IList<LevelReading> and not LevelReading[] && (object)levels is not Level[]) Plot("safe", 1);
    var copy = levels.ToArray();
    copy[0] = default;
    if (book.Bid > 0 && levels[0].Price > 0) Plot("unchanged", 1);
});

using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Recordings;

// Rows as no market sends them: only what a reader guarantees holds.
static class RandomRows
{
    static readonly SourceMarket Market = new() { Venue = "y", Symbol = "BTCUSDT", Base = "BTC" };

    public static MarketRow Make(Random random, FeedContent content)
    {
        var row = new MarketRow();
        row.Clear();
        (row.Market, row.Content) = (Market, content);
        row.Time = Moment(random);
        if (random.Next(2) == 0) row.Sent = Moment(random);
        if (random.Next(3) > 0) row.Local = Moment(random);
        row.IsTimeDeduced = random.Next(5) == 0;
        switch (content)
        {
            case FeedContent.Trades or FeedContent.Liquidations:
                (row.Price, row.Size) = (new(Amount(random)), new(Amount(random)));
                row.HasSide = random.Next(10) > 0;
                if (row.HasSide) row.Side = (Side)random.Next(2);
                if (random.Next(3) == 0) row.IdText = random.Next() + "-äß";
                else row.Id = random.NextInt64();
                break;
            case FeedContent.Orders:
                (row.Price, row.Size) = (new(Amount(random)), random.Next(3) == 0 ? default : new(Amount(random)));
                (row.Side, row.HasSide, row.Id) = ((Side)random.Next(2), true, random.NextInt64());
                break;
            case FeedContent.Tops:
                (row.Price, row.Size, row.Side, row.HasSide) =
                    (new(Amount(random)), new(Amount(random)), (Side)random.Next(2), true);
                break;
            case FeedContent.Quotes:
                row.LastId = random.Next(2) == 0 ? MarketRow.None : random.NextInt64();
                if (random.Next(8) > 0) row.Bids.Add(new(new(Amount(random)), new(Amount(random))));
                if (random.Next(8) > 0) row.Asks.Add(new(new(Amount(random)), new(Amount(random))));
                break;
            case FeedContent.Books:
                row.LastId = random.Next(2) == 0 ? MarketRow.None : random.NextInt64();
                Fill(random, row.Bids);
                Fill(random, row.Asks);
                row.Bids.Sort((a, b) => b.Price.CompareTo(a.Price));
                row.Asks.Sort((a, b) => a.Price.CompareTo(b.Price));
                break;
            case FeedContent.Depth:
                row.IsSnapshot = random.Next(20) == 0;
                if (random.Next(4) > 0)
                    (row.FirstId, row.LastId, row.PreviousId) =
                        (random.NextInt64(), random.NextInt64(), random.NextInt64());
                Fill(random, row.Bids);
                Fill(random, row.Asks);
                break;
            default:
                var isBar = content is FeedContent.Bars or FeedContent.Marks or FeedContent.Indexes
                    or FeedContent.Premiums;
                for (var i = 0; i < (isBar ? 5 : content == FeedContent.Funding ? 1 : 8); i++)
                    if (isBar || random.Next(3) > 0) row.Set(i, random.Next(4) == 0 ? -Amount(random) : Amount(random));
                break;
        }
        return row;
    }

    static void Fill(Random random, List<Level> side)
    {
        for (var left = random.Next(12); left > 0; left--)
            side.Add(new(new(Amount(random)), new(random.Next(5) == 0 ? 0 : Amount(random))));
    }

    static Time Moment(Random random) => new(random.Next(4) switch
    {
        0 => 1_757_000_000_000_000_000 + random.NextInt64(1_000_000_000_000),
        1 => 1_757_000_000_000_000_000 + random.Next(100_000) * 1_000_000L,
        2 => 1,
        _ => random.NextInt64(),
    });

    static long Amount(Random random) => random.Next(5) switch
    {
        0 => random.NextInt64(1, long.MaxValue),
        1 => long.MaxValue,
        2 => 1,
        3 => random.Next(1, 1000) * Fixed.One,
        _ => random.Next(1, 1_000_000) * 10_000L,
    };
}

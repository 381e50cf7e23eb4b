using StrategyHost.Model;

namespace StrategyHost.Tests.Golden;

// Lines of a scenario over a recording: what a run takes for granted, and what was recorded.
static class RecordedLines
{
    // recorded queue power 4 refill 10s cancels-first
    public static SimulationTerms Terms(Words words)
    {
        var terms = SimulationTerms.Default;
        while (words.HasMore)
            terms = words.Take() switch
            {
                "queue" => terms with { Queue = Queue(words) },
                "refill" => terms with { Refill = words.Span() },
                "response" => terms with { Response = DelayTerms.Of(words.Span()) },
                "cancels-first" => terms with { Priority = RequestPriority.CancelsFirst },
                var other => throw new FormatException($"'{other}' is no word of a recorded venue"),
            };
        return terms;
    }

    // book BTC 29990:5 29980:2 / 30010:5, depth BTC 29990:0, trade BTC sell 2 @ 29990, theirs BTC 7 buy 3 @ 29990
    public static Input Input(string verb, InstrumentId instrument, Words words)
    {
        if (verb == "trade")
        {
            var (side, size) = (TakeSide(words), Quantity.Parse(words.Take()));
            return new TradeRecorded(instrument, side, At(words), size);
        }
        if (verb == "theirs")
        {
            var (id, side) = (words.Number(), TakeSide(words));
            var left = Quantity.Parse(words.Take());
            return new OrderRecorded(instrument, id, side, At(words), left);
        }
        var (bids, asks) = (new List<Level>(), new List<Level>());
        var into = bids;
        while (words.Rest(out var word))
            if (word == "/") into = asks;
            else into.Add(new(Price.Parse(word.Split(':')[0]), Quantity.Parse(word.Split(':')[1])));
        return verb == "book"
            ? new BookRecorded(instrument, [.. bids], [.. asks])
            : new DepthRecorded(instrument, [.. bids], [.. asks]);
    }

    static QueueTerms Queue(Words words) => words.Take() switch
    {
        "power" => new(QueueModel.Power, words.Number()),
        "logarithm" => new(QueueModel.Logarithm),
        "orders" => new(QueueModel.OrderByOrder),
        var other => throw new FormatException($"'{other}' is no queue model"),
    };

    static Side TakeSide(Words words) => words.Take() == "buy" ? Side.Buy : Side.Sell;

    static Price At(Words words) =>
        words.Has("@") ? Price.Parse(words.Take()) : throw new FormatException("'@' and a price are missing");
}

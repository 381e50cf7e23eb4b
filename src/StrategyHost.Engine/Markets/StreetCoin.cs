using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>A coin of the synthetic market: its value, its oracle, its books and those who trade them.</summary>
sealed class StreetCoin(string name, Prng prng, Time start)
{
    readonly List<StreetBook> books = [];
    readonly List<Participant> participants = [];
    readonly List<Participant> informed = [];
    OracleVenues? venues;

    public string Name { get; } = name;

    public CoinPath Path { get; } = new(MarketProfiles.Coin(name), prng.Split("path " + name), start);

    public IReadOnlyList<Participant> Participants => participants;

    OracleVenues Oracle => venues ??= new(prng.Split("oracle " + Name), start, Path.Spot);

    /// <summary>Opens a book of this coin; its participants get numbers from this one on.</summary>
    public void Open(Instrument instrument, Street street, int number)
    {
        var book = new StreetBook(instrument, MarketProfiles.Book(instrument), Path, street);
        books.Add(book);
        var consensus = new Consensus(number++, book, prng.Split("consensus " + instrument.Name), start);
        for (var place = 0; place < LadderMaker.Makers; place++)
        {
            var chance = prng.Split($"maker {place} {instrument.Name}");
            consensus.Lead(new LadderMaker(number++, place, book, chance, start));
        }
        consensus.Lead(new Crowd(number++, book, prng.Split("crowd " + instrument.Name), start));
        participants.Add(consensus);
        participants.AddRange(consensus.Followers);
        var takers = new Takers(number, book, prng.Split("takers " + instrument.Name), start);
        participants.Add(takers);
        informed.AddRange([consensus, takers]);
    }

    /// <summary>The value moves as its path has it.</summary>
    public void Move()
    {
        var now = Path.Due;
        var before = Path.Spot;
        Oracle.Follow(now, before);
        if (Path.Move()) Tell(now, before);
    }

    /// <summary>The value moves with all others, in basis points of the market.</summary>
    public void MoveWithAll(Time now, double common)
    {
        var before = Path.Spot;
        Oracle.Follow(now, before);
        Path.Share(common);
        Tell(now, before);
    }

    /// <summary>The venues elsewhere whose turn it is quote, where they are not at fault.</summary>
    public void QuoteOracle(Time now, long beat, IReadOnlyList<ElsewhereFault> faults, Street street)
    {
        Oracle.Follow(now, Path.Spot);
        for (var source = 0; source < ElsewhereVenue.All.Count; source++)
        {
            if (!ElsewhereVenue.All[source].Speaks(beat)) continue;
            double? said = Oracle.Say(source);
            foreach (var fault in faults)
                if (said is { } so && fault.Concerns(Name, source, now)) said = fault.Bend(now, so);
            if (said is not { } quote) continue;
            var price = Price.FromDouble(quote);
            foreach (var book in books)
                street.Add(new OracleQuoted(book.Instrument.Id, source, price, ElsewhereVenue.Admitted(price)));
        }
    }

    public void PublishOracle(Time now, Street street)
    {
        Oracle.Follow(now, Path.Spot);
        var price = Price.FromDouble(Oracle.Publish());
        foreach (var book in books) street.Add(new OraclePublished(book.Instrument.Id, price));
    }

    /// <summary>
    /// Goes on from the last oracle and the perpetual's mid; orders that rest go back to those who placed them.
    /// </summary>
    public void Resume(MarketLens lens, Func<InstrumentId, Price> oracle)
    {
        var spot = books.Select(book => oracle(book.Instrument.Id)).FirstOrDefault(price => !price.IsZero).ToDouble();
        if (spot > 0)
        {
            var perp = books.Find(book => book.Instrument.IsPerp);
            Path.Resume(spot, perp == null ? null : Mid(lens, perp.Instrument.Id));
            Oracle.Resume(spot);
        }
        foreach (var book in books)
            foreach (var order in lens.Resting(book.Instrument.Id))
                Adopt(order);
    }

    void Adopt(OutsideOrder order)
    {
        var (terms, number) = (order.Terms, Street.ParticipantOf(order.Id));
        foreach (var participant in participants)
            if (participant.Number == number)
                participant.Adopt(new(order.Id, terms.Side, terms.Price.Units, terms.Quantity.Units));
    }

    void Tell(Time now, double before)
    {
        var jump = (Path.Spot / before - 1) * 1e4;
        foreach (var participant in informed) participant.Notice(now, jump);
    }

    static double? Mid(MarketLens lens, InstrumentId instrument) =>
        lens.Best(instrument, Side.Buy) is { } bid && lens.Best(instrument, Side.Sell) is { } ask
            ? (bid.Price.ToDouble() + ask.Price.ToDouble()) / 2
            : null;
}

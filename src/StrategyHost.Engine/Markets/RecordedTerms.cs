using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>A desk's terms over recorded markets: their books, and one account of ours.</summary>
public static class RecordedTerms
{
    /// <summary>Terms over known coins by instrument name ("BTC", "BTC/USDC"), with one account of 100,000.</summary>
    /// <exception cref="ArgumentException">A coin is not known: see the other overload.</exception>
    public static DeskTerms For(params IReadOnlyList<string> names) =>
        For([.. names.Select((name, index) => Coins.Instrument(index, name))]);

    /// <summary>
    /// Terms over these instruments, their ids being their places; an unknown coin's comes from
    /// <see cref="Coins.Instrument"/> with the decimals that <see cref="Coins.SizeDecimals"/> reads off the data.
    /// </summary>
    public static DeskTerms For(IReadOnlyList<Instrument> instruments)
    {
        for (var i = 0; i < instruments.Count; i++) Check.That(instruments[i].Id.Value == i);
        return new DeskTerms
        {
            Venue = VenueKind.Recorded,
            Instruments = instruments,
            Accounts = [new(new(1), "backtest", new(1), new(100_000 * Fixed.One))],
        };
    }
}

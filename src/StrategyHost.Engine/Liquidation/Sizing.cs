using StrategyHost.Engine.Orders;
using StrategyHost.Model;

namespace StrategyHost.Engine.Liquidation;

/// <summary>
/// How the size of a close came about, for the trail: the rule with what went in. The words of the rules are published.
/// </summary>
static class Sizing
{
    public static Ground Staged(ClosingRound round, Instrument instrument, bool isWhole, Quantity size) =>
        Of("size-staged/1", size,
            new("held", Held(round, instrument)), new("mark", round.Mark(instrument)),
            new("above", round.Terms.PartialAbove), new("divisor", round.Terms.PartialDivisor),
            new("lot", instrument.Grid.Lot), new("cooling", isWhole ? 1 : 0));

    public static Ground Cliff(Quantity held) => Of("size-cliff/1", held, new Figure("held", held));

    public static Ground Auction(ClosingRound round, Instrument instrument, Quantity size)
    {
        var auction = round.Terms.Auction;
        return Of("size-auction/1", size,
            new("held", Held(round, instrument)), new("mark", round.Mark(instrument)),
            new("part", auction.MostOfPosition), new("least", auction.Least), new("most", auction.Most),
            new("lot", instrument.Grid.Lot), new("minimum", instrument.MinimumNotional));
    }

    /// <param name="round">The round.</param>
    /// <param name="instrument">What is closed.</param>
    /// <param name="shortage">Margin that may be made up for now.</param>
    /// <param name="discount">To the mark.</param>
    /// <param name="size">What came out.</param>
    public static Ground Gradual(
        ClosingRound round, Instrument instrument, Money shortage, Rate discount, Quantity size) =>
        Of("size-gradual/1", size,
            new("held", Held(round, instrument)), new("mark", round.Mark(instrument)), new("shortage", shortage),
            new("maintenance", round.Pool.Margin(instrument.Id).Maintenance),
            new("buffer", round.Terms.Slices.Buffer), new("discount", discount), new("fee", round.Terms.Fee),
            new("lot", instrument.Grid.Lot), new("minimum", instrument.MinimumNotional));

    public static Ground Spot(ClosingRound round, Instrument spot, SpotNeed need, Quantity size) =>
        Of("size-spot/1", size,
            new("held", need.Held), new("mark", round.Mark(spot)), new("lacking", need.Lacking),
            new("counted", need.Counted), new("lot", spot.Grid.Lot), new("minimum", spot.MinimumNotional));

    public static Ground Pair(Quantity sold, Quantity held, Instrument perp, Quantity size) =>
        Of("size-pair/1", size, new("sold", sold), new("held", held), new("lot", perp.Grid.Lot));

    static Quantity Held(ClosingRound round, Instrument instrument) => round.Pool.Net(instrument.Id).Abs;

    static Ground Of(string rule, Quantity size, params Figure[] inputs) =>
        new(rule, new(inputs)) { Results = new(new Figure("size", size)) };
}

/// <summary>What spot is sold for: what lacks, how much is held, and how much of it counts while it is held.</summary>
readonly record struct SpotNeed(Money Lacking, Quantity Held, Rate Counted);

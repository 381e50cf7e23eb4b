using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest;

/// <summary>Adds up one instrument's fills and funding.</summary>
public sealed class InstrumentTally(Instrument instrument)
{
    Quantity traded;
    Quantity asMaker;
    Money flow;
    Money spread;
    Money crossing;
    Money fees;
    Money rebates;
    Money funding;
    Notional volume;
    Quantity largest;
    long fills;

    public void Add(Fill fill)
    {
        var signed = fill.Side.Signed(fill.Quantity);
        var value = fill.Price.TimesExactly(signed).ToMoney();
        fills++;
        flow -= value;
        volume += new Notional(Math.Abs(value.Units));
        traded += fill.Quantity;
        if (fill.IsMaker) asMaker += fill.Quantity;
        if (fill.Fee.Sign >= 0) fees -= fill.Fee;
        else rebates -= fill.Fee;
        largest = Quantity.Max(largest, fill.Position.Abs);
        if (fill.Mid.IsZero) return;
        var edge = fill.Mid.TimesDown(signed).ToMoney() - value;
        if (fill.IsMaker) spread += edge;
        else crossing += edge;
    }

    public void Add(FundingPaid paid) => funding += paid.Payment;

    /// <summary>
    /// The parts at the end: inventory is what the flow and the position's value leave after the spreads.
    /// </summary>
    public InstrumentResult Result(Quantity position, Price mark)
    {
        var price = flow + mark.TimesDown(position).ToMoney();
        return new()
        {
            Instrument = instrument.Name,
            Fills = fills,
            MakerShare = traded.IsZero ? null : asMaker.ToDouble() / traded.ToDouble(),
            Volume = volume,
            EndPosition = position,
            LargestPosition = largest,
            Profit = new(
                price + funding + fees + rebates, spread, crossing, price - spread - crossing, funding, fees, rebates),
        };
    }
}

using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest;

/// <summary>Counts one instrument's fills, quotes and sizes; what they earned is attribution's.</summary>
public sealed class InstrumentTally(Instrument instrument)
{
    Quantity traded;
    Quantity asMaker;
    Quantity largest;

    public QuoteWatch Quotes { get; } = new();

    public void Add(Fill fill)
    {
        traded += fill.Quantity;
        if (fill.IsMaker) asMaker += fill.Quantity;
        largest = Quantity.Max(largest, fill.Position.Abs);
        Quotes.Fill(fill.Quantity);
    }

    public InstrumentResult Result(Quantity position, Price mark, AttributedFigures made) => new()
    {
        Instrument = instrument.Name,
        Fills = made.Fills,
        MakerShare = traded.IsZero ? null : asMaker.ToDouble() / traded.ToDouble(),
        Volume = made.Volume,
        EndPosition = position,
        EndMark = mark,
        LargestPosition = largest,
        Profit = made.Profit,
        Execution = made.Execution,
        Quoting = Quotes.Figures,
    };
}

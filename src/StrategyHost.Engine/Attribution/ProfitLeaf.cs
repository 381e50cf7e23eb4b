using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Engine.Attribution;

/// <summary>
/// One strategy's profit in one instrument of an account, taken apart as it arises. The size held is settled at the mid
/// it was last looked at with: between two changes of the size only the difference of two mids counts, so a mid that
/// moves costs nothing until somebody looks.
/// </summary>
public sealed class ProfitLeaf(AttributionKey key)
{
    ExactParts parts;
    ExecutionQuality execution;
    Price settled;
    long fills;
    Notional volume;

    public AttributionKey Key { get; } = key;

    public Quantity Quantity { get; private set; }

    /// <summary>The money that the parts explain, marks and mids left out: received less paid.</summary>
    public ExactValue Cash => parts.Total - ExactValue.Of(Quantity, settled);

    /// <summary>Nothing ever happened to it.</summary>
    public bool IsEmpty => Quantity.IsZero && fills == 0 && parts.IsZero;

    /// <summary>
    /// A signed fill at a price. Its gain against the mid goes to the part; without a mid, to mark minus mid.
    /// </summary>
    /// <param name="mid">Just before the fill; zero where the book had none.</param>
    /// <param name="seen">The mids that the book had so far.</param>
    public void Trade(Quantity fill, Price price, Price mid, SeenMids seen, ProfitPart part)
    {
        Change(fill, price, mid, seen, part);
        fills++;
        volume += price.TimesExactly(fill).Abs;
    }

    /// <summary>A signed change without a fill, by the venue: its gain against the mid is liquidation's.</summary>
    public void Move(Quantity change, Price price, Price mid, SeenMids seen) =>
        Change(change, price, mid, seen, ProfitPart.Liquidation);

    /// <summary>Takes over (plus) or gives away a part of the position at the mark: nobody gains by it.</summary>
    public void TakeOver(Quantity quantity, Price mark, SeenMids seen)
    {
        Settle(seen);
        Add(ProfitPart.MarkMinusMid, ExactValue.Of(quantity, settled) - ExactValue.Of(quantity, mark));
        Quantity += quantity;
    }

    public void Add(ProfitPart part, ExactValue amount) => parts[part] += amount;

    public void Measure(ExecutionQuality measured) => execution += measured;

    /// <summary>All parts at a mark and at the last mid.</summary>
    public ExactParts At(Price mark, SeenMids seen)
    {
        var now = Settled(seen);
        now[ProfitPart.MarkMinusMid] += Gain(seen.Last, mark);
        return now;
    }

    public AttributedFigures Figures(Price mark, SeenMids seen) => new()
    {
        Profit = At(mark, seen).Rounded(),
        Fills = fills,
        Volume = volume,
        Execution = execution,
    };

    public void AddTo(ref StateHash hash)
    {
        hash.Add(Key.Account.Value);
        hash.Add(Key.Strategy.Value);
        hash.Add(Key.Instrument?.Value ?? -1);
        hash.Add(Quantity.Units);
        hash.Add(settled.Units);
        hash.Add(fills);
        hash.Add(volume.Units);
        parts.AddTo(ref hash);
        ReadOnlySpan<Measure> measures =
            [execution.Arrival, execution.After1s, execution.After10s, execution.After1m];
        foreach (var measure in measures)
        {
            hash.Add(measure.Sum.Units);
            hash.Add(measure.Volume.Units);
            hash.Add(measure.Fills);
            hash.Add(measure.Missing);
        }
    }

    void Change(Quantity change, Price price, Price mid, SeenMids seen, ProfitPart part)
    {
        Settle(seen);
        Add(mid.IsZero ? ProfitPart.MarkMinusMid : part, ExactValue.Of(change, settled) - ExactValue.Of(change, price));
        Quantity += change;
    }

    void Settle(SeenMids seen)
    {
        if (seen.Last == settled) return;
        parts = Settled(seen);
        settled = seen.Last;
    }

    // A book's first mid is no move: what a position made before it is mark against a mid that was not there.
    ExactParts Settled(SeenMids seen)
    {
        var now = parts;
        var from = settled;
        if (from.IsZero)
        {
            now[ProfitPart.MarkMinusMid] += Gain(from, seen.First);
            from = seen.First;
        }
        now[ProfitPart.Inventory] += Gain(from, seen.Last);
        return now;
    }

    ExactValue Gain(Price from, Price to) => ExactValue.Of(Quantity, to - from);
}

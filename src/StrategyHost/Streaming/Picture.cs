using StrategyHost.Model;

namespace StrategyHost.Streaming;

/// <summary>
/// A topic's figures by name: numbers, words, or null for "not known". Doubles are for showing only; what settles
/// stays where it is exact.
/// </summary>
sealed class Picture
{
    readonly Dictionary<string, object?> figures = [];

    public void Set(string name, Money value) => figures[name] = value.ToDouble();

    public void Set(string name, Notional value) => figures[name] = value.ToDouble();

    public void Set(string name, Quantity value) => figures[name] = value.ToDouble();

    /// <summary>A price of zero is a price that there is not.</summary>
    public void Set(string name, Price? value) =>
        figures[name] = value is { IsZero: false } price ? price.ToDouble() : null;

    public void Set(string name, Rate value) => figures[name] = value.ToDouble();

    public void Set(string name, double? value) =>
        figures[name] = value is { } number && double.IsFinite(number) ? number : null;

    public void Set(string name, long value) => figures[name] = value;

    public void Set(string name, string? value) => figures[name] = value;

    /// <summary>Profit and loss with its parts, under the name and a point.</summary>
    public void Set(string name, ProfitParts value)
    {
        Set(name, value.Total);
        Set(name + ".trading", value.Trading);
        Set(name + ".funding", value.Funding);
        Set(name + ".fees", value.Fees);
        Set(name + ".rebates", value.Rebates);
        Set(name + ".spread", value.SpreadCaptured);
        Set(name + ".crossing", value.CrossingCost);
        Set(name + ".inventory", value.Inventory);
        Set(name + ".basis", value.MarkMinusMid);
        Set(name + ".liquidation", value.LiquidationCosts);
        Set(name + ".interest", value.Interest);
        Set(name + ".transfers", value.Transfers);
    }

    /// <summary>What differs from the earlier picture; a figure that is gone is null. All of it without one.</summary>
    public Dictionary<string, object?> Since(Picture? earlier)
    {
        if (earlier is null)
            return figures;
        var changed = new Dictionary<string, object?>();
        if (ReferenceEquals(earlier, this))
            return changed;
        foreach (var (name, value) in figures)
        {
            if (!earlier.figures.TryGetValue(name, out var before) || !Equals(before, value))
                changed[name] = value;
        }

        foreach (var name in earlier.figures.Keys)
        {
            if (!figures.ContainsKey(name))
                changed[name] = null;
        }

        return changed;
    }
}

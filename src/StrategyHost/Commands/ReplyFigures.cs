using System.Numerics;
using StrategyHost.Engine.Margin;

namespace StrategyHost.Commands;

/// <summary>
/// What a venue's reply says of itself, to be held against what comes out: where they differ, either its tiers are
/// others than those taken, or it counts what its reply does not show (margin of resting orders).
/// </summary>
sealed record ReplyFigures(IReadOnlyList<ReplyFigure> Account, IReadOnlyList<ReplyPosition> Positions)
{
    public static readonly ReplyFigures None = new([], []);

    public static ReplyFigures Read(JsonPlace state)
    {
        var summary = state.Find("crossMarginSummary") is null ? "marginSummary" : "crossMarginSummary";
        return new(
            [
                .. Figure(state.Find(summary), "accountValue"), .. Figure(state, "crossMaintenanceMarginUsed"),
                .. Figure(state, "withdrawable"),
            ],
            [
                .. state.Get("assetPositions").Items().Select(entry => entry.Find("position") ?? entry)
                    .Select(place => new ReplyPosition(
                        [.. Figure(place, "marginUsed")], [.. Figure(place, "liquidationPx")])),
            ]);
    }

    /// <summary>One remark for each figure that comes out otherwise.</summary>
    public IEnumerable<string> Differences(MarginExplanation margin)
    {
        foreach (var figure in Account)
        {
            var ours = figure.Name switch
            {
                "accountValue" when figure.Path.Contains("crossMarginSummary") => $"{margin.Cross.Equity}",
                "accountValue" => $"{margin.Equity}",
                "withdrawable" => $"{margin.Withdrawable}",
                _ => $"{margin.Cross.MaintenanceMargin}",
            };
            if (figure.Differs(ours, 0.000_002))
                yield return $"{figure.Path} says {figure.Written}; here it is {ours}"
                    + (figure.Name == "withdrawable" ? ", before what resting orders hold" : "");
        }
        foreach (var (position, told) in margin.Positions.Zip(Positions))
        {
            foreach (var used in told.Used)
                if (used.Differs($"{position.InitialMargin}", 0.000_002))
                    yield return $"{used.Path} says {used.Written}; here it is {position.InitialMargin}";
            foreach (var price in told.Price)
                if (price.Differs(position.LiquidationPrice?.ToString() ?? "0", 0.000_02))
                    yield return $"{price.Path} says {price.Written}; here it is "
                        + (position.LiquidationPrice?.ToString() ?? "null");
        }
    }

    static IEnumerable<ReplyFigure> Figure(JsonPlace? place, string name)
    {
        if (place?.Find(name) is { } stated && DecimalText.TryParse(stated.Written()) is { } value)
            yield return new(stated.Path, name, stated.Written(), value);
    }
}

/// <summary>A number of the reply, at its place.</summary>
readonly record struct ReplyFigure(string Path, string Name, string Written, DecimalText Value)
{
    /// <summary>By more than the venue's own rounding.</summary>
    public bool Differs(string ours, double share)
    {
        var other = DecimalText.TryParse(ours)!.Value;
        var scale = Math.Max(Value.Scale, other.Scale);
        var off = BigInteger.Abs(Value.UnitsAt(scale)!.Value - other.UnitsAt(scale)!.Value);
        var least = 2 * BigInteger.Pow(10, Math.Max(0, scale - 6));
        return off > least && (double)off > share * (double)BigInteger.Abs(Value.UnitsAt(scale)!.Value);
    }
}

/// <summary>What the reply says of one position; empty where it says nothing.</summary>
readonly record struct ReplyPosition(IReadOnlyList<ReplyFigure> Used, IReadOnlyList<ReplyFigure> Price);

using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

/// <summary>Limits in words.</summary>
public static class LimitText
{
    /// <summary>
    /// Terms in one line, all of them: equal terms give equal text. "none" for null. Instruments go by their names
    /// where those are given, else by their numbers.
    /// </summary>
    public static string Of(Limit? limit, IReadOnlyList<Instrument>? named = null)
    {
        if (limit == null) return "none";
        var what = What(limit, named);
        var most = limit.Kind == LimitKind.OpenInterest ? $"{limit.MostShare} of open interest" : $"{limit.Most}";
        var trim = limit.Trim is { } cut ? $", cut to {cut.Target} every {cut.Cooldown.TotalSeconds:0.###} s" : "";
        return $"{limit.Name}: {limit.Scope} {limit.Kind}{what} at most {most}, warned at {limit.SoftAt}{trim}";
    }

    /// <summary>What it holds down, where its kind needs a word more: " of BTC", " of any", " at paper".</summary>
    public static string What(Limit limit, IReadOnlyList<Instrument>? named) => limit.Kind switch
    {
        LimitKind.Position or LimitKind.OpenInterest =>
            limit.Instrument is { } id ? $" of {named?[id.Value].Name ?? $"{id.Value}"}" : " of any",
        LimitKind.Venue => $" at {limit.Venue}",
        _ => "",
    };

    public static string Of(PoolAllocation? allocation)
    {
        if (allocation == null) return "none";
        var shares = string.Join(", ", allocation.Shares.Select(share => $"{share.Account.Value} has {share.Share}"));
        return $"pool {allocation.Pool.Value}: {shares}; {allocation.MostBorrowed} may be borrowed";
    }

    /// <summary>For people, to the nearest: what passes any notional is shown as the largest.</summary>
    public static Notional Shown(ExactValue value)
    {
        var units = Fixed.DivideNearest(value.Units, Fixed.One);
        return new((long)Int128.Clamp(units, -long.MaxValue, long.MaxValue));
    }
}

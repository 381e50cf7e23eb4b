using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

/// <summary>Limits in words.</summary>
public static class LimitText
{
    /// <summary>Terms to the last unit, by numbers: equal terms give equal text. "none" for null.</summary>
    public static string Of(Limit? limit)
    {
        if (limit == null) return "none";
        var what = limit.Kind switch
        {
            LimitKind.Position or LimitKind.OpenInterest => $" of {limit.Instrument?.Value.ToString() ?? "any"}",
            LimitKind.Venue => $" at {limit.Venue}",
            _ => "",
        };
        var most = limit.Kind == LimitKind.OpenInterest ? $"{limit.MostShare} of open interest" : $"{limit.Most}";
        var trim = limit.Trim is { } cut ? $", cut to {cut.Target} every {cut.Cooldown.TotalSeconds:0.###} s" : "";
        return $"{limit.Name}: {limit.Scope} {limit.Kind}{what} at most {most}, warned at {limit.SoftAt}{trim}";
    }

    /// <summary>Terms for people: "account maker, position in BTC: at most 250,000.00, warned at 80 %".</summary>
    public static string Printed(Limit? limit, DeskState state)
    {
        if (limit == null) return "none";
        var most = limit.Kind == LimitKind.OpenInterest ? limit.MostShare.Percent() : limit.Most.Printed();
        var trim = limit.Trim is { } cut
            ? $", cut to {cut.Target.Percent()} every {cut.Cooldown.TotalSeconds:0.###} s"
            : "";
        return $"{Printed(limit.Scope, state)}, {Kind(limit, state.Terms.Instruments)}: at most {most}, "
            + $"warned at {limit.SoftAt.Percent()}{trim}";
    }

    /// <summary>What it holds down: "position in BTC", "everything at paper", "gross notional".</summary>
    public static string Kind(Limit limit, IReadOnlyList<Instrument> named)
    {
        var name = limit.Instrument is { } id ? named[id.Value].Name : "";
        return limit.Kind switch
        {
            LimitKind.Position => name.Length > 0 ? $"position in {name}" : "the largest position",
            LimitKind.Venue => $"everything at {limit.Venue}",
            LimitKind.Gross => "gross notional",
            LimitKind.Net => "net notional",
            _ => $"share of {name}'s open interest",
        };
    }

    /// <summary>"the whole desk", "pool 2", "account maker", "strategy Grid".</summary>
    public static string Printed(Scope scope, DeskState state) =>
        scope.Kind == ScopeKind.Strategy && state.Board.Find(new StrategyId(scope.Id)) is { } slot
            ? $"strategy {slot.Deployment.Name}"
            : Printed(scope, state.Terms);

    /// <summary>The same where nobody knows strategies but by their numbers.</summary>
    public static string Printed(Scope scope, DeskTerms terms) => scope.Kind switch
    {
        ScopeKind.Desk => "the whole desk",
        ScopeKind.Pool => $"pool {scope.Id}",
        ScopeKind.Account => $"account {Name(new(scope.Id), terms)}",
        _ => $"strategy {scope.Id}",
    };

    /// <summary>As a person names it; by its number where there is none.</summary>
    public static string Name(AccountId account, DeskTerms terms) =>
        terms.Accounts.FirstOrDefault(one => one.Id == account)?.Name ?? $"{account.Value}";

    public static string Of(PoolAllocation? allocation)
    {
        if (allocation == null) return "none";
        var shares = string.Join(", ", allocation.Shares.Select(share => $"{share.Account.Value} has {share.Share}"));
        return $"pool {allocation.Pool.Value}: {shares}; {allocation.MostBorrowed} may be borrowed";
    }

    /// <summary>Shares for people: "pool 1: maker has 60 %, carry has 40 %; 25 % may be borrowed".</summary>
    public static string Printed(PoolAllocation? allocation, DeskTerms terms)
    {
        if (allocation == null) return "none";
        var shares = string.Join(", ", allocation.Shares.Select(
            share => $"{Name(share.Account, terms)} has {share.Share.Percent()}"));
        return $"pool {allocation.Pool.Value}: {shares}; {allocation.MostBorrowed.Percent()} may be borrowed";
    }

    /// <summary>As it is shown, to the cent.</summary>
    public static string Printed(ExactValue value) => Shown(value).Printed();

    /// <summary>For people, to the nearest: what passes any notional is shown as the largest.</summary>
    public static Notional Shown(ExactValue value)
    {
        var units = Fixed.DivideNearest(value.Units, Fixed.One);
        return new((long)Int128.Clamp(units, -long.MaxValue, long.MaxValue));
    }
}

using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

/// <summary>What is wrong with a limit or an allocation, or nothing.</summary>
public static class LimitsCheck
{
    const int LongestName = 64;
    static readonly Rate One = new(Rate.One);

    /// <summary>All limits and allocations of a desk's terms.</summary>
    public static IEnumerable<string> Faults(DeskTerms terms)
    {
        foreach (var name in terms.Limits.GroupBy(limit => limit.Name).Where(group => group.Count() > 1))
            yield return $"two limits are called {name.Key}";
        foreach (var pool in terms.Allocations.GroupBy(allocation => allocation.Pool).Where(group => group.Count() > 1))
            yield return $"pool {pool.Key.Value} is divided twice";
        foreach (var limit in terms.Limits)
            if (Fault(limit, terms) is { Length: > 0 } fault) yield return $"limit {limit.Name}: {fault}";
        foreach (var allocation in terms.Allocations)
            if (Fault(allocation, terms) is { Length: > 0 } fault) yield return fault;
    }

    public static string Fault(Limit limit, DeskTerms terms)
    {
        if (limit.Name.Length is 0 or > LongestName) return $"its name has {limit.Name.Length} letters";
        if (!Exists(limit.Scope, terms)) return $"there is no {limit.Scope}";
        if (limit.Instrument is { } id && (id.Value < 0 || id.Value >= terms.Instruments.Count))
            return $"there is no instrument {id.Value}";
        if (limit.Kind == LimitKind.Venue && terms.Instruments.All(i => i.Venue != limit.Venue))
            return $"nothing trades at venue {limit.Venue}";
        if (limit.Kind == LimitKind.OpenInterest)
        {
            if (limit.Instrument is not { } instrument || !terms.Instruments[instrument.Value].IsPerp)
                return "a share of open interest needs a perpetual";
            if (limit.MostShare <= Rate.Zero || limit.MostShare > One) return $"a share of {limit.MostShare.Percent()}";
        }
        else if (limit.Most.Sign <= 0) return $"at most {limit.Most.Printed()}";
        if (limit.SoftAt <= Rate.Zero || limit.SoftAt > One) return $"a warning at {limit.SoftAt.Percent()} of it";
        if (limit.Trim is not { } trim) return "";
        if (trim.Cooldown < TimeSpan.FromSeconds(1)) return $"a cut every {trim.Cooldown}";
        return trim.Target <= Rate.Zero || trim.Target > One ? $"a cut down to {trim.Target.Percent()} of it" : "";
    }

    public static string Fault(PoolAllocation allocation, DeskTerms terms)
    {
        var pool = $"the margin of pool {allocation.Pool.Value}";
        if (terms.Accounts.All(account => account.Pool != allocation.Pool))
            return $"{pool} is divided, but there is none";
        var sum = Rate.Zero;
        foreach (var (account, share) in allocation.Shares)
        {
            if (!terms.Accounts.Any(own => own.Id == account && own.Pool == allocation.Pool))
                return $"{pool} is given to account {LimitText.Name(account, terms)}, which is not of it";
            if (share < Rate.Zero || share > One)
                return $"account {LimitText.Name(account, terms)} is given {share.Percent()} of {pool}";
            sum += share;
        }
        if (sum > One) return $"{sum.Percent()} of {pool} is given away";
        if (allocation.Shares.DistinctBy(share => share.Account).Count() < allocation.Shares.Count)
            return $"{pool} is given to one account twice";
        return allocation.MostBorrowed < Rate.Zero || allocation.MostBorrowed.Units > 1_000 * Rate.One
            ? $"{pool}: {allocation.MostBorrowed.Percent()} may be borrowed"
            : "";
    }

    static bool Exists(Scope scope, DeskTerms terms) => scope.Kind switch
    {
        ScopeKind.Desk => scope.Id == 0,
        ScopeKind.Pool => terms.Accounts.Any(account => account.Pool.Value == scope.Id),
        ScopeKind.Account => terms.Accounts.Any(account => account.Id.Value == scope.Id),
        _ => scope.Id > 0,
    };
}

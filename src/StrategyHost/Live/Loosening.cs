using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>Whether a change lets more be held or used than before: that is asked again, tightening is not.</summary>
static class Loosening
{
    /// <summary>What the change loosens, in words; empty where it only tightens.</summary>
    public static string Of(LimitChanged change, DeskSnapshot desk)
    {
        var before = desk.Limits.FirstOrDefault(view => view.Terms.Name == change.Name)?.Terms;
        if (before is null) return "";
        if (change.Limit is not { } now) return $"takes the limit {before.Name} of {Amount(before)} away";
        if (now.Kind != before.Kind || now.Scope != before.Scope || now.Instrument != before.Instrument
            || now.Venue != before.Venue)
            return $"lets {before.Name} hold down something else than before";
        if (now.Most > before.Most || now.MostShare > before.MostShare)
            return $"raises {before.Name} from {Amount(before)} to {Amount(now)}";
        return now.SoftAt > before.SoftAt
            ? $"lets {before.Name} warn at {Percent(now.SoftAt)}, not at {Percent(before.SoftAt)}"
            : "";
    }

    public static string Of(AllocationChanged change, DeskSnapshot desk)
    {
        var before = desk.Allocations.FirstOrDefault(view => view.Pool == change.Pool);
        if (before is null) return "";
        var pool = $"pool {change.Pool.Value}";
        if (change.Allocation is not { } now) return $"lets every account use all margin of {pool}";
        var raised = now.Shares.Where(share => share.Share > ShareOf(before, share.Account))
            .Select(share => $"account {NameOf(share.Account, desk)} from {Percent(ShareOf(before, share.Account))} to "
                + Percent(share.Share)).ToList();
        if (now.MostBorrowed > before.MostBorrowed)
            raised.Add($"borrowing from {Percent(before.MostBorrowed)} to {Percent(now.MostBorrowed)}");
        return raised.Count == 0 ? "" : $"raises in {pool}: {string.Join(", ", raised)}";
    }

    /// <summary>A model that asks for less margin than the one that binds lets more be held.</summary>
    public static string Of(BindingChanged change, DeskSnapshot desk)
    {
        var pool = desk.Pools.FirstOrDefault(view => view.Id == change.Pool);
        var now = pool?.Models.FirstOrDefault(model => model.IsBinding);
        var then = pool?.Models.FirstOrDefault(model => model.Name == change.Model.Word());
        if (now is null || then is null || then.Headroom <= now.Headroom) return "";
        return $"margins pool {change.Pool.Value} by {then.Name}, which leaves {then.Headroom.Printed()} free in the "
            + $"place of {now.Headroom.Printed()} under {now.Name}, and decides when it is liquidated";
    }

    /// <summary>The bound itself, in quote currency or percent of open interest.</summary>
    public static string Amount(Limit limit) => limit.Kind == LimitKind.OpenInterest
        ? Percent(limit.MostShare) + " of open interest"
        : limit.Most.Printed();

    /// <summary>"12.5 %", exactly.</summary>
    public static string Percent(Rate share) => Fixed.Format(share.Units, Rate.Decimals - 2) + " %";

    static string NameOf(AccountId account, DeskSnapshot desk) =>
        desk.Accounts.FirstOrDefault(one => one.Id == account)?.Name ?? $"{account.Value}";

    static Rate ShareOf(PoolAllocationView pool, AccountId account) =>
        pool.Accounts.FirstOrDefault(view => view.Account == account)?.Share ?? Rate.Zero;
}

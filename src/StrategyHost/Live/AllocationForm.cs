using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>How a pool's margin is to be divided, as a form or an address holds it; shares in percent.</summary>
sealed record AllocationForm(string Pool, IReadOnlyDictionary<int, string> Shares)
{
    const decimal MostLent = 100_000;

    public string Borrow { get; init; } = "";
    public string Reason { get; init; } = "";
    public bool IsRemoval { get; init; }

    /// <summary>From the fields of a form or an address: "share.2" is account 2's.</summary>
    public static AllocationForm Of(Func<string, string?> field, DeskSnapshot desk) => new(
        LimitForm.Typed(field, "pool"),
        desk.Accounts.ToDictionary(a => a.Id.Value, a => LimitForm.Typed(field, FieldOf(a.Id))))
    {
        Borrow = LimitForm.Typed(field, "borrow"),
        Reason = LimitForm.Typed(field, "reason"),
        IsRemoval = LimitForm.Typed(field, "remove").Length > 0,
    };

    public static string FieldOf(AccountId account) => $"share.{account.Value}";

    /// <summary>The change that is meant, and all that is wrong with it; null where anything is.</summary>
    public (AllocationChanged? Change, IReadOnlyList<string> Faults) Read(DeskSnapshot desk, string by)
    {
        var faults = new List<string>();
        if (desk.Pools.FirstOrDefault(p => $"{p.Id.Value}" == Pool) is not { } pool)
            return (null, [$"Pool: there is no '{Pool}'; choose one of the list."]);
        LimitForm.CheckReason(Reason, faults);
        if (IsRemoval)
        {
            if (desk.Allocations.All(a => a.Pool != pool.Id))
                faults.Add($"Pool: the margin of pool {Pool} is not divided; there is nothing to take away.");
            return (faults.Count == 0 ? new(pool.Id, null, by, Reason) : null, faults);
        }
        var allocation = new PoolAllocation(pool.Id, ReadShares(desk, pool.Id, faults))
        {
            MostBorrowed = Borrow.Length == 0
                ? Rate.Zero
                : LimitForm.Percent("Borrowing", Borrow, faults, MostLent) ?? Rate.Zero,
        };
        return (faults.Count == 0 ? new(pool.Id, allocation, by, Reason) : null, faults);
    }

    List<AccountShare> ReadShares(DeskSnapshot desk, PoolId pool, List<string> faults)
    {
        var shares = new List<AccountShare>();
        foreach (var account in desk.Accounts.Where(a => a.Pool == pool))
        {
            var typed = Shares.GetValueOrDefault(account.Id.Value, "");
            if (typed.Length == 0) continue;
            if (LimitForm.Percent($"Share of {account.Name}", typed, faults) is { } share)
                shares.Add(new(account.Id, share));
        }
        var sum = shares.Aggregate(Rate.Zero, (all, part) => all + part.Share);
        if (sum.Units > Rate.One)
            faults.Add($"Shares: together they are {sum.ToDouble() * 100:0.##} %; give away at most 100 %.");
        if (shares.Count == 0 && faults.Count == 0)
            faults.Add($"Shares: no account of pool {Pool} is given one; type at least one.");
        return shares;
    }
}

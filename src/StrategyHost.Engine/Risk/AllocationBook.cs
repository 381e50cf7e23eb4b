using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

/// <summary>An intent that would use more of its pool's margin than its account may.</summary>
/// <param name="Equity">The pool's.</param>
/// <param name="Share">The account's.</param>
/// <param name="Own">Share of equity, rounded down.</param>
/// <param name="Most">With what it may borrow.</param>
/// <param name="Used">What the account needs by itself now.</param>
/// <param name="Then">And with the intent.</param>
public readonly record struct Overuse(
    Money Equity, Rate Share, Money Own, Money Most, Money Used, Money Then);

/// <summary>
/// How pools divide their margin, and who uses whose. An account's use is the initial margin that its own positions and
/// orders would need by themselves; what accounts need less together, because they net, is nobody's own.
/// </summary>
public sealed class AllocationBook
{
    readonly DeskState state;
    readonly SortedDictionary<int, PoolAllocation> pools = [];

    public AllocationBook(DeskState state)
    {
        this.state = state;
        foreach (var allocation in state.Terms.Allocations) pools[allocation.Pool.Value] = allocation;
    }

    /// <summary>Null where so much more stays within what the account may use, or uses no more than before.</summary>
    public Overuse? Check(Account account, in Wanted wanted)
    {
        if (!pools.TryGetValue(account.Pool.Value, out var allocation)) return null;
        var pool = state.Pool(account.Pool);
        var (share, own, most) = Part(allocation, pool, account.Id);
        var (used, then) = (Used(account, null), Used(account, wanted));
        return then > most && then > used ? new(pool.Health.Equity, share, own, most, used, then) : null;
    }

    /// <summary>A person divides a pool anew; what is wrong is said, and nothing changes.</summary>
    public void Take(AllocationChanged changed)
    {
        var before = pools.GetValueOrDefault(changed.Pool.Value);
        var fault = changed.Allocation is { } wanted ? LimitsCheck.Fault(wanted, state.Terms)
            : before == null ? "it is not divided"
            : "";
        if (changed.Allocation is { } named && named.Pool != changed.Pool)
            fault = $"its own terms say pool {named.Pool.Value}";
        if (fault.Length > 0)
        {
            var text = $"division of pool {changed.Pool.Value} refused: {fault}";
            state.Outputs.Add(new Alerted(Scope.Desk, text));
            return;
        }
        if (changed.Allocation is { } now) pools[changed.Pool.Value] = now;
        else pools.Remove(changed.Pool.Value);
        state.Outputs.Add(new LimitSet(
            $"margin of pool {changed.Pool.Value}", LimitText.Printed(before, state.Terms),
            LimitText.Printed(changed.Allocation, state.Terms), changed.By, changed.Reason));
    }

    public IReadOnlyList<PoolAllocationView> Views() => [.. pools.Values.Select(View)];

    public void AddTo(ref StateHash hash)
    {
        foreach (var allocation in pools.Values) hash.Add(LimitText.Of(allocation));
    }

    PoolAllocationView View(PoolAllocation allocation)
    {
        var pool = state.Pool(allocation.Pool);
        var parts = new List<AllocationPart>();
        foreach (var account in pool.Accounts)
        {
            var (share, own, most) = Part(allocation, pool, account.Id);
            parts.Add(new(account.Id, share, own, most, Used(account, null)));
        }
        var reserve = Money.Max(Money.Zero, pool.Health.Equity) - Sum(parts.Select(part => part.Own));
        var need = pool.Health.InitialMargin + pool.Health.OrderMargin;
        var netting = Money.Max(Money.Zero, Sum(parts.Select(part => part.Used)) - need);
        var loans = HeadroomLoans.Of(parts, reserve, netting);
        return new()
        {
            Pool = pool.Id,
            Accounts = [.. parts.Select(part => View(pool.Id, part, loans))],
            Loans = loans,
            MostBorrowed = allocation.MostBorrowed,
            Reserve = reserve,
            Netting = netting,
        };
    }

    static AllocationView View(PoolId pool, AllocationPart part, IReadOnlyList<HeadroomLoan> loans) => new()
    {
        Pool = pool,
        Account = part.Account,
        Share = part.Share,
        Own = part.Own,
        Used = part.Used,
        Most = part.Most,
        Borrowed = part.Borrowed,
        Lent = Sum(loans.Where(loan => loan.Source == HeadroomLoans.FromAccount && loan.From == part.Account)
            .Select(loan => loan.Amount)),
    };

    static (Rate Share, Money Own, Money Most) Part(PoolAllocation allocation, Pool pool, AccountId account)
    {
        var share = allocation.Shares.FirstOrDefault(part => part.Account == account).Share;
        var own = ExactValue.From(Money.Max(Money.Zero, pool.Health.Equity)).Share(share);
        return (share, own.ToMoneyDown(), (own + own.Share(allocation.MostBorrowed)).ToMoneyDown());
    }

    Money Used(Account account, Wanted? more)
    {
        var (pool, used) = (state.Pool(account.Pool), Money.Zero);
        foreach (var market in state.Markets)
        {
            var id = market.Instrument.Id;
            var (buys, sells) = (account.Open(id, Side.Buy), account.Open(id, Side.Sell));
            if (more is { } wanted && wanted.Instrument == id)
            {
                if (wanted.Side == Side.Buy) buys += wanted.More;
                else sells += wanted.More;
            }
            if (pool.Tiers(id) is { } tiers)
            {
                var worst = new OrderMargin(account.Position(id).Quantity, buys, sells).Worst;
                used += tiers.Initial(ExactValue.Of(worst, market.Mark), account.Leverage[id.Value]);
            }
            else used += ExactValue.Of(buys, market.Mark).ToMoneyUp();
        }
        return used;
    }

    static Money Sum(IEnumerable<Money> parts) => parts.Aggregate(Money.Zero, (sum, part) => sum + part);
}

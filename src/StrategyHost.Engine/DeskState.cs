using StrategyHost.Engine.Attribution;
using StrategyHost.Engine.Fees;
using StrategyHost.Engine.Funding;
using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Engine.Market;
using StrategyHost.Engine.Orders;
using StrategyHost.Engine.Risk;
using StrategyHost.Engine.Strategies;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;

namespace StrategyHost.Engine;

/// <summary>All that a desk holds; its parts read and change it, one step at a time.</summary>
public sealed class DeskState
{
    readonly Account?[] accounts;
    readonly Pool?[] pools;
    readonly InstrumentMarket[] markets;

    public DeskState(DeskTerms terms, Func<Instrument, Venue> venue)
    {
        DeskTermsCheck.Validate(terms);
        Terms = terms;
        markets = [.. terms.Instruments.Select(i => Market(terms, i, venue(i)))];
        Funding = [.. Markets.Select(m => new FundingMeter(m, terms.RulesOf(m.Instrument)))];
        Fees = new(terms);
        Ledger = new(terms.Accounts.Max(a => a.Id.Value) + 1, terms.Instruments.Count);
        accounts = new Account?[terms.Accounts.Max(a => a.Id.Value) + 1];
        foreach (var account in terms.Accounts) accounts[account.Id.Value] = new(account, terms.Instruments);
        pools = new Pool?[terms.Accounts.Max(a => a.Pool.Value) + 1];
        MarketRisk = new(terms.Instruments.Count);
        var known = new PoolMarkets(Markets, MarketRisk, terms.Margin);
        foreach (var group in Accounts.GroupBy(a => a.Pool))
            pools[group.Key.Value] = new(group.Key, group, Ledger, known);
        foreach (var (pool, model) in terms.Bindings) pools[pool.Value]!.Bind(model);
        Limits = new(this);
        Allocations = new(this);
        Marks = new(terms.Risk, Markets, MarketRisk);
        foreach (var pool in Pools) pool.Models.Add(new ValueAtRiskModel(Marks.History, terms.Margin));
        Profit = new(Accounts, Markets, Worth);
        Events = new(Board, terms.BookInterval, terms.Instruments.Count);
        Agenda = new(terms.MarkInterval, [.. Funding.Where(m => m.IsPerp).Select(m => m.Terms)]);
    }

    public DeskTerms Terms { get; }

    /// <summary>Which decisions on orders are told.</summary>
    public TrailKept TrailKept { get; init; } = new(true);

    public IReadOnlyList<InstrumentMarket> Markets => markets;
    public IReadOnlyList<FundingMeter> Funding { get; }

    /// <summary>Volatilities, for the margin models that use them; whoever estimates them puts them in.</summary>
    public MarketRisk MarketRisk { get; }

    public FeeBook Fees { get; }

    /// <summary>Returns of the marks, and the risk figures made of them.</summary>
    public MarkSampler Marks { get; }

    public GeneralLedger Ledger { get; }

    public LimitBook Limits { get; }

    public AllocationBook Allocations { get; }

    /// <summary>Where the profit comes from.</summary>
    public ProfitBook Profit { get; }

    public Blotter Blotter { get; } = new();
    public StrategyBoard Board { get; } = new();
    public EventStream Events { get; }
    public Agenda Agenda { get; }
    public List<Output> Outputs { get; } = [];
    public Time Now { get; private set; }

    public IEnumerable<Account> Accounts => accounts.OfType<Account>();

    public IEnumerable<Pool> Pools => pools.OfType<Pool>();

    public Account Account(AccountId id) =>
        id.Value > 0 && id.Value < accounts.Length && accounts[id.Value] is { } account
            ? account
            : throw new InvariantBroken($"no account {id.Value}");

    public bool HasAccount(AccountId id) => id.Value > 0 && id.Value < accounts.Length && accounts[id.Value] != null;

    public Pool Pool(PoolId id) => pools[id.Value]!;

    public Pool PoolOf(AccountId account) => Pool(Account(account).Pool);

    public bool HasInstrument(InstrumentId id) => id.Value >= 0 && id.Value < Markets.Count;

    public InstrumentMarket Market(InstrumentId id) => markets[id.Value];

    /// <summary>Moves money of an account, fills left out: in the ledger, and in what explains its profit.</summary>
    public void Post(in Posting posting)
    {
        Ledger.Post(posting);
        Profit.Post(posting);
    }

    /// <summary>Money and positions of an account at the marks, spot included.</summary>
    public Money Worth(Account account)
    {
        var worth = ExactValue.From(Ledger.Money(account.Id));
        for (var i = 0; i < Markets.Count; i++)
            worth += ExactValue.Of(account.Positions[i].Quantity, Markets[i].Mark);
        return worth.ToMoneyDown();
    }

    static InstrumentMarket Market(DeskTerms terms, Instrument instrument, Venue venue)
    {
        var rules = terms.RulesOf(instrument);
        venue.BandPercent = rules.Oracle.BandPercent;
        return new(instrument, venue, rules);
    }

    /// <summary>Time only goes on.</summary>
    public void MoveTo(Time now)
    {
        if (now < Now) Check.Broken($"time goes back from {Now} to {now}");
        Now = now;
        Events.Now = now;
        foreach (var pool in pools) pool?.MoveTo(now);
    }

    public ulong Hash()
    {
        var hash = new StateHash();
        hash.Add(Now.Nanoseconds);
        Fees.AddTo(ref hash);
        Limits.AddTo(ref hash);
        Allocations.AddTo(ref hash);
        Ledger.AddTo(ref hash);
        Profit.AddTo(ref hash);
        foreach (var account in Accounts) account.AddTo(ref hash);
        foreach (var market in Markets) market.AddTo(ref hash);
        foreach (var meter in Funding) meter.AddTo(ref hash);
        Blotter.AddTo(ref hash);
        Board.AddTo(ref hash);
        Events.AddTo(ref hash);
        Agenda.AddTo(ref hash);
        Marks.AddTo(ref hash);
        foreach (var pool in Pools)
            if (pool.Binding != BindingModel.Cross) hash.Add(pool.Id.Value * 256 + (long)pool.Binding);
        return hash.Value;
    }
}

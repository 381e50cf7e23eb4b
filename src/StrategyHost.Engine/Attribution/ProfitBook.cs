using StrategyHost.Engine.Ledger;
using StrategyHost.Model;

namespace StrategyHost.Engine.Attribution;

/// <summary>
/// Where the desk's profit comes from: every posting and every fill finds its part here. After each step the parts of
/// every account explain its money to the last unit; a desk where they do not stops.
/// </summary>
public sealed class ProfitBook
{
    readonly AccountProfit?[] accounts;
    readonly SortedDictionary<(int Account, int Strategy, int Instrument), AttributedFigures> opening = [];
    readonly Func<Account, Money> worth;
    readonly Markouts markouts;
    bool hasMoved;

    /// <param name="accounts">All accounts, in the order of their ids.</param>
    /// <param name="markets">All instruments.</param>
    /// <param name="worth">An account's money and positions at the marks.</param>
    public ProfitBook(
        IEnumerable<Account> accounts, IReadOnlyList<InstrumentMarket> markets, Func<Account, Money> worth)
    {
        var all = accounts.ToArray();
        this.accounts = new AccountProfit?[all.Max(a => a.Id.Value) + 1];
        foreach (var account in all) this.accounts[account.Id.Value] = new(account, markets);
        this.worth = worth;
        markouts = new(markets, Measured);
    }

    public IEnumerable<AccountProfit> Accounts => accounts.OfType<AccountProfit>();

    public void Trade(AccountId account, in AttributedTrade trade) => Moving(account).Trade(trade);

    /// <summary>A position of an account changed owner without a fill.</summary>
    public void Move(AccountId account, InstrumentId instrument, Quantity quantity, Price price) =>
        Moving(account).Move(instrument, quantity, price);

    public void Post(in Posting posting) => Moving(posting.Account).Post(posting);

    /// <summary>A strategy begins on an account: what others left there is its from now on.</summary>
    public void TakeOver(AccountId account, StrategyId strategy) => Moving(account).TakeOver(strategy);

    /// <summary>A fill is to be measured later.</summary>
    public void Await(Fill fill) => markouts.Add(fill);

    /// <summary>Markouts due by a time, before what happens at it.</summary>
    public void Settle(Time until, List<Output> outputs) => markouts.Settle(until, outputs);

    /// <summary>A new day: today's figures start from here.</summary>
    public void OpenDay()
    {
        opening.Clear();
        foreach (var (leaf, figures) in Figures()) opening[Order(leaf.Key)] = figures;
    }

    /// <summary>An hour is over: what each key made up to it leaves the desk.</summary>
    public void Roll(Time now, List<Output> outputs)
    {
        foreach (var (leaf, figures) in Figures()) outputs.Add(new ProfitRolled(now, leaf.Key, figures));
    }

    /// <summary>Every key's figures at the present marks and mids, by account, strategy, instrument.</summary>
    public IEnumerable<AttributionView> Views() => Accounts.SelectMany(account => Views(account.Account.Id));

    public IEnumerable<AttributionView> Views(AccountId id)
    {
        foreach (var (leaf, figures) in Figures(Of(id)))
            yield return new(leaf.Key, figures - opening.GetValueOrDefault(Order(leaf.Key)), figures)
            {
                Position = leaf.Quantity,
            };
    }

    /// <summary>An account's profit today.</summary>
    public ProfitParts Today(AccountId account)
    {
        var sum = default(ProfitParts);
        foreach (var view in Views(account)) sum += view.Today.Profit;
        return sum;
    }

    /// <summary>
    /// Stops the program when money of an account is not what its parts explain. Nothing to look at where neither the
    /// ledger nor a part has moved since the last time.
    /// </summary>
    public void AssertClosed(GeneralLedger ledger)
    {
        if (!hasMoved && !ledger.HasMoved) return;
        hasMoved = false;
        foreach (var account in accounts) account?.AssertClosed(ledger.Money(account.Account.Id));
    }

    public void AddTo(ref StateHash hash)
    {
        foreach (var account in Accounts) account.AddTo(ref hash);
        markouts.AddTo(ref hash);
    }

    IEnumerable<(ProfitLeaf Leaf, AttributedFigures Figures)> Figures() => Accounts.SelectMany(Figures);

    IEnumerable<(ProfitLeaf Leaf, AttributedFigures Figures)> Figures(AccountProfit account) =>
        account.Figures(worth(account.Account));

    AccountProfit Of(AccountId account) => accounts[account.Value]!;

    AccountProfit Moving(AccountId account)
    {
        hasMoved = true;
        return Of(account);
    }

    void Measured(Fill fill, ExecutionQuality quality) =>
        Of(fill.Account).Measure(fill.Strategy, fill.Instrument, quality);

    static (int Account, int Strategy, int Instrument) Order(in AttributionKey key) =>
        (key.Account.Value, key.Strategy.Value, key.Instrument?.Value ?? -1);
}

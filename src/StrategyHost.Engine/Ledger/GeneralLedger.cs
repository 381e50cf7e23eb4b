using StrategyHost.Model;

namespace StrategyHost.Engine.Ledger;

/// <summary>
/// Who owns what: quote money and base units of every account, of the outside, and of the venue's fees, insurance fund
/// and backstop vault. Each posting takes from one owner what it gives to another, so every column sums to zero; that
/// is asserted after each step.
/// </summary>
public sealed class GeneralLedger
{
    readonly int owners;
    readonly int fees;
    readonly int instruments;
    readonly Money[] money;
    readonly Quantity[] units;

    /// <param name="accounts">
    /// Accounts with the outside, which is number 0; fees and funds follow after them.
    /// </param>
    /// <param name="instruments">How many instruments there are.</param>
    public GeneralLedger(int accounts, int instruments)
    {
        fees = accounts;
        owners = accounts + 3;
        this.instruments = instruments;
        money = new Money[owners];
        units = new Quantity[owners * instruments];
    }

    /// <summary>Whether anything has moved since it was last found balanced.</summary>
    public bool HasMoved { get; private set; }

    public Money Money(AccountId account) => money[Row(account)];

    public Quantity Units(AccountId account, InstrumentId instrument) => units[Cell(Row(account), instrument)];

    /// <summary>All fees taken less rebates given since the start.</summary>
    public Money Fees => money[fees];

    /// <summary>Base units against money with the outside: plus buys.</summary>
    public void Trade(AccountId account, InstrumentId instrument, Quantity quantity, Notional paid)
    {
        Move(Row(AccountId.Outside), Row(account), -paid.ToMoney());
        units[Cell(Row(account), instrument)] += quantity;
        units[Cell(Row(AccountId.Outside), instrument)] -= quantity;
    }

    /// <summary>Money between an account and the owner that the kind names.</summary>
    public void Post(in Posting posting) => Move(Against(posting.Kind), Row(posting.Account), posting.Amount);

    /// <summary>A fund's first money, from the outside.</summary>
    public void Endow(AccountId fund, Money amount) => Move(Row(AccountId.Outside), Row(fund), amount);

    /// <summary>
    /// Stops the program when a column does not sum to zero. Nothing to sum where nothing moved since the last time.
    /// </summary>
    public void AssertBalanced()
    {
        if (!HasMoved) return;
        HasMoved = false;
        var total = Model.Money.Zero;
        foreach (var balance in money) total += balance;
        Check.That(total.IsZero, $"money sums to {total}, not zero");
        for (var i = 0; i < instruments; i++)
        {
            var sum = Quantity.Zero;
            for (var owner = 0; owner < owners; owner++) sum += units[owner * instruments + i];
            Check.That(sum.IsZero, $"units of instrument {i} sum to {sum}, not zero");
        }
    }

    public void AddTo(ref StateHash hash)
    {
        foreach (var balance in money) hash.Add(balance.Units);
        foreach (var quantity in units) hash.Add(quantity.Units);
    }

    int Against(PostingKind kind) => kind switch
    {
        PostingKind.Fee => fees,
        PostingKind.Funding or PostingKind.Transfer or PostingKind.Interest or PostingKind.Shortfall =>
            Row(AccountId.Outside),
        PostingKind.LiquidationFee or PostingKind.Insurance => Row(AccountId.Insurance),
        PostingKind.Backstop => Row(AccountId.Backstop),
        _ => throw new InvariantBroken($"a posting of kind {kind} is against nobody"),
    };

    void Move(int from, int to, Money amount)
    {
        money[from] -= amount;
        money[to] += amount;
        HasMoved = true;
    }

    // Funds have negative numbers and stand behind the fees.
    int Row(AccountId owner) => owner.Value >= 0 ? owner.Value : fees - owner.Value;

    int Cell(int owner, InstrumentId instrument) => owner * instruments + instrument.Value;
}

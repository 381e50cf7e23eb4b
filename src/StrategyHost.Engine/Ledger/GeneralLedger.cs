using StrategyHost.Model;

namespace StrategyHost.Engine.Ledger;

/// <summary>
/// Who owns what: quote money and base units of every account, of the outside, of the venue's fees and of its insurance
/// fund. Each posting takes from one owner what it gives to another, so every column sums to zero; that is asserted
/// after each step.
/// </summary>
public sealed class GeneralLedger
{
    readonly int owners;
    readonly int fees;
    readonly int insurance;
    readonly int instruments;
    readonly Money[] money;
    readonly Quantity[] units;

    /// <param name="accounts">Accounts with the outside, which is number 0; fees and insurance fund follow.</param>
    /// <param name="instruments">How many instruments there are.</param>
    public GeneralLedger(int accounts, int instruments)
    {
        (fees, insurance) = (accounts, accounts + 1);
        owners = accounts + 2;
        this.instruments = instruments;
        money = new Money[owners];
        units = new Quantity[owners * instruments];
    }

    public Money Money(AccountId account) => money[account.Value];

    public Quantity Units(AccountId account, InstrumentId instrument) => units[Cell(account.Value, instrument)];

    /// <summary>All fees taken less rebates given since the start.</summary>
    public Money Fees => money[fees];

    /// <summary>What liquidations left in the insurance fund, less what it paid; below zero it owes.</summary>
    public Money InsuranceFund => money[insurance];

    /// <summary>Base units against money with the outside: plus buys.</summary>
    public void Trade(AccountId account, InstrumentId instrument, Quantity quantity, Notional paid)
    {
        Move(AccountId.Outside.Value, account.Value, -paid.ToMoney());
        units[Cell(account.Value, instrument)] += quantity;
        units[Cell(AccountId.Outside.Value, instrument)] -= quantity;
    }

    /// <summary>Money between an account and the owner that the kind names.</summary>
    public void Post(in Posting posting) => Move(Against(posting.Kind), posting.Account.Value, posting.Amount);

    /// <summary>Stops the program when a column does not sum to zero.</summary>
    public void AssertBalanced()
    {
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
        PostingKind.Funding or PostingKind.Transfer or PostingKind.Interest => AccountId.Outside.Value,
        PostingKind.LiquidationFee or PostingKind.Insurance => insurance,
        _ => throw new InvariantBroken($"a posting of kind {kind} is against nobody"),
    };

    void Move(int from, int to, Money amount)
    {
        money[from] -= amount;
        money[to] += amount;
    }

    int Cell(int owner, InstrumentId instrument) => owner * instruments + instrument.Value;
}

using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

/// <summary>One account's part of its pool's margin and what it uses.</summary>
public readonly record struct AllocationPart(AccountId Account, Rate Share, Money Own, Money Most, Money Used)
{
    public Money Borrowed => Money.Max(Money.Zero, Used - Own);

    public Money Idle => Money.Max(Money.Zero, Own - Used);
}

/// <summary>
/// Who lends to whom: borrowers in the order of their numbers; each takes from what the pool gave nobody first, then
/// from the accounts with the most idle margin, then from what netting frees.
/// </summary>
public static class HeadroomLoans
{
    public const string FromAccount = "account";
    public const string FromReserve = "reserve";
    public const string FromNetting = "netting";

    public static IReadOnlyList<HeadroomLoan> Of(IReadOnlyList<AllocationPart> parts, Money reserve, Money netting)
    {
        var lenders = new List<(AccountId From, Money Left, string Source)>
        {
            (AccountId.Outside, reserve, FromReserve),
        };
        lenders.AddRange(parts
            .OrderByDescending(part => part.Idle).ThenBy(part => part.Account.Value)
            .Select(part => (part.Account, part.Idle, FromAccount)));
        lenders.Add((AccountId.Outside, netting, FromNetting));
        var loans = new List<HeadroomLoan>();
        foreach (var borrower in parts)
        {
            var wanted = borrower.Borrowed;
            for (var i = 0; i < lenders.Count && wanted.Sign > 0; i++)
            {
                var (from, left, source) = lenders[i];
                var amount = left < wanted ? left : wanted;
                if (amount.Sign <= 0) continue;
                loans.Add(new(from, borrower.Account, amount, source));
                lenders[i] = (from, left - amount, source);
                wanted -= amount;
            }
        }
        return loans;
    }
}

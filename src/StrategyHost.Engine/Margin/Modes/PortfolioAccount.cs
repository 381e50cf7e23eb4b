using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Modes;

/// <summary>A token that is owned and counts as collateral.</summary>
/// <param name="Value">What counts of it, its supply cap at most, at the oracle.</param>
/// <param name="LoanToValue">The part of it that may be borrowed against.</param>
public readonly record struct SuppliedToken(string Token, ExactValue Value, Rate LoanToValue)
{
    static readonly Rate Half = new(Rate.One / 2);

    /// <summary><c>0.5 + 0.5 * LTV</c>: the part of it that stands behind debts.</summary>
    public Rate Threshold => Half + new Rate((LoanToValue.Units + 1) / 2);

    /// <summary><c>LTV + 2/3 * (1 - LTV)</c>, rounded down: above it a loan's collateral is sold whole.</summary>
    public Rate WholeAbove => LoanToValue + new Rate((Rate.One - LoanToValue.Units) / 3 * 2);

    public ExactValue Borrowable => Value.Share(LoanToValue);

    public ExactValue Counted => Value.Share(Threshold);
}

/// <summary>A token that is owed.</summary>
/// <param name="Value">What is owed, at the oracle.</param>
/// <param name="Cap">The most that may be borrowed of it, at the oracle; null where no cap is known.</param>
/// <param name="Utilisation">The part of the token's pool that is lent out; null where it is not known.</param>
public readonly record struct BorrowedToken(string Token, ExactValue Value, ExactValue? Cap, Rate? Utilisation)
{
    static readonly Rate Least = Rate.FromMillionths(50_000);
    static readonly Rate Kink = Rate.FromMillionths(800_000);
    static readonly Rate Slope = Rate.FromMillionths(4_750_000);

    /// <summary>What the loan costs a year: <c>0.05 + 4.75 * max(0, u - 0.8)</c>.</summary>
    public Rate? YearlyRate => Utilisation is not { } used ? null
        : used > Kink ? Least + (used - Kink).Times(Slope)
        : Least;
}

/// <summary>
/// Hyperliquid's portfolio margin (trading/portfolio-margin, 2026): spot stands behind perpetuals and loans. The ratio
/// is the largest over borrowed tokens of what must be kept over what counts; above 0.95 the account is liquidated.
/// </summary>
/// <remarks>
/// The page writes one symbol for the borrowed and the collateral token; here what counts is summed over the collateral
/// tokens, and the cap is the borrowed token's. Caps, loan-to-value and eligibility change and are inputs.
/// </remarks>
public sealed record PortfolioAccount
{
    const string Version = "portfolio/1";

    /// <summary>Kept by every account, in quote currency.</summary>
    public static readonly ExactValue Least = ExactValue.From(new Money(20 * Fixed.One));

    public static readonly ExactValue LiquidatedAbove = ExactValue.From(Money.Parse("0.95"));

    public required ExactValue Balance { get; init; }

    /// <summary>Of cross positions at all exchanges.</summary>
    public required ExactValue CrossMaintenance { get; init; }

    public required IReadOnlyList<SuppliedToken> Supplied { get; init; }

    /// <summary>May be empty: then only the perpetuals use what counts.</summary>
    public required IReadOnlyList<BorrowedToken> Borrowed { get; init; }

    /// <summary>Null where nothing counts.</summary>
    public ExactValue? Ratio
    {
        get
        {
            var largest = ExactValue.Zero;
            foreach (var loan in Loans())
            {
                if (RatioOf(loan) is not { } ratio) return null;
                largest = ExactValue.Max(largest, ratio);
            }
            return largest;
        }
    }

    public bool IsLiquidatable => Ratio is not { } ratio || ratio > LiquidatedAbove;

    public ExactValue? RatioOf(BorrowedToken loan)
    {
        var counted = CountedFor(loan);
        return counted.Sign > 0 ? Ratios.Up(KeptFor(loan), counted) : null;
    }

    ExactValue KeptFor(BorrowedToken loan) => Least + CrossMaintenance + loan.Value;

    ExactValue CountedFor(BorrowedToken loan)
    {
        var counted = Balance;
        foreach (var token in Supplied)
            counted += loan.Cap is { } cap ? ExactValue.Min(cap, token.Counted) : token.Counted;
        return counted;
    }

    IEnumerable<BorrowedToken> Loans() => Borrowed.Count > 0 ? Borrowed : [new("nothing", ExactValue.Zero, null, null)];

    public IEnumerable<ModelStep> Trail()
    {
        foreach (var token in Supplied)
        {
            yield return Steps.Of($"{token.Token} threshold", "away12(0.5 + 0.5 * ltv)", Version, token.Threshold) with
            {
                Inputs = [Steps.In("ltv", token.LoanToValue)],
            };
            yield return Steps.Of($"{token.Token} counted", "down16(value * threshold)", Version, token.Counted) with
            {
                Inputs = [Steps.In("value", token.Value), Steps.In("threshold", token.Threshold)],
            };
        }
        foreach (var loan in Loans())
            foreach (var step in Of(loan)) yield return step;
    }

    IEnumerable<ModelStep> Of(BorrowedToken loan)
    {
        yield return Steps.Of(
            $"kept for {loan.Token}", "least + maintenance + borrowed", Version, KeptFor(loan)) with
        {
            Inputs =
            [
                Steps.In("least", Least), Steps.In("maintenance", CrossMaintenance), Steps.In("borrowed", loan.Value),
            ],
        };
        var parts = Supplied.Select((_, i) => loan.Cap is null ? $" + counted{i + 1}" : $" + min(cap, counted{i + 1})");
        yield return Steps.Of($"counts for {loan.Token}", "balance" + string.Concat(parts), Version,
            CountedFor(loan)) with
        {
            Inputs =
            [
                Steps.In("balance", Balance), .. Supplied.Select((t, i) => Steps.In($"counted{i + 1}", t.Counted)),
                .. loan.Cap is { } cap ? [Steps.In("cap", cap)] : Array.Empty<KeyValuePair<string, string>>(),
            ],
        };
        if (RatioOf(loan) is { } ratio)
            yield return Steps.Of($"{loan.Token} ratio", "up16(kept / counts)", Version, ratio) with
            {
                Inputs = [Steps.In("kept", KeptFor(loan)), Steps.In("counts", CountedFor(loan))],
            };
    }
}

using StrategyHost.Model;

namespace StrategyHost.Engine;

/// <summary>Looks a venue's liquidation rule through: each fault names the value.</summary>
static class LiquidationTermsCheck
{
    static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    static readonly Rate One = new(Rate.One);

    public static void Look(LiquidationTerms terms, List<string> faults)
    {
        Span("confirmation of a liquidation", terms.ConfirmedFor, faults);
        Span("first wait of a liquidation", terms.RetryAfter, faults);
        Span("longest wait of a liquidation", terms.RetryAtMost, faults);
        if (terms.RetryAfter < TimeSpan.FromMilliseconds(10) || terms.RetryAtMost < terms.RetryAfter)
            faults.Add($"a liquidation waits from {terms.RetryAfter} to {terms.RetryAtMost}");
        if (terms.RoundsInVain is < 1 or > 1_000) faults.Add($"{terms.RoundsInVain} rounds in vain");
        Share("liquidation fee", terms.Fee, faults);
        if (terms.Insurance.Sign < 0) faults.Add($"the insurance fund starts with {terms.Insurance}");
        if (terms.Backstop.Sign < 0) faults.Add($"the backstop starts with {terms.Backstop}");
        if (terms.PartialDivisor is < 1 or > 1_000) faults.Add($"one in {terms.PartialDivisor} is closed first");
        Span("cooldown", terms.Cooldown, faults);
        Look(terms.Auction, faults);
        Look(terms.Slices, faults);
    }

    static void Look(AuctionTerms terms, List<string> faults)
    {
        if (terms.BankruptcyAdjustment < Rate.Zero || terms.BankruptcyAdjustment > new Rate(Rate.One * 10_000))
            faults.Add($"a bankruptcy adjustment of {terms.BankruptcyAdjustment}");
        if (terms.SpreadToMaintenance <= Rate.Zero || terms.SpreadToMaintenance > new Rate(Rate.One * 10))
            faults.Add($"an auction spread of {terms.SpreadToMaintenance}");
        if (terms.MostOfPosition <= Rate.Zero || terms.MostOfPosition > One)
            faults.Add($"an auction of {terms.MostOfPosition} of a position");
        if (terms.Least < Notional.Zero || terms.Most < terms.Least || terms.Most.IsZero)
            faults.Add($"an auction of {terms.Least} to {terms.Most}");
        if (terms.MostInsured.Sign < 0) faults.Add($"the fund may lose {terms.MostInsured}");
        if (terms.Every < TimeSpan.FromMilliseconds(10) || terms.Every > LongestWait)
            faults.Add($"an auction every {terms.Every}");
    }

    static void Look(SliceTerms terms, List<string> faults)
    {
        Share("first slice", terms.AtOnce, faults);
        Span("slices' duration", terms.Over, faults);
        Share("margin buffer", terms.Buffer, faults);
        Share("liquidator's discount", terms.Discount, faults);
        Share("liquidator's largest discount", terms.MostDiscount, faults);
        Share("growth of the discount", terms.DiscountGrowth, faults);
        Span("slices' grace", terms.Grace, faults);
        if (terms.WholeBelow.Sign < 0) faults.Add($"a shortage below {terms.WholeBelow} is closed whole");
    }

    static void Share(string what, Rate rate, List<string> faults)
    {
        if (rate < Rate.Zero || rate > One) faults.Add($"the {what} is {rate}");
    }

    static void Span(string what, TimeSpan span, List<string> faults)
    {
        if (span < TimeSpan.Zero || span > LongestWait) faults.Add($"the {what} is {span}");
    }
}

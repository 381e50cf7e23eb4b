namespace StrategyHost.Engine.Trail;

/// <summary>
/// Every rule that decisions cite. Numbers are decimals; |x| is without sign; "up at 8" is toward plus infinity and
/// "down at 8" toward minus infinity at the eighth decimal, "cut at 6" toward zero at the sixth; a product that is said
/// to be exact has as many decimals as it takes.
/// </summary>
public static class PublishedRules
{
    const string Initial = "an initial margin of x is |x| * mark / min(leverage, the tier's highest), cut at 6; "
        + "the tier is the last whose from is at most |x| * mark, exact";

    static readonly SortedDictionary<string, PublishedRule> rules = Index(
        new("state/1", "State of strategy, account or order", "denied for the state that the outcome names"),
        new("reduce-only/1", "Reduce-only order",
            "accepted: it holds no margin; what of it may fill is decided at the match"),
        new("size/1", "Size of an order", "denied unless size > 0"),
        new("size-left/1", "Size of a change", "denied unless size > filled"),
        new("size-grid/1", "Lot of a size", "denied unless size is a whole multiple of lot"),
        new("price-grid/1", "Tick of a price", "denied unless price > 0 and a whole multiple of tick"),
        new("largest-order/1", "Bounds of any order", "denied if size > largestSize or notional > largest",
            new RuleLine("notional", "size * price, exact")),
        new("least-notional/1", "Least notional of an order", "denied if notional < least",
            new RuleLine("notional", "size * price, exact")),
        new("open-orders/1", "Open orders of a strategy", "denied if open >= most"),
        new("no-more/1", "A change that asks for no more", "accepted if more <= 0",
            new RuleLine("more", "size - filled - open")),
        new("risk-limit/1", "Limit of the desk",
            "denied if then > most and then > before; all in quote currency at the mark, exact"),
        new("allocation/1", "Part of a pool's margin", "denied if then > most and then > used",
            new RuleLine("own", "max(0, equity) * share, down at 8")),
        new("spot-sale/1", "Spot that is sold", "accepted if total <= held",
            new RuleLine("total", "selling + more")),
        new("order-margin/1", "Margin of an order", "accepted if freeThen >= 0 or freeThen >= free; " + Initial,
            new("free", "equity - used - orders"),
            new("heldNow", "initial margin of max(|net|, |net + buysNow|, |net - sellsNow|) less that of net"),
            new("held", "initial margin of max(|net|, |net + buys|, |net - sells|) less that of net"),
            new("freeThen", "free + heldNow - held")),
        new("order-margin-spot/1", "Cover of a spot order",
            "accepted if freeThen >= 0 or freeThen >= free; a cost of x is v + v / 100 cut at 8, with "
            + "v = max(mark, index) * x, up at 8",
            new("free", "equity - used - orders"),
            new("heldNow", "cost of buysNow"),
            new("freeThen", "free - cost of more")),
        new("order-margin-model/1", "Margin of an order under the model that binds the pool",
            "accepted if freeThen >= 0 or freeThen >= free; equity, used and orders are those of the tier's model",
            new("free", "equity - used - orders"),
            new("freeThen", "equity - used - ordersThen")),
        new("fill-margin-model/1", "Margin at the match under the model that binds the pool",
            "canceled if |net + fill| > |net| and usedThen - used + max(0, fill * (price - mark), up at 8) is more "
            + "than equity - used"),
        new("fill-spot-model/1", "Cover at the match under a model that counts spot",
            "canceled if v + v / 100, cut at 8, with v = max(price, mark, index) * fill, up at 8, is more than "
            + "equity - used or than cash"),
        new("binding/1", "Model that binds a pool", "accepted if freeThen >= 0 or freeThen >= freeNow"),
        new("margin-model/1", "Margin of a pool under the model that binds it",
            "the steps are the model's; where positions stand each for itself, one of them below is a liquidation",
            new RuleLine("free", "equity - used - orders")),
        new("fill-margin/1", "Margin at the match",
            "canceled if |net + fill| > |net| and initial margin of net + fill, less that of net, plus "
            + "max(0, fill * (price - mark), up at 8) is more than equity - used; " + Initial),
        new("fill-spot/1", "Cover at the match",
            "canceled if v + v / 100, cut at 8, with v = max(price, mark, index) * fill, up at 8, is more than "
            + "equity - used"),
        new("reduce-only-fill/1", "What a reduce-only order or a spot sale may fill",
            "the rest is canceled; allowed is 0 unless held and fill have opposite signs",
            new RuleLine("allowed", "min(|fill|, |held|)")),
        new("fee/1", "Fee of a fill", "a plus is paid, a minus is a rebate",
            new("notional", "price * size, exact"),
            new("fee", "notional * rate, up at 8")),
        new("fee-rates/1", "Rates of a trader until the next midnight",
            "where an instrument has rates of its own, a fee-rates-perp or fee-rates-spot follows",
            new("tier", "the last whose above is less than volume; the first holds for every volume"),
            new("perpsTaker", "less(perpsTaker of the tier); less(x) is x where x <= 0, else "
                + "x * (1 - staking), up at 12, times (1 - referral), up at 12"),
            new("perpsMaker", "less(the last rebate whose shareAbove is less than makerShare, else perpsMaker of the "
                + "tier)"),
            new("spotTaker", "as perpsTaker, of spotTaker"),
            new("spotMaker", "as perpsMaker, of spotMaker")),
        new("fee-rates-perp/1", "Rates of a perpetual until the next midnight",
            "scaled(x) is x * (1 + scale), with a scale of 1 and more x * 2 * scale, where x > 0, else x; with growth "
            + "a tenth of it; up at 12",
            new("ratesTaker", "scaled(taker) + builder"),
            new("ratesMaker", "scaled(maker) + builder")),
        new("fee-rates-spot/1", "Rates of a spot pair until the next midnight",
            "stable(x) is x * (1 - stableOff), up at 12",
            new("ratesTaker", "stable(taker) * (1 - takerOff), up at 12"),
            new("ratesMaker", "stable(maker), where that is below 0 times (1 + rebateOn), cut at 12")),
        new("funding-rate/1", "Rate that an interval settles at",
            "a position pays at it where it is long and the rate above 0",
            new("periodRate", "premium + max(-clamp, min(clamp, interest - premium))"),
            new("rate", "periodRate * interval / ratePeriod, cut at 12, within plus and minus "
                + "cap * interval / capPeriod, cut at 12; times in seconds")),
        new("funding-rate-added/1", "Rate that an interval settles at",
            "a position pays at it where it is long and the rate above 0",
            new("periodRate", "premium + interest"),
            new("rate", "periodRate * interval / ratePeriod, cut at 12, within plus and minus "
                + "cap * interval / capPeriod, cut at 12; times in seconds")),
        new("funding-told/1", "Rate that the venue or a history tells", "taken as it is told: rate"),
        new("funding-payment/1", "Funding of a position", "a plus is received, a minus is paid",
            new RuleLine("payment", "-position * price * rate, down at 8")),
        new("margin-cross/1", "Margin of a pool",
            "liquidation if maintenance > 0 and equity < maintenance; with v a position's |quantity * mark|, exact, "
            + "its tier the last whose from is at most v, and deduction the sum over tiers up to it of "
            + "from * (1 / (2 * highest) less that of the tier before)",
            new("equity", "rawUsd + sum of quantity * mark, down at 8"),
            new("used", "sum of v / min(leverage, the tier's highest), each cut at 6"),
            new("maintenance", "sum of v / (2 * the tier's highest) - deduction, each cut at 6"),
            new("free", "equity - used - orders"),
            new("withdrawable", "max(0, equity - max(used, a tenth, up at 8, of the sum of v, up at 8) - orders)")),
        new("liquidation-trigger/1", "Trigger of a liquidation",
            "liquidation if maintenance > 0 and equity < maintenance; else it ends"),
        new("liquidation-step/1", "Step of a liquidation",
            "done has the sign of wanted and is no larger; the outcome says why this position and this size"),
        new("size-staged/1", "Size of a staged close",
            "a part first of what is worth more, unless a part was sold within the cooldown (cooling is 1)",
            new RuleLine("size", "held where cooling is 1 or held * mark, up at 8, is at most above; else "
                + "held / divisor, cut at 8, cut to a whole multiple of lot")),
        new("size-cliff/1", "Size of a close at once", "everything", new RuleLine("size", "held")),
        new("size-auction/1", "Size of an auctioned close",
            "a part of the position, at least one and at most another worth; nothing is left that is too small",
            new RuleLine("size", "with x = min(held, lot + min(most / mark, max(least / mark, held * part))), each cut "
                + "at 8, then cut to a whole multiple of lot: x, or held where (held - x) * mark, down at 8, is less "
                + "than minimum")),
        new("size-gradual/1", "Size of a slice",
            "what makes up for the shortage that may be made up for now; nothing is left that is too small",
            new RuleLine("size", "with r = maintenance / w, cut at 12, + buffer and w = held * mark, up at 8; "
                + "n = shortage / (mark * (r - discount - fee)), up at 8, held where that is not above 0; "
                + "l = minimum / mark, cut at 8, * 1.1, cut at 8; x = max(l, min(n, held)) raised to a whole multiple "
                + "of lot: x, or held where (held - x) * mark, down at 8, is less than minimum")),
        new("size-spot/1", "Size of a sale of spot",
            "one percent more than pays for what lacks, of which only what did not count already helps",
            new RuleLine("size", "with n = lacking / (mark * (1 - counted)), up at 8, held where counted is 1; "
                + "x = n * 1.01, cut at 8, + lot; l = minimum / mark, cut at 8, * 1.01, cut at 8; "
                + "min(held, max(x, l)) cut to a whole multiple of lot")),
        new("size-pair/1", "Size of a hedge that shrinks with its spot", "as much of the short as spot was sold",
            new RuleLine("size", "min(sold, held), cut to a whole multiple of lot")),
        new("trim/1", "Size of a cut by a limit",
            "reduce-only at the market, in the largest instrument that the limit measures; of the accounts that hold "
            + "it the one with most first, each as far as it goes",
            new("over", "present - most * target, down at 16"),
            new("size", "min(left, own), cut to a whole multiple of lot; left is at first over / mark, up at 8, raised "
                + "to a whole multiple of lot, at most held")),
        new("money-moved/1", "Money that changed its owner in a liquidation",
            "the first pays, the second receives; the step beside it says why",
            new("paid", "-amount"),
            new("received", "amount")),
        new("position-moved/1", "A position that changed its owner without a book",
            "a plus was sold by the first to the second",
            new RuleLine("value", "quantity * price, exact")),
        new("profit-sum/1", "A profit and its parts",
            "each part is a sum over what happened; inventory is what the mids' moves made of the sizes held meanwhile",
            new("total", "spread + crossing + inventory + markMinusMid + funding + fees + rebates + liquidation "
                + "+ interest"),
            new("equityChange", "total + transfers")),
        new("profit-fill/1", "What a fill made against the mid before it",
            "spread captured as maker, crossing cost as taker, liquidation cost where it was forced",
            new RuleLine("gain", "size * (mid - price), exact")),
        new("profit-fill-without-mid/1", "A fill while the book had no mid",
            "its whole gain against price is mark minus mid: there was no mid to take it apart by"),
        new("leverage/1", "Set leverage", "accepted if freeThen >= 0 or freeThen >= freeNow"),
        new("transfer/1", "Transfer of collateral", "accepted if -withdrawable <= amount and |amount| <= most"));

    /// <summary>By id.</summary>
    public static IReadOnlyCollection<PublishedRule> All => rules.Values;

    /// <summary>Null for a rule that was never published.</summary>
    public static PublishedRule? Find(string id) => rules.GetValueOrDefault(id);

    static SortedDictionary<string, PublishedRule> Index(params ReadOnlySpan<PublishedRule> all)
    {
        var index = new SortedDictionary<string, PublishedRule>(StringComparer.Ordinal);
        foreach (var rule in all) index.Add(rule.Id, rule);
        return index;
    }
}

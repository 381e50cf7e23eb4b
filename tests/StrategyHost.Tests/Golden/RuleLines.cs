using StrategyHost.Model;

namespace StrategyHost.Tests.Golden;

// Lines of a scenario that state a venue's rules: the kind first, then what differs, each a word and a value.
static class RuleLines
{
    // liquidation Cliff fund 1000 fee 0.01 backstop 0 confirm 2s spot profit every 1s vain 3
    public static LiquidationTerms Liquidation(Words words)
    {
        var terms = words.Take() switch
        {
            "hyperliquid" => LiquidationTerms.Hyperliquid,
            "cliff" => LiquidationTerms.Cliff,
            "dydx" => LiquidationTerms.Dydx,
            "drift" => LiquidationTerms.Drift,
            var other => throw new FormatException($"'{other}' is no kind of liquidation"),
        };
        while (words.HasMore) terms = With(terms, words);
        return terms;
    }

    // oracle guarded sources A 3 B 2 C 2 D perp 1 least 4
    public static OracleTerms Oracle(Words words)
    {
        var terms = words.Take() switch
        {
            "guarded" => OracleTerms.Guarded,
            "believed" => OracleTerms.Believed,
            "hyperliquid" => OracleTerms.Hyperliquid,
            var other => throw new FormatException($"'{other}' is no kind of oracle"),
        };
        while (words.HasMore) terms = With(terms, words);
        return terms;
    }

    static OracleTerms With(OracleTerms terms, Words words) => words.Take() switch
    {
        "least" => terms with { LeastWeight = words.Number() },
        "band" => terms with { BandPercent = words.Number() },
        "divergence" => terms with { Divergence = Rate.Parse(words.Take()) },
        "source" => terms with { Sources = [.. terms.Sources, Source(words)] },
        var other => throw new FormatException($"'{other}' is no word of an oracle"),
    };

    static OracleSource Source(Words words)
    {
        var kind = words.Has("perp") ? OracleSourceKind.Perp : OracleSourceKind.Spot;
        return new(words.Take(), words.Number()) { Kind = kind };
    }

    static LiquidationTerms With(LiquidationTerms terms, Words words) => words.Take() switch
    {
        "fund" => terms with { Insurance = Money.Parse(words.Take()) },
        "fee" => terms with { Fee = Rate.Parse(words.Take()) },
        "vault" => terms with { HasBackstop = true, Backstop = Money.Parse(words.Take()) },
        "novault" => terms with { HasBackstop = false },
        "confirm" => terms with { ConfirmedFor = words.Span() },
        "spot" => terms with { SellsSpot = true },
        "vain" => terms with { RoundsInVain = words.Number() },
        "profitable" => terms with { Sequence = ClosingSequence.ProfitableFirst },
        var other => throw new FormatException($"'{other}' is no word of a liquidation"),
    };
}

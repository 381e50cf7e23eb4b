using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest;

/// <summary>What a run takes for granted, in words for its report.</summary>
public static class Assumptions
{
    public static IReadOnlyList<string> Of(DeskTerms terms) =>
    [
        .. SimulationWords.Of(terms),
        .. terms.Rules.Where(rules => rules.Fees != null).Select(rules =>
            $"Fees at {rules.Venue}: the table {rules.Fees!.Name}, the tier recomputed each midnight UTC"),
        $"Fees without a table: perpetuals maker {Bp(terms.Fees.PerpMaker)}, taker {Bp(terms.Fees.PerpTaker)}; "
            + $"spot maker {Bp(terms.Fees.SpotMaker)}, taker {Bp(terms.Fees.SpotTaker)}",
        "Mark: median of oracle with its average basis, book and last trade, and the book's 30 s average",
        .. terms.Instruments.Where(i => i.IsPerp).Select(i => Funding(terms.RulesOf(i).Funding)).Distinct(),
    ];

    static string Funding(FundingTerms terms) =>
        $"Funding {terms.Name}: every {terms.Interval.TotalHours:0.##} h from premium samples every "
        + $"{terms.SampleInterval.TotalSeconds:0} s, on the {terms.Price.ToString().ToLowerInvariant()}'s notional, "
        + "unless settlements are recorded; what is missing is said, never zero";

    static string Bp(Rate rate) => $"{rate.BasisPoints:0.###} bp";
}

using StrategyHost.Engine.Backtest;
using StrategyHost.Model;

namespace StrategyHost.Sweeps;

/// <summary>Reports and faults as results: what is kept of a run.</summary>
static class UnitOutcomes
{
    const int MostReason = 600;

    public static UnitResult Of(SweepUnit unit, BacktestReport report) => new()
    {
        Unit = unit.Id,
        Outcome = report.Fault is null ? UnitOutcome.Finished : UnitOutcome.Stopped,
        Reason = Cut(report.Fault?.ToString() ?? ""),
        From = report.From.ToDateTime(),
        To = report.To.ToDateTime(),
        Profit = report.Profit.Total.ToString(),
        Drawdown = report.Drawdown.ToString(),
        DrawdownFraction = report.DrawdownFraction,
        Fills = report.FillCount,
        Volume = report.ByInstrument.Aggregate(Notional.Zero, static (sum, one) => sum + one.Volume).ToString(),
        Liquidations = report.Liquidations,
        Hash = report.Hash,
        Equity = [.. EquityAt(report, unit.Returns).Select(money => money.ToString())],
    };

    public static UnitResult Of(SweepUnit unit, Fault fault) => new()
    {
        Unit = unit.Id,
        Outcome = UnitOutcome.Failed,
        Reason = Cut(fault.ToString()),
    };

    // What stood last at the end of each of the equal spans.
    static IEnumerable<Money> EquityAt(BacktestReport report, int spans)
    {
        var (equity, next) = (report.EquityAtStart, 0);
        yield return equity;
        for (var i = 1; i < spans; i++)
        {
            var end = report.From + (report.To - report.From) / spans * i;
            while (next < report.Curve.Count && report.Curve[next].Time <= end) equity = report.Curve[next++].Equity;
            yield return equity;
        }
        yield return report.EquityAtEnd;
    }

    static string Cut(string text) => text.Length <= MostReason ? text : text[..MostReason] + "…";
}

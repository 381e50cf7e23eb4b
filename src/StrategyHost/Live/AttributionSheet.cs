using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>What a strategy made in an instrument, over all accounts that are looked at.</summary>
public sealed record AttributionLine(StrategyId Strategy, InstrumentId? Instrument, AttributedFigures Made);

/// <summary>A window's profit by strategy and instrument, and in all: sums are exact.</summary>
public sealed record AttributionSheet(Time? From, Time To, IReadOnlyList<AttributionLine> Lines)
{
    public AttributedFigures Total => Sum(Lines);

    /// <summary>What each strategy made in everything.</summary>
    public IEnumerable<(StrategyId Strategy, AttributedFigures Made)> Strategies =>
        Lines.GroupBy(line => line.Strategy).Select(lines => (lines.Key, Sum(lines)));

    /// <summary>What of the window is chosen; a strategy without a trade or a figure in it is left out.</summary>
    internal static AttributionSheet Of(ProfitWindow window, AttributionChoice choice) => new(
        window.From,
        window.To,
        [
            .. from row in window.Rows
                where choice.Holds(row.Key)
                group row by (row.Key.Strategy, row.Key.Instrument) into rows
                let made = rows.Aggregate(default(AttributedFigures), (sum, row) => sum + row.Made)
                where made != default
                orderby rows.Key.Strategy.Value, rows.Key.Instrument?.Value ?? int.MaxValue
                select new AttributionLine(rows.Key.Strategy, rows.Key.Instrument, made),
        ]);

    static AttributedFigures Sum(IEnumerable<AttributionLine> lines) =>
        lines.Aggregate(default(AttributedFigures), (sum, line) => sum + line.Made);
}

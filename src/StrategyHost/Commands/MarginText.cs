using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;

namespace StrategyHost.Commands;

/// <summary>A margin explanation for people: totals, a table of positions, the trail.</summary>
static class MarginText
{
    public static void Write(Explained all, TextWriter output)
    {
        var explained = all.Margin;
        output.WriteLine($"equity              {explained.Equity}");
        output.WriteLine($"initial margin      {explained.InitialMargin}");
        output.WriteLine($"maintenance margin  {explained.MaintenanceMargin}");
        output.WriteLine($"withdrawable        {explained.Withdrawable}");
        output.WriteLine();
        WriteTable(
            output,
            [
                ["position", "equity", "initial", "maintenance", "liquidation", "backstop"],
                .. explained.Positions.Select(Row),
            ]);
        output.WriteLine();
        WriteTable(output, [ModelColumns, .. all.Models.Select(Row)]);
        foreach (var model in all.Models)
            if (model.State.IsStale) output.WriteLine($"{model.Model.Name}: {model.State}");
        if (all.Modes.Unified is { } unified)
            output.WriteLine(Mode("unified account", unified.Ratio?.ToString(), unified.IsLiquidatable));
        if (all.Modes.Portfolio is { } portfolio)
            output.WriteLine(Mode("portfolio margin", portfolio.Ratio?.ToString(), portfolio.IsLiquidatable));
        output.WriteLine();
        TrailText.Write(explained.Trail, output);
        foreach (var remark in all.Remarks) output.WriteLine($"remark: {remark}");
    }

    static string Mode(string name, string? ratio, bool isLiquidatable) =>
        $"{name}: ratio {ratio ?? "none, nothing stands behind it"}{(isLiquidatable ? ", liquidatable" : "")}";

    static readonly string[] ModelColumns =
        ["model", "equity", "initial", "maintenance", "headroom", "usage", "fall", "rise", "saved"];

    static string[] Row(ModelExplanation model) =>
    [
        model.Model.Name, $"{model.Equity}", $"{model.InitialMargin}", $"{model.MaintenanceMargin}",
        $"{model.Headroom}", model.Usage ?? "-", model.Move.Fall?.ToString() ?? "none",
        model.Move.Rise?.ToString() ?? "none", $"{model.SavedAgainstIsolated}",
    ];

    static string[] Row(ExplainedPosition position) =>
    [
        position.Instrument,
        position.Equity?.ToString() ?? "-",
        $"{position.InitialMargin}",
        $"{position.MaintenanceMargin}",
        position.LiquidationPrice?.ToString() ?? "none",
        position.BackstopPrice?.ToString() ?? "none",
    ];

    static void WriteTable(TextWriter output, string[][] rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(row => row[i].Length)).ToArray();
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, i) =>
                i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))));
    }
}

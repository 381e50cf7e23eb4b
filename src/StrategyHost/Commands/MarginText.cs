using StrategyHost.Engine.Margin;

namespace StrategyHost.Commands;

/// <summary>A margin explanation for people: totals, a table of positions, the trail.</summary>
static class MarginText
{
    public static void Write(MarginExplanation explained, IReadOnlyList<string> remarks, TextWriter output)
    {
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
        TrailText.Write(explained.Trail, output);
        foreach (var remark in remarks) output.WriteLine($"remark: {remark}");
    }

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

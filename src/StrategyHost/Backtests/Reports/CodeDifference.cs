using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace StrategyHost.Backtests.Reports;

/// <summary>A line of two texts side by side: + came, - went, a blank stayed, … stands for lines left out.</summary>
public readonly record struct CodeLine(char Kind, string Text);

/// <summary>How one script became another: the lines that changed with a few around them.</summary>
public sealed record CodeDifference(int Added, int Removed, IReadOnlyList<CodeLine> Lines)
{
    const int Around = 3;

    public bool IsSame => Added + Removed == 0;

    public static CodeDifference Of(string from, string to)
    {
        var all = new InlineDiffBuilder(new Differ()).BuildDiffModel(from, to, ignoreWhitespace: false).Lines;
        var near = new bool[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Type == ChangeType.Unchanged) continue;
            for (var k = Math.Max(0, i - Around); k <= Math.Min(all.Count - 1, i + Around); k++) near[k] = true;
        }
        var lines = new List<CodeLine>();
        for (var i = 0; i < all.Count; i++)
        {
            if (near[i]) lines.Add(new(KindOf(all[i].Type), all[i].Text));
            else if (lines.Count > 0 && lines[^1].Kind != '…') lines.Add(new('…', ""));
        }
        return new(
            all.Count(line => line.Type == ChangeType.Inserted),
            all.Count(line => line.Type == ChangeType.Deleted), lines);
    }

    static char KindOf(ChangeType type) => type switch
    {
        ChangeType.Inserted => '+',
        ChangeType.Deleted => '-',
        _ => ' ',
    };
}

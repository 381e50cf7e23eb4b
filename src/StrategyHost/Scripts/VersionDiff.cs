using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace StrategyHost.Scripts;

/// <summary>A line of a comparison with its number on either side; null where it is not.</summary>
sealed record DiffLine(string Kind, int? Old, int? New, string Text);

/// <summary>Two versions of a script, line by line.</summary>
sealed record VersionDiff(int From, int To, int Added, int Removed, IReadOnlyList<DiffLine> Lines)
{
    public static VersionDiff Of(ScriptVersion from, ScriptVersion to)
    {
        var lines = new List<DiffLine>();
        var (old, @new, added, removed) = (0, 0, 0, 0);
        var inline = new InlineDiffBuilder(new Differ());
        foreach (var piece in inline.BuildDiffModel(from.Text, to.Text, ignoreWhitespace: false).Lines)
        {
            switch (piece.Type)
            {
                case ChangeType.Inserted:
                    added++;
                    lines.Add(new("added", null, ++@new, piece.Text));
                    break;
                case ChangeType.Deleted:
                    removed++;
                    lines.Add(new("removed", ++old, null, piece.Text));
                    break;
                default:
                    lines.Add(new("same", ++old, ++@new, piece.Text));
                    break;
            }
        }
        return new(from.Number, to.Number, added, removed, lines);
    }

    /// <summary>How many lines came and went.</summary>
    public static (int Added, int Removed) Count(string from, string to)
    {
        var blocks = new Differ().CreateLineDiffs(from, to, ignoreWhitespace: false).DiffBlocks;
        return (blocks.Sum(b => b.InsertCountB), blocks.Sum(b => b.DeleteCountA));
    }
}

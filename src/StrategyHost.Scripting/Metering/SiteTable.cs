namespace StrategyHost.Scripting.Metering;

// A place in a script's text that a guard call or a stack frame stands for.
public readonly record struct Site(int Line, int Column, string Symbol);

/// <summary>
/// Which line and function each guard call stands for, and which line each instruction of the image came from.
/// </summary>
public sealed class SiteTable(IReadOnlyList<Site> sites, IReadOnlyList<CodeLine> lines)
{
    const int MaxRows = 1 << 20;

    public IReadOnlyList<Site> Sites { get; } = sites;

    public static readonly Site Unknown = new(0, 0, "");

    public Site At(int site) => (uint)site < (uint)Sites.Count ? Sites[site] : Unknown;

    /// <summary>The place of an instruction of a method, or Unknown for code without a line.</summary>
    public Site At(int method, int offset)
    {
        var found = Unknown;
        foreach (var line in lines)
        {
            if (line.Method != method || line.Offset > offset) continue;
            found = At(line.Site);
        }
        return found;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Sites.Count);
        foreach (var site in Sites)
        {
            writer.Write(site.Line);
            writer.Write(site.Column);
            writer.Write(site.Symbol);
        }
        writer.Write(lines.Count);
        foreach (var line in lines)
        {
            writer.Write(line.Method);
            writer.Write(line.Offset);
            writer.Write(line.Site);
        }
    }

    public static SiteTable Read(BinaryReader reader)
    {
        var sites = new Site[Count(reader)];
        for (var i = 0; i < sites.Length; i++)
            sites[i] = new Site(reader.ReadInt32(), reader.ReadInt32(), reader.ReadString());
        var lines = new CodeLine[Count(reader)];
        for (var i = 0; i < lines.Length; i++)
            lines[i] = new CodeLine(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        return new SiteTable(sites, lines);
    }

    static int Count(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        return count is >= 0 and <= MaxRows ? count : throw new InvalidDataException("site table size out of range");
    }
}

// From this offset of a method on, instructions belong to the site; ordered by method, then offset.
public readonly record struct CodeLine(int Method, int Offset, int Site);

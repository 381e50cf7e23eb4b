using System.Security.Cryptography;
using System.Text;

namespace StrategyHost.Feeds;

// The rows of a comma-separated file, plain or packed, as spans of its bytes. The first line is the header, or a row
// already where it is one of the tables that come without (see CsvHead). Blanks and quotes around a whole field are
// taken off; a comma inside of quotes is not understood.
sealed class CsvRows : IDisposable
{
    const int LongestLine = 1 << 20;

    readonly TextLines lines;
    readonly int[] commas = [];
    bool isFirstARow;

    public CsvRows(string path, IncrementalHash? hash = null)
    {
        lines = new(path, LongestLine, hash);
        try
        {
            if (!lines.Next()) throw Fault("the file is empty; expected a header line");
            if (CsvHead.IsSignature(lines.Current)) lines.Next();
            (Columns, isFirstARow) = CsvHead.Of(lines.Current);
            HasHeader = !isFirstARow;
            commas = new int[Columns.Length + 1];
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }

    public string File => lines.File;

    // In small letters.
    public string[] Columns { get; }

    public bool HasHeader { get; }

    // The line of the current row, from 1; the header's is 1.
    public long Line => lines.Line;

    public double Fraction => lines.Fraction;

    public int Find(string column) => Array.IndexOf(Columns, column);

    public ReadOnlySpan<byte> this[int column]
    {
        get
        {
            var field = lines.Current[commas[column]..(commas[column + 1] - 1)];
            if (field is [(byte)' ', ..] or [.., (byte)' ']) field = field.Trim((byte)' ');
            return field is [(byte)'"', .., (byte)'"'] ? field[1..^1] : field;
        }
    }

    public bool Next()
    {
        do
        {
            if (!isFirstARow && !lines.Next()) return false;
            isFirstARow = false;
        }
        while (lines.Current.IsEmpty);
        var line = lines.Current;
        var count = 0;
        for (var at = 0; at <= line.Length; count++)
        {
            var comma = line[at..].IndexOf((byte)',');
            at = comma < 0 ? line.Length + 1 : at + comma + 1;
            if (count < Columns.Length) commas[count + 1] = at;
        }
        if (count != Columns.Length)
            throw Fault($"{count} fields; expected {Columns.Length} as in the header");
        return true;
    }

    public FeedError Fault(string what) => lines.Fault(what);

    public FeedError Fault(int column, string expected)
    {
        var text = Encoding.UTF8.GetString(this[column]);
        var shown = text.Length > 40 ? text[..40] + "…" : text;
        return new(File, Line, Columns[column], $"'{shown}' found; expected {expected}");
    }

    public void Dispose() => lines.Dispose();
}

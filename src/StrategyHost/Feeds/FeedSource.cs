namespace StrategyHost.Feeds;

// The rows of one file in the file's order. A FeedError of a line leaves it ready for the next line, so that an import
// may count bad lines and go on; one without a line ends it.
abstract class FeedSource : IDisposable
{
    public abstract string File { get; }

    public abstract FeedFormat Format { get; }

    // The current row, filled anew by each Next.
    public abstract MarketRow Row { get; }

    // The current line, from 1.
    public abstract long Line { get; }

    // How much of the file has been read.
    public abstract double Fraction { get; }

    // Lines that hold no market data on purpose: answers to subscriptions, candles beside trades.
    public virtual long Ignored => 0;

    public abstract bool Next();

    public abstract void Dispose();
}

// A comma-separated file: one reader for all its rows.
sealed class CsvSource(CsvRows rows, FeedFormat format, RowReader reader) : FeedSource
{
    public override string File => rows.File;

    public override FeedFormat Format => format;

    public override MarketRow Row => reader.Row;

    public override long Line => rows.Line;

    public override double Fraction => rows.Fraction;

    public override bool Next()
    {
        if (reader.More()) return true;
        while (rows.Next())
            if (reader.Read()) return true;
        return reader.Finish();
    }

    public override void Dispose() => rows.Dispose();
}

// A file of one JSON value a line; a line may hold many rows, or none.
sealed class JsonSource(TextLines lines, FeedFormat format, LineReader reader) : FeedSource
{
    int at = -1;

    public override string File => lines.File;

    public override FeedFormat Format => format;

    public override MarketRow Row => reader.Found[at];

    public override long Line => lines.Line;

    public override double Fraction => lines.Fraction;

    public override long Ignored => reader.Ignored;

    public override bool Next()
    {
        if (++at < reader.Found.Count) return true;
        at = 0;
        do
        {
            reader.Found.Clear();
            if (!lines.Next()) return false;
            if (!lines.Current.IsEmpty) reader.Read();
        }
        while (reader.Found.Count == 0);
        return true;
    }

    public override void Dispose() => lines.Dispose();
}

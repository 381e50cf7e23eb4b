using StrategyHost.Feeds;

namespace StrategyHost.Recordings;

/// <summary>What to import, to where, and what is stated about it.</summary>
sealed record ImportOrder
{
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The folder of all recordings.</summary>
    public required string Folder { get; init; }

    /// <summary>Under which recordings are found again; the source folder's or file's own where it is empty.</summary>
    public string Name { get; init; } = "";

    public FeedFormat? Format { get; init; }

    public IReadOnlyList<InstrumentNote> Instruments { get; init; } = [];

    /// <summary>A recording of the same source file, of other content, gives way.</summary>
    public bool Replaces { get; init; }
}

enum ImportState
{
    Imported,

    /// <summary>The same content is there: nothing was changed.</summary>
    AlreadyThere,

    /// <summary>Nothing of it was kept.</summary>
    Failed,

    /// <summary>A file in a folder that is no market data.</summary>
    Skipped,
}

/// <summary>What became of one source file.</summary>
sealed record ImportedFile(string Path, ImportState State)
{
    /// <summary>Why it failed or was skipped; where the same content already is.</summary>
    public string Message { get; init; } = "";

    /// <summary>The recording's name, as runs name it.</summary>
    public string Recording { get; init; } = "";

    public RecordingSummary? Summary { get; init; }

    public IReadOnlyList<FeedReport> Streams { get; init; } = [];

    /// <summary>Of the source and of the recording on the disk.</summary>
    public long SourceBytes { get; init; }

    public long Bytes { get; init; }

    public long Rows => Streams.Sum(stream => stream.Rows);
}

/// <summary>All that an import did.</summary>
sealed record ImportOutcome(string Name, IReadOnlyList<ImportedFile> Files)
{
    public bool HasFailed => Files.Any(file => file.State == ImportState.Failed);

    public bool HasBadLines => Files.Any(file => file.Summary is { BadLines: > 0 });

    public long Count(ImportState state) => Files.Count(file => file.State == state);
}

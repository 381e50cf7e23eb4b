using System.CommandLine;
using StrategyHost.Engine.Images;
using StrategyHost.Journal;
using StrategyHost.Model;
using Command = System.CommandLine.Command;

namespace StrategyHost.Commands;

/// <summary>Tells what a journal consists of: segments, builds that wrote it, decisions about it, snapshots.</summary>
static class JournalShow
{
    static readonly Argument<DirectoryInfo> Folder = new("DATA-FOLDER")
    {
        Description = "The data folder, or the journal's folder in it",
    };

    public static Command Create() => Subcommand.Create("show", """
        Reads the whole journal, checking every record, and tells what it consists of.
        Exit codes: 0 sound, 1 no journal or damage (the message names the place).
        """, [Folder], Run);

    static Task<Answer> Run(ParseResult parse, CancellationToken token)
    {
        var folder = ReplayCommand.JournalIn(parse.GetRequiredValue(Folder).FullName);
        try
        {
            return Task.FromResult(Tell(folder));
        }
        catch (JournalFault fault)
        {
            throw new InvalidDataException(fault.Message, fault);
        }
    }

    static Answer Tell(string folder)
    {
        var segments = Segment.List(folder);
        var notes = Notes(folder, out var reader);
        var begin = JournalBegin.Read(folder);
        var snapshots = new ImageShelf(folder).Desks().Select(one => Snapshot(one.Path, one.Sequence)).ToList();
        var bytes = segments.Sum(segment => new FileInfo(segment.Path).Length);
        var document = new
        {
            first = begin?.First ?? 1, last = reader.Last, until = reader.LastTime.ToString(),
            segments = segments.Length, bytes, removedBefore = begin, notes, snapshots, tail = reader.Tail?.ToString(),
            build = BuildName.Current,
        };
        return new(ExitCode.Success, document, output =>
        {
            output.WriteLine($"Inputs {begin?.First ?? 1:N0} to {reader.Last:N0}, until {reader.LastTime}, in "
                + $"{segments.Length} segments, {Machine.Size(bytes)}; every record is sound.");
            if (begin is not null) output.WriteLine($"What was before was removed on {begin.At:u} ({begin.By}).");
            foreach (var note in notes) output.WriteLine($"  after input {note.After,12:N0}  {note.Kind}: {note.Text}");
            foreach (var one in snapshots) output.WriteLine($"  snapshot   {one.Sequence,12:N0}  {one.State}");
            if (reader.Tail is { } tail) output.WriteLine($"Being written, or cut short: {tail}");
        });
    }

    static List<Noted> Notes(string folder, out JournalReader reader)
    {
        reader = new(folder);
        var notes = new List<Noted>();
        while (reader.Read())
        {
            var text = reader.Kind switch
            {
                RecordKind.Build => Words(JournalNote.Read<BuildNote>(reader)),
                RecordKind.Skipped => Words(JournalNote.Read<SkipNote>(reader)),
                RecordKind.Accepted => Words(JournalNote.Read<AcceptNote>(reader)),
                _ => null,
            };
            if (text is not null) notes.Add(new(reader.Sequence, reader.Kind.ToString(), text));
        }
        return notes;
    }

    static string Words(BuildNote note) => $"{note.Build} writes from here, since {note.At:u}";

    static string Words(SkipNote note) =>
        $"input {note.Input:N0} ({note.Kind}) set aside by {note.By} on {note.At:u}: {note.Reason} [{note.Broke}]";

    static string Words(AcceptNote note) =>
        $"{note.Build} accepted in place of {note.FormerBuild} by {note.By} on {note.At:u}: {note.Reason}; first "
        + $"difference after input {note.FirstDifference:N0}, {note.Differences.Count} figures differ";

    static Shelved Snapshot(string path, long sequence)
    {
        try
        {
            var head = ImageFile.ReadHead(path);
            var state = head.Build == BuildName.Current ? "sound, of this build" : $"of build {head.Build}";
            return new(sequence, $"{state}, {Machine.Size(new FileInfo(path).Length)}, state {head.Hash:x16}");
        }
        catch (Exception fault) when (fault is ImageFault or IOException)
        {
            return new(sequence, fault.Message);
        }
    }

    sealed record Noted(long After, string Kind, string Text);

    sealed record Shelved(long Sequence, string State);
}

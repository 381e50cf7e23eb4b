using StrategyHost.Commands;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Tests.Host.Live;

namespace StrategyHost.Tests.Host.Commands;

// What doctor says of a data folder's journal.
public sealed class DataFolderCheckTests : IDisposable
{
    readonly string data = Directory.CreateTempSubdirectory("doctor").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    string Journal => Path.Combine(data, "journal");

    (string Text, bool Ok) Line(string name)
    {
        var found = DataFolderCheck.Of(data).Single(finding => finding.Name == name);
        return (found.Text, found.Ok);
    }

    [Fact]
    public void It_tells_how_many_inputs_are_sound_where_the_journal_begins_and_what_a_restart_begins_at()
    {
        Assert.Equal(("none yet", true), Line("Journal"));
        using (var journal = new DeskJournal(Journal)) journal.Write(3_000);
        var (text, ok) = Line("Journal");
        Assert.True(ok);
        Assert.StartsWith($"3,000 inputs in {Segment.List(Journal).Length} segments, ", text, StringComparison.Ordinal);
        Assert.EndsWith("every record sound", text, StringComparison.Ordinal);
        Assert.Equal(("none yet: a restart replays the whole journal", true), Line("Snapshots"));
        Assert.Equal(("everything since input 1", true), Line("Retention"));
        ImageMaker.Make(Journal);
        Assert.StartsWith("1, the last after input 3,000 (", Line("Snapshots").Text, StringComparison.Ordinal);
        new JournalBegin(Segment.List(Journal)[1].First, DateTimeOffset.UnixEpoch, "Ada").Write(Journal);
        Assert.EndsWith("on, Ada, 1970-01-01 00:00:00Z", Line("Retention").Text, StringComparison.Ordinal);
        Assert.True(Line("Journal").Ok);
    }

    [Fact]
    public void Damage_is_named_and_a_snapshot_of_another_build_is_a_fault_only_where_the_begin_is_gone()
    {
        using (var journal = new DeskJournal(Journal)) journal.Write(3_000);
        ImageMaker.Make(Journal);
        var (image, _) = new ImageShelf(Journal).Desks()[0];
        var (head, bytes) = ImageFile.Read(image);
        ImageFile.Write(image, head with { Build = "0.9.9-other" }, bytes);
        var (told, ok) = Line("Snapshots");
        Assert.True(ok);
        Assert.Contains("of build 0.9.9-other: this one replays the whole journal", told, StringComparison.Ordinal);
        new JournalBegin(Segment.List(Journal)[1].First, DateTimeOffset.UnixEpoch, "Ada").Write(Journal);
        Assert.False(Line("Snapshots").Ok);
        File.Delete(Path.Combine(Journal, "begin.json"));
        var path = Segment.List(Journal)[0].Path;
        var segment = File.ReadAllBytes(path);
        segment[3_000] ^= 1;
        File.WriteAllBytes(path, segment);
        var (damage, sound) = Line("Journal");
        Assert.False(sound);
        Assert.Contains($"{path} is damaged at byte", damage, StringComparison.Ordinal);
        Assert.Contains("nothing was cut", damage, StringComparison.Ordinal);
    }
}

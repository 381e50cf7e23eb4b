using System.CommandLine;
using System.Text.Json.Nodes;
using StrategyHost.Commands;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Live;

// What only a person may decide about a journal: changed rules, an input that breaks the desk, what may be removed.
public sealed class JournalDecisionTests : IDisposable
{
    readonly string data = Directory.CreateTempSubdirectory("decisions").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    string Journal => Path.Combine(data, "journal");

    static (int Code, JsonNode Answer) Run(params string[] words)
    {
        using var output = new StringWriter();
        var parsed = CommandLine.Build().Parse([.. words, "--json"]);
        var code = parsed.Invoke(new InvocationConfiguration { Output = output, Error = TextWriter.Null });
        return (code, JsonNode.Parse(output.ToString())!);
    }

    void WriteAsAnotherBuild(int inputs)
    {
        using var journal = new DeskJournal(Journal, recorded: hash => hash + 1);
        journal.Write(1);
        journal.Note(RecordKind.Build, new BuildNote("0.9.9-other", DateTimeOffset.UnixEpoch));
        journal.Write(inputs - 1);
        var figures = DeskFigures.Of(journal.Desk);
        var richer = figures.Accounts[0] with { Equity = "1.00" };
        journal.Note(RecordKind.Figures, new FigureNote([richer, .. figures.Accounts.Skip(1)]));
    }

    [Fact]
    public void A_journal_of_other_rules_says_so_shows_the_difference_and_opens_once_a_person_has_accepted_it()
    {
        WriteAsAnotherBuild(450);
        var refused = Assert.Throws<ReplayDiffers>(() => DeskRecovery.Run(Journal));
        Assert.Equal((100, "0.9.9-other"), (refused.Sequence, refused.Build));
        Assert.Contains("journal accept-build", refused.Message);
        var (shown, difference) = Run("journal", "accept-build", data);
        Assert.Equal((5, false, 100), (shown, (bool)difference["accepted"]!, (int)difference["firstDifference"]!));
        Assert.Equal(450, (int)difference["comparedAt"]!);
        Assert.Contains("equity 1.00 -> ", (string)Assert.Single((JsonArray)difference["differences"]!)!);
        Assert.Throws<ReplayDiffers>(() => DeskRecovery.Run(Journal));
        Assert.Equal(0, Run("journal", "accept-build", data, "--reason", "fees are right now", "--by", "Ada").Code);
        var recovery = DeskRecovery.Run(Journal);
        Assert.Equal((450, 4, 1),
            (recovery.Replay.Inputs, recovery.Replay.Superseded, recovery.Replay.HashesCompared));
        using (var journal = new DeskJournal(Journal)) journal.Write(250);
        Assert.Equal(4, DeskRecovery.Run(Journal).Replay.HashesCompared);
        Assert.Equal((0, true), Run("replay", data) is var (code, answer) ? (code, (bool)answer["equal"]!) : default);
        var told = Run("journal", "show", data).Answer["notes"]!.ToJsonString();
        Assert.Contains("accepted in place of 0.9.9-other by Ada", told);
        Assert.Contains("fees are right now", told);
        Assert.Equal((0, true), Run("journal", "accept-build", data) is var (again, equal)
            ? (again, (bool)equal["equal"]!) : default);
    }

    [Fact]
    public void What_was_accepted_holds_only_for_the_very_result_that_was_accepted()
    {
        WriteAsAnotherBuild(450);
        var found = BuildAcceptance.Look(Journal);
        BuildAcceptance.Accept(Journal, found with { EndHash = found.EndHash + 1 }, "once", "Ada", default);
        Assert.Equal(450, Assert.Throws<ReplayDiffers>(() => DeskRecovery.Run(Journal)).Sequence);
        BuildAcceptance.Accept(Journal, found, "again", "Bob", default);
        Assert.Equal((1, 4), DeskRecovery.Run(Journal).Replay is var replay
            ? (replay.HashesCompared, replay.Superseded) : default);
    }

    [Fact]
    public void An_input_that_breaks_the_desk_is_named_and_can_be_set_aside_but_no_other()
    {
        using (var journal = new DeskJournal(Journal))
        {
            journal.Write(250);
            // No instrument has this number: a desk that is given it must stop.
            Assert.ThrowsAny<Exception>(() => journal.Apply(
                journal.Desk.Now, new OraclePublished(new(9_999), Price.Parse("1"))));
        }
        var stop = Assert.Throws<InputBreaks>(() => DeskRecovery.Run(Journal));
        Assert.Contains("input 251 (OraclePublished", stop.Message);
        Assert.Contains("journal skip", stop.Message);
        Assert.Equal(1, Run("replay", data).Code);
        Assert.Contains("--reason", (string)Run("journal", "skip", data, "251").Answer["error"]!);
        var (other, why) = Run("journal", "skip", data, "250", "--reason", "wrong one");
        Assert.Equal(1, other);
        Assert.Contains("stops at input 251, not at 250", (string)why["error"]!);
        Assert.Throws<InputBreaks>(() => DeskRecovery.Run(Journal));
        Assert.Equal(0, Run("journal", "skip", data, "251", "--reason", "no such coin", "--by", "Ada").Code);
        var recovery = DeskRecovery.Run(Journal);
        Assert.Equal((251, 1), (recovery.Replay.Inputs, recovery.Replay.Skipped));
        using (var journal = new DeskJournal(Journal)) journal.Write(349);
        ImageMaker.Make(Journal);
        Assert.Equal(600, DeskRecovery.Run(Journal).From);
        Assert.Equal((600, 1, 6), JournalReplay.Run(Journal, DeskHost.NewDesk()) is var full
            ? (full.Inputs, full.Skipped, full.HashesCompared) : default);
        Assert.Contains("set aside by Ada", Run("journal", "show", data).Answer["notes"]!.ToJsonString());
    }

    [Fact]
    public void Retention_removes_what_nobody_needs_and_nothing_else()
    {
        using (var journal = new DeskJournal(Journal)) journal.Write(3_000);
        Assert.Contains("no snapshot", (string)Run("journal", "retain", data, "--days", "0").Answer["error"]!);
        ImageMaker.Make(Journal, latest: 2_000);
        ImageMaker.Make(Journal, latest: 2_600);
        using (var journal = new DeskJournal(Journal)) journal.Write(200);
        var alive = DeskRecovery.Run(Journal).Memory.Desk;
        var hash = alive.Hash();
        // The strategy by lot lives since input 2 and has no image: everything may be needed.
        var (pinned, kept) = Run("journal", "retain", data, "--days", "0");
        Assert.Equal((0, 0), (pinned, ((JsonArray)kept["segments"]!).Count));
        Assert.Contains("by lot", (string)kept["why"]!);
        using (var journal = new DeskJournal(Journal))
        {
            journal.Apply(journal.Desk.Now, new Commanded(Scope.Desk, StrategyHost.Model.Command.Stop, "test", ""));
            journal.Write(199);
            hash = journal.Desk.Hash();
        }
        ImageMaker.Make(Journal);
        var archive = Path.Combine(data, "archive");
        Assert.Empty((JsonArray)Run("journal", "retain", data, "--gigabytes", "1").Answer["segments"]!);
        var plan = Run("journal", "retain", data, "--days", "0", "--archive", archive).Answer;
        var removed = ((JsonArray)plan["segments"]!).Count;
        Assert.True(removed > 0, plan.ToJsonString());
        Assert.Equal(removed, Directory.GetFiles(archive).Length);
        Assert.True((long)plan["first"]! is > 1 and <= 2_001, plan.ToJsonString());
        var recovery = DeskRecovery.Run(Journal);
        Assert.Equal((3_400, hash), (recovery.From, recovery.Memory.Desk.Hash()));
        Assert.Equal(hash, DeskRecoveryFromOldest());
        Assert.Equal(0, Run("replay", data).Code);
        Assert.Equal(0, Run("journal", "show", data).Code);
        foreach (var (path, _) in new ImageShelf(Journal).Desks()) File.Delete(path);
        var lost = Assert.Throws<JournalFault>(() => DeskRecovery.Run(Journal));
        Assert.Contains("retention removed", lost.Message);
        foreach (var path in Directory.GetFiles(archive))
            File.Copy(path, Path.Combine(Journal, Path.GetFileName(path)));
        File.Delete(Path.Combine(Journal, "begin.json"));
        var whole = DeskRecovery.Run(Journal);
        Assert.Equal((0, hash), (whole.From, whole.Memory.Desk.Hash()));
    }

    [Fact]
    public void A_kill_in_the_midst_of_retention_leaves_a_whole_journal_and_the_next_removes_the_rest()
    {
        using (var journal = new DeskJournal(Journal))
        {
            journal.Write(5_000);
            journal.Apply(journal.Desk.Now, new Commanded(Scope.Desk, StrategyHost.Model.Command.Stop, "test", ""));
            journal.Write(999);
        }
        ImageMaker.Make(Journal);
        var hash = DeskRecovery.Run(Journal).Memory.Desk.Hash();
        var policy = new RetentionPolicy { Since = new(long.MaxValue), By = "test" };
        var plan = Retention.Plan(Journal, policy);
        Assert.True(plan.Segments.Count > 2, plan.Why);
        new JournalBegin(plan.First, DateTimeOffset.UnixEpoch, "test").Write(Journal);
        for (var removed = 0; removed <= plan.Segments.Count; removed++)
        {
            Assert.Equal((6_000, hash), DeskRecovery.Run(Journal).Memory.Desk is var desk
                ? (desk.Sequence, desk.Hash()) : default);
            Assert.Equal(0, Run("replay", data).Code);
            var rest = Retention.Plan(Journal, policy);
            Assert.Equal((plan.Segments.Count - removed, plan.First), (rest.Segments.Count, rest.First));
            if (removed < plan.Segments.Count) File.Delete(plan.Segments[removed]);
        }
    }

    ulong DeskRecoveryFromOldest()
    {
        var desk = DeskStart.First(Journal).Desk;
        Assert.Equal(2_000, desk.Sequence);
        JournalReplay.Run(Journal, desk);
        return desk.Hash();
    }
}

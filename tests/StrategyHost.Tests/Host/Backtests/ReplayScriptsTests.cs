using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using StrategyHost.Commands;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Scripts;
using StrategyHost.Store;

namespace StrategyHost.Tests.Host.Backtests;

/// <summary>A replay that stops also tells what each live strategy's script held there, out of its cage.</summary>
public sealed class ReplayScriptsTests(CagedFixture cage) : IClassFixture<CagedFixture>, IDisposable
{
    const string Script = """
        var btc = Perp("BTC");
        var marksSeen = 0;
        var highest = 0.0;
        OnMark(btc, mark =>
        {
            marksSeen++;
            highest = Math.Max(highest, btc.Mark);
            if (marksSeen % 5 == 0) Quote(btc).Ladder(btc.Mark, half: 2 * Bp * btc.Mark, step: Bp * btc.Mark, 1, 0.01);
        });
        """;

    readonly string data = Directory.CreateTempSubdirectory("replay-scripts").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    string Journal => Path.Combine(data, "journal");

    [Fact]
    public async Task The_scripts_own_figures_are_those_that_its_events_up_to_there_make()
    {
        using (var store = DocumentStore.Open(data))
            new ScriptLibrary(store).Save(new(CagedPaper.Path, Script, "", [])
            {
                By = "test", At = DateTimeOffset.UnixEpoch,
            });
        await CagedPaper.WriteAsync(cage, Journal, Script);
        var end = JournalInputs.After(Journal, 0).Last().Sequence;
        foreach (var input in (long[])[end / 2, end])
        {
            var (marks, highest) = Heard(input);
            Assert.True(marks > 5);
            var scripts = (JsonArray)Stopped(input)["scripts"]!;
            var lines = Assert.Single(scripts)!["lines"]!.AsArray().Select(line => (string)line!).ToList();
            Assert.Equal("", (string)scripts[0]!["fault"]!);
            Assert.StartsWith("script.", lines[0], StringComparison.Ordinal);
            Assert.Contains(lines, line => line == $"script.marksSeen = {marks}");
            var told = highest.ToString("R", CultureInfo.InvariantCulture);
            Assert.Contains(lines, line => line == $"script.highest = {told}");
        }
    }

    [Fact]
    public async Task Without_the_documents_it_says_what_is_missing_and_a_script_that_is_gone_is_named()
    {
        await CagedPaper.WriteAsync(cage, Journal, Script);
        Assert.Contains("where the scripts' texts are kept", (string)Stopped(300)["error"]!);
        DocumentStore.Open(data).Dispose();
        var scripts = (JsonArray)Stopped(300)["scripts"]!;
        Assert.Contains(CagedPaper.Path, (string)Assert.Single(scripts)!["fault"]!);
    }

    JsonNode Stopped(long input)
    {
        using var output = new StringWriter();
        var words = (string[])["replay", data, "--to", $"{input}", "--scripts", "--only", "s", "--json"];
        CommandLine.Build().Parse(words).Invoke(new InvocationConfiguration
        {
            Output = output, Error = TextWriter.Null,
        });
        return JsonNode.Parse(output.ToString())!;
    }

    (int Marks, double Highest) Heard(long input)
    {
        var (marks, highest) = (0, 0.0);
        var desk = DeskHost.NewDesk();
        JournalReplay.Run(Journal, desk, step =>
        {
            if (step.Sequence > input) return;
            foreach (var (_, heard) in desk.Events)
                if (heard.Event is MarkChanged { Instrument.Value: 0 } mark)
                    (marks, highest) = (marks + 1, Math.Max(highest, mark.Mark.ToDouble()));
        });
        return (marks, highest);
    }
}

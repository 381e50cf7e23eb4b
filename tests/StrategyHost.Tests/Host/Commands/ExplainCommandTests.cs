using System.CommandLine;
using System.Text.Json.Nodes;
using StrategyHost.Commands;
using StrategyHost.Engine;
using StrategyHost.Engine.Trail;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Tests.Simulation;

namespace StrategyHost.Tests.Host.Commands;

public sealed class ExplainCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("explain").FullName;
    readonly Trails trails = new();
    readonly Desk desk = DeskHost.NewDesk();
    Fill? filled;

    public ExplainCommandTests()
    {
        using var journal = JournalWriter.Open(folder);
        var (inputs, bytes) = (new RandomInputs(51), new ByteWriter(4096));
        while (filled is null || desk.Sequence < 4_000)
        {
            var step = inputs.Next(desk);
            desk.Apply(step);
            bytes.Clear();
            InputCodec.Write(bytes, step.Input);
            journal.Append(step.Sequence, step.Time, bytes.Span);
            trails.Note(step.Sequence, step.Time, desk.Outputs);
            filled ??= desk.Outputs.OfType<OrderFilled>().FirstOrDefault()?.Fill;
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_the_journal_makes_again_is_what_was_decided()
    {
        var snapshot = SnapshotMaker.Take(desk, 1);
        var (code, answer) = Run("--order", $"{filled!.Order.Value}");
        var kept = trails.Find(one => one.Decision.Order == filled.Order, snapshot);
        Assert.Equal(0, code);
        Assert.Equal(kept.Count, answer.AsArray().Count);
        Assert.Equal(["Order", "Fee"], kept.Select(one => one.Kind).Distinct());
        Assert.Equal(kept.Select(one => one.Outcome), answer.AsArray().Select(one => (string)one!["outcome"]!));
        Assert.All(answer.AsArray(), one => Assert.Empty(TrailChecker.Check(one!.ToJsonString())));

        (_, answer) = Run("--fill", "1");
        var fee = Assert.Single(answer.AsArray());
        Assert.Equal($"{filled.Fee}", Result(fee!, "fee"));
        Assert.Single(trails.Find(one => one.Decision.Fill == 1, snapshot));
    }

    [Fact]
    public void A_backtests_report_is_explained_by_order_fill_and_step_and_says_what_it_left_out()
    {
        var result = Backtests.SomeRun.Result(minutes: 240);
        var file = Path.Combine(folder, "run.json");
        File.WriteAllBytes(file, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
            result, StrategyHost.Engine.Backtest.ReportJson.Options));
        var fill = result.Report.Fills[0];

        var (code, answer) = RunOn(file, "--fill", $"{fill.Id}");
        Assert.Equal(0, code);
        Assert.Equal($"{fill.Fee}", Result(Assert.Single(answer.AsArray())!, "fee"));
        Assert.NotEmpty(answer[0]!["steps"]!.AsArray());
        (_, answer) = RunOn(file, "--order", $"{fill.Order.Value}");
        Assert.Equal(["Order", "Fee"], answer.AsArray().Select(one => (string)one!["kind"]!).Distinct());
        (_, answer) = RunOn(file);
        Assert.Contains(answer.AsArray(), one => (string)one!["what"]! == "fees of fills");
        (code, answer) = RunOn(file, "--order", "999999999");
        Assert.Equal(1, code);
        Assert.Contains("orders accepted", (string)answer["error"]!);
        File.WriteAllText(file, "{}");
        Assert.Contains("no backtest's report", (string)RunOn(file, "--at", "1").Answer["error"]!);
    }

    [Fact]
    public void A_step_is_told_with_the_margins_of_its_pools()
    {
        var (code, answer) = Run("--at", $"{desk.Sequence}");
        Assert.Equal(0, code);
        var pools = answer["pools"]!.AsArray();
        Assert.Equal(desk.State.Pools.Count(), pools.Count);
        foreach (var (pool, told) in desk.State.Pools.Zip(pools))
        {
            Assert.Equal($"{pool.Health.Equity}", Result(told!, "equity"));
            Assert.Equal($"{pool.Health.MaintenanceMargin}", Result(told!, "maintenance"));
            Assert.Empty(TrailChecker.Check(told!.ToJsonString()));
        }
    }

    [Fact]
    public void A_snapshot_explains_its_pools_with_the_same_figures()
    {
        var snapshot = SnapshotMaker.Take(desk, 1);
        var place = new TrailPlace(desk.Sequence, desk.Now, desk.Terms.Instruments);
        foreach (var pool in desk.State.Pools)
        {
            var (own, shown) = (PoolTrail.Of(pool, desk.State.Markets, place), PoolTrail.Of(snapshot, pool.Id)!);
            Assert.Equal(own.Inputs, shown.Inputs);
            Assert.Equal(own.Results, shown.Results);
            Assert.Equal(own.Steps, shown.Steps);
        }
        Assert.Null(PoolTrail.Of(snapshot, new(99)));
    }

    [Theory]
    [InlineData("--at", "999999", "does not reach")]
    [InlineData("--fill", "999999", "knows nothing")]
    [InlineData("--json", "--json", "Say --at")]
    public void What_is_not_there_is_said(string option, string value, string words)
    {
        var (code, answer) = option == value ? Run() : Run(option, value);
        Assert.Equal(1, code);
        Assert.Contains(words, (string)answer["error"]!);
    }

    [Fact]
    public void The_rules_are_printed_without_a_journal()
    {
        using var output = new StringWriter();
        var code = CommandLine.Build().Parse(["explain", "--rules"])
            .Invoke(new InvocationConfiguration { Output = output, Error = TextWriter.Null });
        Assert.Equal(0, code);
        Assert.Contains("fee = notional * rate, up at 8", output.ToString());
    }

    (int Code, JsonNode Answer) Run(params string[] arguments) => RunOn(folder, arguments);

    static (int Code, JsonNode Answer) RunOn(string what, params string[] arguments)
    {
        using var output = new StringWriter();
        var parsed = CommandLine.Build().Parse(["explain", what, .. arguments, "--json"]);
        var code = parsed.Invoke(new InvocationConfiguration { Output = output, Error = TextWriter.Null });
        return (code, JsonNode.Parse(output.ToString())!);
    }

    static string Result(JsonNode trail, string name) =>
        (string)trail["results"]!.AsArray().Single(figure => (string)figure!["name"]! == name)!["value"]!;
}

using System.CommandLine;
using System.Text.Json.Nodes;
using StrategyHost.Commands;
using StrategyHost.Engine;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Live;

public sealed class ReplayStopTests : IDisposable
{
    readonly string data = Directory.CreateTempSubdirectory("replay-stop").FullName;

    public ReplayStopTests()
    {
        using var journal = new DeskJournal(Path.Combine(data, "journal"));
        journal.Write(900);
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    string Journal => Path.Combine(data, "journal");

    (int Code, JsonNode Answer) Run(params string[] words)
    {
        using var output = new StringWriter();
        var parsed = CommandLine.Build().Parse(["replay", data, .. words, "--json"]);
        var code = parsed.Invoke(new InvocationConfiguration { Output = output, Error = TextWriter.Null });
        return (code, JsonNode.Parse(output.ToString())!);
    }

    static string Figure(JsonNode answer, string path) =>
        (string)((JsonArray)answer["figures"]!).Single(one => (string)one!["path"]! == path)!["value"]!;

    Desk DeskAt(long input)
    {
        var desk = DeskHost.NewDesk();
        var run = new ReplayRun(Journal, desk);
        while (desk.Sequence < input && run.Next(out _))
        {
        }
        return desk;
    }

    [Fact]
    public void It_stops_at_an_input_and_tells_every_figure_there_and_twice_the_same()
    {
        var (code, answer) = Run("--to", "555");
        Assert.Equal((0, 555, 0), (code, (int)answer["input"]!, (int)answer["from"]!));
        var desk = DeskAt(555);
        Assert.Equal(desk.Hash().ToString("x16"), (string)answer["hash"]!);
        Assert.Equal(desk.Now.ToString(), (string)answer["time"]!);
        foreach (var (account, index) in desk.State.Accounts.Select((one, i) => (one, i)))
        {
            var path = $"Accounts[{index} {account.Terms.Name}].NetWorth";
            Assert.Equal(desk.State.Worth(account).ToString(), Figure(answer, path));
        }
        foreach (var (market, index) in desk.State.Markets.Select((one, i) => (one, i)))
            Assert.Equal(market.Mark.ToString(), Figure(answer, $"Markets[{index} {market.Instrument.Name}].Mark"));
        Assert.Equal("555", Figure(answer, "desk.Sequence"));
        Assert.True(((JsonArray)answer["figures"]!).Count > 1_000);
        Assert.Equal(answer.ToJsonString(), Run("--to", "555").Answer.ToJsonString());
        ImageMaker.Make(Journal, latest: 500);
        var later = Run("--to", "555").Answer;
        Assert.Equal((500, (string)answer["hash"]!), ((int)later["from"]!, (string)later["hash"]!));
        Assert.Equal(answer["figures"]!.ToJsonString(), later["figures"]!.ToJsonString());
        Assert.All((JsonArray)Run("--to", "555", "--only", "mark").Answer["figures"]!,
            one => Assert.Contains("mark", (string)one!["path"]!, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_person_sees_markets_accounts_positions_and_orders_by_name_before_every_figure()
    {
        using var output = new StringWriter();
        var parsed = CommandLine.Build().Parse(["replay", data, "--to", "880"]);
        Assert.Equal(0, parsed.Invoke(new InvocationConfiguration { Output = output, Error = TextWriter.Null }));
        var lines = output.ToString().Split('\n');
        var desk = DeskAt(880);
        Assert.StartsWith("Stopped at input 880", lines[0], StringComparison.Ordinal);
        var btc = Assert.Single(lines, line => line.StartsWith("  BTC ", StringComparison.Ordinal));
        Assert.Contains($" {desk.State.Markets[0].Mark}", btc, StringComparison.Ordinal);
        var account = desk.State.Accounts.First();
        var name = account.Terms.Name;
        Assert.Contains(lines, line => line.StartsWith($"  {name} ", StringComparison.Ordinal)
            && line.Contains($" {desk.State.Worth(account)} ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith($"  {name} BTC ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("  by lot ", StringComparison.Ordinal)
            && line.Contains("Running", StringComparison.Ordinal));
        Assert.Contains("desk.Sequence = 880", lines);
        Assert.DoesNotContain(lines, line => line.Contains("{ Value =", StringComparison.Ordinal)
            && line.StartsWith("Accounts", StringComparison.Ordinal));
    }

    [Fact]
    public void It_stops_where_a_condition_is_first_met()
    {
        var fill = Run("--break", "fill").Answer;
        var at = (long)fill["input"]!;
        Assert.Equal("fill", (string)fill["why"]!);
        Assert.Contains(DeskAt(at).Outputs, one => one is OrderFilled);
        var name = DeskAt(at).State.Accounts.First().Terms.Name;
        Assert.Equal(at, (long)Run("--break", $"fill {name}").Answer["input"]!);
        var order = DeskAt(at).Outputs.OfType<OrderFilled>().First().Fill.Order.Value;
        Assert.True((long)Run("--break", $"order {order}").Answer["input"]! <= at);
        Assert.Equal(1, Run("--break", $"equity {name} < -1000000").Code);
        Assert.Equal(0, Run("--break", $"equity {name} < 1000000000").Code);
        Assert.Contains("not one of", (string)Run("--break", "moon").Answer["error"]!);
        Assert.Contains("no account", (string)Run("--break", "fill nobody").Answer["error"]!);
        Assert.Contains("ends before", (string)Run("--to", "901").Answer["error"]!);
    }

    [Fact]
    public void It_stops_after_the_last_input_by_a_time()
    {
        var time = DeskAt(400).Now;
        var answer = Run("--at", time.ToDateTime().AddTicks(9).ToString("O")).Answer;
        Assert.True((long)answer["input"]! >= 400);
        Assert.True(DeskAt((long)answer["input"]! + 1).Now > time);
        Assert.Equal(1, Run("--at", "2020-01-01T00:00:00Z").Code);
    }
}

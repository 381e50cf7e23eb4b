using System.CommandLine;
using System.Text.Json.Nodes;
using StrategyHost.Commands;
using Command = System.CommandLine.Command;

namespace StrategyHost.Tests.Host.Commands;

public sealed class RiskCommandsTests : IDisposable
{
    const string Bars = "data/ohlcv";
    readonly string folder = Directory.CreateTempSubdirectory("risk").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_folder_that_is_not_there_or_holds_no_bars_is_named()
    {
        foreach (var command in new[] { RiskBacktestCommand.Create(), CrashReportCommand.Create() })
        {
            Assert.Contains("no such folder", (await Run(command, 1, "--data", folder + "/none"))["error"]!.ToString());
            Assert.Contains("no bar file", (await Run(command, 1, "--data", folder))["error"]!.ToString());
        }
    }

    [Fact]
    public async Task A_wrong_row_is_named_by_file_line_and_column()
    {
        var file = Path.Combine(folder, "binance_usdm_BTCUSDT_1h_2024-01-01_2024-01-02.csv");
        await File.WriteAllTextAsync(file, "time_ms,open,high,low,close,volume\n1700000000000,1,1,1,-1,1\n");

        var error = (await Run(RiskBacktestCommand.Create(), 1, "--data", folder))["error"]!.ToString();

        Assert.Contains("line 2", error);
        Assert.Contains("close", error);
    }

    // What the real data say: at 99 % the normal tail has too many exceptions, scaled scenarios the right number.
    [SharedFact(Bars)]
    public async Task On_real_hours_the_filtered_scenarios_pass_where_the_normal_tail_fails()
    {
        var page = Path.Combine(folder, "risk.html");
        var study = await Run(
            RiskBacktestCommand.Create(), 0, "--data", SharedData.Find(Bars)!, "--step", "1h", "--out", page);

        var scores = study["sets"]!.AsArray().SelectMany(set => set!["scores"]!.AsArray()).ToList();
        Assert.Equal(2, study["sets"]!.AsArray().Count);
        Assert.Equal(110, scores.Count);
        Assert.Equal(11, Passes(scores, "filtered", "passesKupiec"));
        Assert.InRange(Passes(scores, "filtered", "passesConditional"), 9, 11);
        Assert.InRange(Passes(scores, "normal", "passesKupiec"), 0, 2);
        await AssertStandsAlone(page);
    }

    [SharedFact(Bars)]
    public async Task The_same_book_lives_through_a_crash_under_five_models()
    {
        var page = Path.Combine(folder, "crash.html");
        var report = await Run(
            CrashReportCommand.Create(), 0, "--data", SharedData.Find(Bars)!, "--crash", "2025-02-03", "--out", page);

        var runs = report["runs"]!.AsArray();
        Assert.True(runs.Count >= 2);
        Assert.Empty(report["missing"]!.AsArray());
        foreach (var run in runs)
        {
            var results = run!["results"]!.AsArray().ToDictionary(one => one!["model"]!.ToString(), one => one!);
            Assert.Equal(["isolated", "cross", "netting", "scenario", "var"], results.Keys);
            Assert.True(Money(results["cross"], "needed") <= Money(results["isolated"], "needed"));
            Assert.True(Money(results["var"], "opening") < Money(results["cross"], "opening"));
            Assert.DoesNotContain("without any data", run["funding"]!.ToString());
            Assert.True(run["hasRange"]!.GetValue<bool>());
            Assert.NotEqual(0, Money(results["cross"], "funding"));
            Assert.All(results.Values, one => Assert.True(Money(one, "needed") >= Money(one, "opening")));
        }
        await AssertStandsAlone(page);
    }

    [SharedFact(Bars)]
    public async Task Without_funding_data_a_crash_report_says_so()
    {
        var bars = Directory.CreateDirectory(Path.Combine(folder, "bars")).FullName;
        foreach (var file in Directory.EnumerateFiles(SharedData.Find(Bars + "/1m")!, "binance_spot_*_2025-*"))
            File.Copy(file, Path.Combine(bars, Path.GetFileName(file)));

        var report = await Run(
            CrashReportCommand.Create(), 0, "--data", bars, "--leg", "100000", "--crash", "2025-02-03");

        Assert.Contains("BTC without any data, ETH without any data", report["runs"]![0]!["funding"]!.ToString());
        Assert.Contains("missing and not paid", report["runs"]![0]!["funding"]!.ToString());
    }

    static int Passes(List<JsonNode?> scores, string method, string test) => scores.Count(score =>
        score!["method"]!.ToString() == method && score["confidence"]!.GetValue<double>() == 0.99
        && score[test]!.GetValue<bool>());

    static decimal Money(JsonNode result, string name) =>
        decimal.Parse(result[name]!.ToString(), System.Globalization.CultureInfo.InvariantCulture);

    static async Task AssertStandsAlone(string page)
    {
        var text = await File.ReadAllTextAsync(page);
        Assert.Contains("<svg", text);
        Assert.Contains("prefers-color-scheme", text);
        Assert.DoesNotContain("<script", text);
        Assert.DoesNotContain("src=", text);
        Assert.DoesNotContain("href=", text);
    }

    static async Task<JsonNode> Run(Command command, int code, params string[] arguments)
    {
        var output = new StringWriter();
        var quiet = new InvocationConfiguration { Output = output, Error = TextWriter.Null };
        Assert.Equal(code, await command.Parse([.. arguments, "--json"]).InvokeAsync(quiet));
        return JsonNode.Parse(output.ToString())!;
    }
}

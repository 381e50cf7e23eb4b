using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using StrategyHost.Commands;
using StrategyHost.Sweeps;

namespace StrategyHost.Tests.Host.Sweeps;

/// <summary>Sweeps as people run them: the program itself, killed, canceled and gone on with.</summary>
public sealed class SweepCommandTests : IDisposable
{
    // Buys now and then; fails at its start, on the way, or not at all.
    const string Text = """
        var btc = Perp("BTC");
        var size = Param("size", 0.1, min: 0.01, max: 1);
        var wait = Param("wait", 5, min: 2, max: 9);
        var fault = Param("fault", Fault.None);
        if (fault == Fault.Early) throw new Exception("early");
        Every(Seconds(wait), () => { if (Position(btc).Quantity > 0) Sell(btc, size); else Buy(btc, size); });
        OnBook(btc, book => { if (fault == Fault.Late && Position(btc).Quantity > 0) while (true) { } });
        enum Fault { None, Early, Late }
        """;

    readonly string folder = Directory.CreateTempSubdirectory("sweep").FullName;
    readonly string script;

    public SweepCommandTests()
    {
        script = At("script.csx");
        File.WriteAllText(script, Text);
    }

    string At(string name) => Path.Combine(folder, name);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string[] Asked(string name, params string[] more)
    {
        string[][] usual = [["--hours", "0.05"], ["--trials", "10"]];
        return ["sweep", script, "--param", "fault=None", "--workers", "2", "--search", "bayes", "--batch", "3",
            "--out", At(name), .. more, .. usual.Where(pair => !more.Contains(pair[0])).SelectMany(pair => pair)];
    }

    static async Task<(int Code, JsonNode Json)> Run(params string[] words)
    {
        var output = new StringWriter();
        var quiet = new InvocationConfiguration { Output = output, Error = TextWriter.Null };
        var code = await CommandLine.Build().Parse([.. words, "--json"]).InvokeAsync(quiet);
        return (code, JsonNode.Parse(output.ToString())!);
    }

    static Process Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(SweepRun).Assembly.Location);
        foreach (var word in words) start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }

    SortedDictionary<string, DateTime> Units(string name)
    {
        var units = Path.Combine(At(name), "units");
        var found = Directory.Exists(units) ? Directory.GetFiles(units, "*.json") : [];
        return new(found.ToDictionary(file => Path.GetFileName(file), File.GetLastWriteTimeUtc));
    }

    async Task<SortedDictionary<string, DateTime>> Grown(string name, int least)
    {
        for (var wait = 0; wait < 1_200 && Units(name).Count < least; wait++) await Task.Delay(50);
        return Units(name);
    }

    byte[] Result(string name) => File.ReadAllBytes(Path.Combine(At(name), SweepFolder.ResultFile));

    [Fact]
    public async Task A_sweep_killed_twice_goes_on_loses_and_repeats_nothing_and_ends_in_the_same_bytes()
    {
        Assert.Equal(0, (await Run(Asked("whole"))).Code);
        for (var kill = 1; kill <= 2; kill++)
        {
            using var child = Start(Asked("killed", "--resume"));
            await Grown("killed", kill * 3);
            child.Kill();
            await child.WaitForExitAsync();
        }
        var before = Units("killed");
        Assert.InRange(before.Count, 6, 9);
        Assert.False(File.Exists(Path.Combine(At("killed"), SweepFolder.ResultFile)));
        Assert.Equal(0, (await Run("sweep", "--resume", "--workers", "1", "--out", At("killed"))).Code);
        Assert.Equal(Result("whole"), Result("killed"));
        var after = Units("killed");
        Assert.Equal(Units("whole").Keys, after.Keys);
        Assert.All(before, unit => Assert.Equal(unit.Value, after[unit.Key]));
    }

    [Fact]
    public async Task A_sweep_whose_starter_lets_go_ends_with_all_its_processes_and_says_how_to_go_on()
    {
        using var child = Start(Asked("canceled", "--leashed", "--hours", "2", "--json"));
        var family = Children(child.Id);
        for (var wait = 0; wait < 1_000 && family.Count < 3; wait++)
        {
            await Task.Delay(20);
            family = Children(child.Id);
        }
        child.StandardInput.Close();
        await child.WaitForExitAsync();
        Assert.True(family.Count >= 3, "compiler and two backtests were never seen at once");
        Assert.Equal(1, child.ExitCode);
        Assert.Contains("--resume", await child.StandardOutput.ReadToEndAsync());
        for (var wait = 0; wait < 200 && family.Any(IsThere); wait++) await Task.Delay(50);
        Assert.DoesNotContain(family, IsThere);
    }

    static bool IsThere(int process) => Directory.Exists($"/proc/{process}");

    // Of every thread of the process.
    static List<int> Children(int process)
    {
        try
        {
            return [.. Directory.EnumerateDirectories($"/proc/{process}/task")
                .SelectMany(task => File.ReadAllText(task + "/children").Split(' '))
                .Where(id => id.Length > 0).Select(int.Parse)];
        }
        catch (IOException)
        {
            return [];
        }
    }

    [Fact]
    public async Task Scripts_that_fail_are_recorded_with_their_reason_and_stop_nothing()
    {
        var (code, json) = await Run(
            "sweep", script, "--hours", "0.01", "--param", "wait=2", "--param", "size=0.1", "--search", "grid",
            "--out", At("fails"));
        Assert.Equal(0, code);
        var trials = json["splits"]![0]!["trials"]!.AsArray()
            .ToDictionary(one => one!["parameters"]!["fault"]!.ToString(), one => one!);
        Assert.Equal("finished", trials["None"]["outcome"]!.ToString());
        Assert.Equal("failed", trials["Early"]["outcome"]!.ToString());
        Assert.Contains("early", trials["Early"]["reason"]!.ToString());
        Assert.Equal("stopped", trials["Late"]["outcome"]!.ToString());
        Assert.Contains("line", trials["Late"]["reason"]!.ToString());
        Assert.Null(trials["Late"]["score"]);
        Assert.Equal(1, json["splits"]![0]!["winner"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_unit_alone_as_json_gives_the_bytes_that_the_sweep_kept()
    {
        await Run("sweep", script, "--hours", "0.01", "--param", "fault=None", "--trials", "2", "--out", At("units"));
        using var kept = SweepFolder.Watch(At("units"));
        var plan = kept.ReadPlan();
        var trial = SweepResult.Of(plan, kept.Find).Splits[0].Trials[1];
        var unit = plan.UnitOf(plan.Splits[0].Train, trial.Parameters);
        Assert.Equal(trial.Unit, unit.Id);
        File.WriteAllBytes(At("unit.json"), SweepJson.Write(unit));
        var output = new StringWriter();
        await CommandLine.Build().Parse(["sweep-unit", At("unit.json")]).InvokeAsync(new() { Output = output });
        var file = Path.Combine(At("units"), "units", trial.Unit + ".json");
        Assert.Equal(await File.ReadAllTextAsync(file), output.ToString().Trim());
        File.WriteAllBytes(At("unit.json"), SweepJson.Write(unit with { Build = "another" }));
        var (code, refused) = await Run("sweep-unit", At("unit.json"));
        Assert.Equal(1, code);
        Assert.Contains("made by build another", refused["error"]!.ToString());
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_by_name_and_a_folder_is_never_mixed()
    {
        await Refused("Name a script", "sweep", "--out", At("x"));
        await Refused("no sweep in", "sweep", "--out", At("x"), "--resume");
        await Refused("declares no parameter \"width\"", Asked("x", "--vary", "width"));
        await Refused("The number of trials", Asked("x", "--trials", "0"));
        await Refused("no room for one split", Asked("x", "--train", "1h", "--test", "1h"));
        await Refused("--train soon", Asked("x", "--train", "soon"));
        await Run(Asked("mine", "--trials", "1"));
        await Refused("There is a sweep", Asked("mine"));
        await Refused("its search differ", Asked("mine", "--resume"));
        using var busy = SweepFolder.Open(At("mine"));
        await Refused("Another process", "sweep", "--resume", "--out", At("mine"));
    }

    static async Task Refused(string why, params string[] words)
    {
        var (code, json) = await Run(words);
        Assert.Equal(1, code);
        Assert.Contains(why, json["error"]!.ToString());
    }
}

using System.CommandLine;
using System.Text.Json.Nodes;
using StrategyHost.Commands;
using StrategyHost.Tests.Host.Recordings;
using Command = System.CommandLine.Command;

namespace StrategyHost.Tests.Host.Commands;

public sealed class RecordingCommandTests : RecordingBench
{
    static async Task<(int Code, string Output, string Error)> Run(Command command, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await command.Parse(arguments).InvokeAsync(new() { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    string SomeTrades() => Write("trades_DOGE.csv", Trades,
        $"1.5,0.2,100,buy,1,{Noon}", $"1.5,0.21,5,sell,2,{Noon + 20_000}", $"1.5,zero,5,sell,3,{Noon}");

    [Fact]
    public async Task Import_list_verify_and_export_say_the_same_in_words_and_as_a_document()
    {
        var path = SomeTrades();
        var (code, output, _) = await Run(ImportCommand.Create(), path, "--to", Into, "--json");
        Assert.Equal(ExitCode.LeftOut, code);
        var file = JsonNode.Parse(output)!["files"]![0]!;
        Assert.Equal(("imported", 2, 1), ((string)file["state"]!, (int)file["rows"]!, (int)file["badLines"]!));
        var stream = file["streams"]![0]!;
        Assert.Equal(("hyperliquid:DOGE", 1), ((string)stream["market"]!, (int)stream["gaps"]!));
        Assert.Contains("line 4, column price", (string)file["badLineWords"]![0]!);

        (code, output, _) = await Run(ImportCommand.Create(), path, "--to", Into);
        Assert.Equal(ExitCode.Success, code);
        Assert.Contains("the same content is there already: trades_DOGE/trades_DOGE.csv.rec", output);

        (code, output, _) = await Run(RecordingsCommand.Create(), "list", "--recordings", Into);
        Assert.Equal(ExitCode.Success, code);
        Assert.Contains("hyperliquid:DOGE trades: 2 rows", output);
        Assert.Contains("1 lines could not be read", output);

        (code, output, _) = await Run(RecordingsCommand.Create(), "export", "trades_DOGE", "--recordings", Into);
        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(
            $"hyperliquid:DOGE trades time={Noon}000000 local=1500000000 buy 100@0.2 id=1",
            output.Split('\n')[0].TrimEnd());

        (code, _, _) = await Run(RecordingsCommand.Create(), "verify", "--recordings", Into);
        Assert.Equal(ExitCode.Success, code);
        var recording = Path.Combine(Into, "trades_DOGE", "trades_DOGE.csv.rec");
        var bytes = File.ReadAllBytes(recording);
        bytes[70] ^= 4;
        File.WriteAllBytes(recording, bytes);
        (code, output, _) = await Run(RecordingsCommand.Create(), "verify", "trades_DOGE", "--recordings", Into);
        Assert.Equal(ExitCode.NotEqual, code);
        Assert.Contains("DAMAGED: block 0 (hyperliquid:DOGE trades, 2025-09-04T15:33:20.000Z to", output);
    }

    [Fact]
    public async Task A_table_without_rows_is_nothing_imported_alone_and_no_fault_beside_others()
    {
        var empty = Write("trades_ETH.csv", Trades);
        var (code, output, _) = await Run(ImportCommand.Create(), empty, "--to", Into);
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("there are no rows", output);
        var good = Write("trades_BTC.csv", Trades, $"1.5,100,1,buy,1,{Noon}");
        (code, output, _) = await Run(ImportCommand.Create(), empty, good, "--to", Into, "--name", "day");
        Assert.Equal(ExitCode.Success, code);
        Assert.Contains("1 imported with 1 rows, 0 there already, 0 failed, 1 no market data", output);
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_with_its_exit_code()
    {
        (string[] Arguments, string What)[] wrong =
        [
            ([Path.Combine(Folder, "absent"), "--to", Into], "no such file"),
            ([SomeTrades(), "--to", Into, "--format", "parquet"], "expected one of bars, basis, binance"),
            ([SomeTrades(), "--to", Into, "--format", "binance"], "no row that could be read"),
            ([SomeTrades(), "--to", Into, "--name", "../up"], "is no name of recordings"),
            ([SomeTrades(), "--to", Into, "--instrument", "DOGE,tick=x"], "tick 'x' is no number"),
        ];
        foreach (var (arguments, what) in wrong)
        {
            var (code, output, error) = await Run(ImportCommand.Create(), arguments);
            Assert.Equal(ExitCode.Failed, code);
            Assert.Contains(what, output + error);
        }
        Assert.Contains("no recordings called none", (await Run(
            RecordingsCommand.Create(), "list", "none", "--recordings", Folder)).Error);
        var backtest = await Run(
            BacktestCommand.Create(), "avellaneda", "--data", "none", "--recordings", Into);
        Assert.Equal(ExitCode.Failed, backtest.Code);
        Assert.Contains("neither a path nor the name of recordings", backtest.Error);
    }
}

using System.Buffers.Binary;
using System.CommandLine;
using System.Text.Json.Nodes;
using StrategyHost.Commands;
using StrategyHost.Engine.Markets;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Model.Codec;

namespace StrategyHost.Tests.Host.Commands;

public sealed class ReplayCommandTests : IDisposable
{
    const int Inputs = 5;
    readonly string folder = Directory.CreateTempSubdirectory("replay").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // A desk that is opened and ticks; its state hash recorded after the last input, wrong by so much.
    void Record(ulong wrong = 0)
    {
        using var journal = JournalWriter.Open(Path.Combine(folder, "journal"));
        var desk = DeskHost.NewDesk();
        var bytes = new ByteWriter(4096);
        for (var sequence = 1L; sequence <= Inputs; sequence++)
        {
            Input input = sequence == 1 ? new DeskOpened(DemoTerms.Create()) : Tick.Instance;
            var time = Time.FromMilliseconds(1_757_000_000_000 + sequence * 1000);
            desk.Apply(new(sequence, time, input));
            bytes.Clear();
            InputCodec.Write(bytes, input);
            journal.Append(sequence, time, bytes.Span);
        }
        var hash = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(hash, desk.Hash() ^ wrong);
        journal.AppendHash(desk.Now, hash);
    }

    (int Code, JsonNode Answer) Run()
    {
        using var output = new StringWriter();
        var parsed = CommandLine.Build().Parse(["replay", folder, "--json"]);
        var code = parsed.Invoke(new InvocationConfiguration { Output = output, Error = TextWriter.Null });
        return (code, JsonNode.Parse(output.ToString())!);
    }

    [Fact]
    public void A_journal_replays_to_the_hash_it_records()
    {
        Record();
        var (code, answer) = Run();
        Assert.Equal((0, Inputs, true), (code, (int)answer["inputs"]!, (bool)answer["equal"]!));
        Assert.Equal((string)answer["recorded"]!, (string)answer["hash"]!);
    }

    [Fact]
    public void Another_hash_is_not_equal()
    {
        Record(wrong: 1);
        var (code, answer) = Run();
        Assert.Equal((5, false), (code, (bool)answer["equal"]!));
        Assert.NotEqual((string)answer["recorded"]!, (string)answer["hash"]!);
    }

    [Fact]
    public void Damage_and_an_empty_folder_say_where()
    {
        var (nothing, said) = Run();
        Assert.Equal(1, nothing);
        Assert.Contains("no journal", (string)said["error"]!, StringComparison.Ordinal);
        Record();
        var segment = Directory.GetFiles(Path.Combine(folder, "journal"), "*.seg").Single();
        using (var file = File.OpenWrite(segment))
        {
            file.Position = 200;
            file.WriteByte(0xff);
            file.WriteByte(0xff);
        }
        var (code, answer) = Run();
        Assert.Equal(1, code);
        Assert.Contains(Path.GetFileName(segment), (string)answer["error"]!, StringComparison.Ordinal);
    }
}

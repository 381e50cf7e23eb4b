using StrategyHost.Feeds;
using StrategyHost.Recordings;

namespace StrategyHost.Tests.Host.Recordings;

// A recording whose bytes are not those that were written never gives a row.
public sealed class DamageTests : RecordingBench
{
    string Whole()
    {
        var rows = Enumerable.Range(0, 40_000).Select(
            i => $"1.5,{100 + i % 977}.5,0.{1 + i * 7919 % 99991},buy,{i * 31},{Noon + i}");
        var file = ImportOne(Write("trades_BTC.csv", [Trades, .. rows]));
        Assert.True(file.State == ImportState.Imported, file.Message);
        return Path.Combine(Into, "set", "trades_BTC.csv.rec");
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_found_and_one_in_a_block_is_named_by_block_and_time()
    {
        var path = Whole();
        var bytes = File.ReadAllBytes(path);
        var blocks = RecordingEntry.Of(path).Blocks;
        Assert.InRange(blocks.Count, 3, 100);
        var random = new Random(7);
        var places = blocks.Select(block => (int)block.Offset + random.Next(block.Length))
            .Concat([0, 9, 13, bytes.Length - 1, bytes.Length - 10, bytes.Length - 40, bytes.Length - 300])
            .Concat(Enumerable.Range(0, 60).Select(_ => random.Next(bytes.Length)));
        foreach (var place in places)
        {
            var bent = (byte[])bytes.Clone();
            bent[place] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, bent);
            var fault = Assert.ThrowsAny<FeedError>(() => RecordedMarket.Load([path]));
            var (index, hit) = blocks.Index().FirstOrDefault(
                one => one.Item.Offset <= place && place < one.Item.Offset + one.Item.Length);
            if (hit.Length == 0) continue;
            Assert.Contains($"block {index} (hyperliquid:BTC trades, {hit.First} to {hit.Last})", fault.Message);
        }
    }

    [Fact]
    public void A_recording_cut_short_anywhere_is_refused_with_the_time_up_to_which_it_is_whole()
    {
        var path = Whole();
        var bytes = File.ReadAllBytes(path);
        var blocks = RecordingEntry.Of(path).Blocks;
        var (second, third) = ((int)blocks[1].Offset, (int)blocks[2].Offset);
        foreach (var length in (int[])[8, 15, 16, 100, second, third + 5, bytes.Length - 40, bytes.Length - 1])
        {
            File.WriteAllBytes(path, bytes[..length]);
            Assert.ThrowsAny<FeedError>(() => RecordedMarket.Load([path]));
        }
        File.WriteAllBytes(path, bytes[..(third + 5)]);
        var said = Assert.ThrowsAny<FeedError>(() => RecordedMarket.Load([path])).Message;
        Assert.Contains($"2 whole blocks, the last up to {blocks[1].Last}", said);
        Assert.Contains("2 whole blocks", RecordingEntry.Of(path).Fault);
        File.WriteAllBytes(path, [.. bytes, 0]);
        Assert.ThrowsAny<FeedError>(() => RecordedMarket.Load([path]));
    }

    [Fact]
    public void A_block_in_anothers_place_is_found()
    {
        var path = Whole();
        var bytes = File.ReadAllBytes(path);
        var blocks = RecordingEntry.Of(path).Blocks;
        var (a, b) = (blocks[0], blocks[1]);
        if (a.Length > b.Length) (a, b) = (b, a);
        bytes.AsSpan((int)a.Offset, a.Length).ToArray().CopyTo(bytes, b.Offset);
        File.WriteAllBytes(path, bytes);
        Assert.Contains("block", Assert.ThrowsAny<FeedError>(() => RecordedMarket.Load([path])).Message);
    }

    [Fact]
    public void Reading_from_a_moment_on_begins_with_its_block()
    {
        var path = Whole();
        var from = At(30_000);
        using var rows = new RecordedRows(Recording.Open(path), 0, from);
        Assert.True(rows.Next());
        Assert.True(rows.Row.Time > At(0) && rows.Row.Time <= from);
        var all = RecordedMarket.Load([path], new() { From = from, To = At(30_010) });
        Assert.Equal(10, Read(all).Count);
        Assert.Equal(At(30_000), Read(all)[0].Time);
    }
}

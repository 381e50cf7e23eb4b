using K4os.Compression.LZ4.Streams;
using StrategyHost.Feeds;
using StrategyHost.Model;
using StrategyHost.Recordings;
using StrategyHost.Tests.Host.Recordings;

namespace StrategyHost.Tests.Host.Feeds;

// Hyperliquid's JSON as it is archived, streamed and written by nodes.
public sealed class HyperliquidJsonTests : RecordingBench
{
    const string Levels =
        "[[{'px':'19.5','sz':'10.0','n':2},{'px':'19.4','sz':'3','n':1}],[{'px':'19.6','sz':'7','n':1}]]";

    // With the quotes that JSON wants.
    static string Json(string text) => text.Replace('\'', '"');

    List<string> Rows(params string[] lines) =>
        [.. RowsOf(Write("any.bin", [.. lines.Select(Json)])).SelectMany(pair => pair.Value)];

    [Fact]
    public void The_public_archive_wraps_books_with_the_time_they_were_received()
    {
        var row = Assert.Single(Rows(
            "{'time':'2023-09-16T09:00:01.123456789','ver_num':1,'raw':{'channel':'l2Book','data':"
            + "{'coin':'SOL','time':1694854801000,'levels':" + Levels + "}}}"));
        Assert.Equal(
            "hyperliquid:SOL books time=1694854801000000000 local=1694854801123456789 "
            + "bids=10@19.5,3@19.4 asks=7@19.6", row);
    }

    [Fact]
    public void Messages_of_the_socket_are_read_with_the_recorders_stamp_before_them_or_without()
    {
        var rows = Rows(
            "{'channel':'subscriptionResponse','data':{'method':'subscribe','subscription':{'coin':'DOGE'}}}",
            "1757000000123456789 {'channel':'trades','data':["
            + "{'coin':'DOGE','side':'A','px':'0.2','sz':'5','time':1757000000000,'tid':9,'users':['a','b']},"
            + "{'coin':'DOGE','side':'B','px':'0.21','sz':'6','time':1757000000001,'tid':10}]}",
            "{'channel':'bbo','data':{'coin':'DOGE','time':1757000000002,'bbo':[{'px':'0.2','sz':'1'},null]}}",
            "{'data':{'levels':" + Levels + ",'time':1757000000003,'coin':'PURR/USDC'},'channel':'l2Book'}",
            "1757000000200 {'channel':'activeAssetCtx','data':{'coin':'DOGE','ctx':{'funding':'0.0000125',"
            + "'openInterest':'7.5','markPx':'0.2','oraclePx':'0.201','premium':null}}}");
        Assert.Equal(
            [
                "hyperliquid:DOGE quotes time=1757000000002000000 bids=1@0.2",
                "hyperliquid:DOGE tickers time=1757000000200000000 deduced local=1757000000200000000 "
                    + "funding=0.0000125 openInterest=7.5 index=0.201 mark=0.2",
                "hyperliquid:DOGE trades time=1757000000000000000 local=1757000000123456789 sell 5@0.2 id=9",
                "hyperliquid:DOGE trades time=1757000000001000000 local=1757000000123456789 buy 6@0.21 id=10",
                "hyperliquid:PURR/USDC books time=1757000000003000000 bids=10@19.5,3@19.4 asks=7@19.6",
            ],
            rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_nodes_trades_and_fills_give_each_trade_once_with_its_aggressor()
    {
        const string match = "'coin':'ARB','px':'0.5','sz':'3','time':1757000000000,'tid':4,'fee':'0'";
        const string taker = "['0xa',{" + match + ",'side':'B','crossed':true}]";
        const string maker = "['0xb',{" + match + ",'side':'A','crossed':false}]";
        const string block = "{'local_time':'2025-09-04T15:33:20.5','block_time':'2025-09-04T15:33:20.1','events':[";
        Assert.Equal(
            ["hyperliquid:ARB trades time=1757000000000000000 buy 3@0.5 id=4"], Rows(maker, taker));
        Assert.Equal(
            ["hyperliquid:ARB trades time=1757000000000000000 local=1757000000500000000 buy 3@0.5 id=4"],
            Rows(block + maker + "," + taker + "]}"));
        Assert.Equal(
            ["hyperliquid:ARB trades time=1757000000000000000 sell 3@0.5"],
            Rows("{'coin':'ARB','side':'A','time':'2025-09-04T15:33:20','px':'0.5','sz':'3','hash':'0x1',"
                + "'side_info':[{'user':'0xa','oid':1},{'user':'0xb','oid':2}]}"));
    }

    [Fact]
    public void An_archive_packed_as_LZ4_frames_is_imported_and_one_cut_short_is_not()
    {
        var path = Path.Combine(Folder, "SOL.lz4");
        var line = Json("{'channel':'l2Book','data':{'coin':'SOL','time':1757000000000,'levels':" + Levels + "}}");
        using (var packed = LZ4Stream.Encode(File.Create(path)))
            for (var i = 0; i < 5000; i++)
                packed.Write(Utf8(line.Replace("1757000000000", $"{1757000000000 + i * 500}") + "\n"));
        var whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..(whole.Length / 2)]);
        Assert.ThrowsAny<FeedError>(() => Fail(ImportOne(path)));
        File.WriteAllBytes(path, whole);
        var file = ImportOne(path);
        Assert.Equal((ImportState.Imported, 5000L, "hyperliquid-json"), (file.State, file.Rows, file.Summary!.Format));
        var market = RecordedMarket.Load([Path.Combine(Into, "set")]);
        Assert.Equal("SOL", Assert.Single(RecordedFeed.Instruments(market)).Name);
    }

    [Theory]
    [InlineData("'side':'X','px':'1','sz':'1','time':1757000000000", "B or A")]
    [InlineData("'side':'B','px':'NaN','sz':'1','time':1757000000000", "'NaN'")]
    [InlineData("'side':'B','px':1e400,'sz':'1','time':1757000000000", "'1e400'")]
    [InlineData("'side':'B','px':'1','sz':'-1','time':1757000000000", "'-1'")]
    [InlineData("'side':'B','px':'1','sz':'1','time':17", "Unix milliseconds")]
    [InlineData("'side':'B','px':'1'", "lacks")]
    public void A_bad_message_is_left_out_and_named_by_line(string fields, string what) =>
        AssertBad("{'channel':'trades','data':[{'coin':'SOL'," + fields + "}]}", what);

    [Theory]
    [InlineData("{'channel':'trades','data':[{'coin':'SOL' ", "no JSON")]
    [InlineData("hello {'coin':1}", "no JSON")]
    [InlineData("12 {'coin':1}", "expected a Unix time")]
    public void A_line_that_is_no_message_is_left_out_and_named(string line, string what) => AssertBad(line, what);

    void AssertBad(string line, string what)
    {
        const string good =
            "{'channel':'trades','data':[{'coin':'SOL','side':'B','px':'1','sz':'1','time':1757000000000,'tid':1}]}";
        var file = ImportOne(Write("x.jsonl", Json(good), Json(line), Json(good).Replace("tid\":1", "tid\":2")));
        Assert.Equal((ImportState.Imported, 2L), (file.State, file.Rows));
        var said = Assert.Single(file.Summary!.BadLineWords);
        Assert.StartsWith("x.jsonl line 2", said);
        Assert.Contains(what, said);
    }

    static void Fail(ImportedFile file)
    {
        if (file.State != ImportState.Imported) throw new FeedError(file.Path, 0, "", file.Message);
    }
}

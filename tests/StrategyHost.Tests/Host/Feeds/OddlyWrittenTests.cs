using StrategyHost.Feeds;
using StrategyHost.Model;
using StrategyHost.Recordings;

namespace StrategyHost.Tests.Host.Feeds;

// One market written in other ways: it is the same, or refused in words that say where and what to do.
public sealed class OddlyWrittenTests : FeedFolderBench
{
    static readonly OddFiles files = new(4300.1m, 0.1m, 0.0123m);

    string Rewrite(Func<string, List<string>, IEnumerable<string>> lines, string end = "\n", string begin = "")
    {
        foreach (var (name, table) in files.Tables())
            File.WriteAllText(Path.Combine(Folder, $"{name}_FOO.csv"),
                begin + string.Concat(lines(name, table).Select(line => line + end)));
        return Folder;
    }

    string Fields(Func<string, string, string> field, Func<string[], IEnumerable<string>>? order = null)
    {
        return Rewrite((_, table) =>
        {
            var head = table[0].Split(',');
            return table.Select((line, row) =>
            {
                var fields = line.Split(',').Select((text, i) => row == 0 ? text : field(head[i], text)).ToArray();
                return string.Join(',', order?.Invoke(fields) ?? fields);
            });
        });
    }

    static List<FeedItem> Inputs(string folder)
    {
        var market = RecordedMarket.Load([folder]);
        return [.. RecordedFeed.Read(market, RecordedFeed.Instruments(market))];
    }

    void IsTheSame(string folder)
    {
        var found = Inputs(folder).Select(Words).ToList();
        Rewrite((_, table) => table);
        Assert.Equal(Inputs(Folder).Select(Words), found);
        Assert.True(found.Count > 500);
    }

    static string Words(FeedItem item) => item.Input is BookRecorded book
        ? $"{item.Time} {string.Join(' ', book.Bids)} {string.Join(' ', book.Asks)}"
        : $"{item.Time} {item.Input}";

    [Fact]
    public void Line_ends_of_Windows_a_byte_order_mark_and_capitals_change_nothing() =>
        IsTheSame(Rewrite(
            (_, table) => table.Select((line, row) => row == 0 ? line.ToUpperInvariant() : line), "\r\n", "\uFEFF"));

    [Fact]
    public void Columns_may_stand_in_any_order() => IsTheSame(Fields((_, text) => text, fields => fields.Reverse()));

    [Fact]
    public void More_columns_change_nothing() => IsTheSame(Rewrite((_, table) => table.Select(line => line + ",a b")));

    [Theory]
    [InlineData("000")]
    [InlineData("000000")]
    [InlineData(".0")]
    public void Times_may_be_in_any_unit(string more) =>
        IsTheSame(Fields((name, text) => name == "exchange_timestamp" ? text + more : text));

    [Fact]
    public void Sides_are_words_of_either_case_or_Hyperliquids_letters()
    {
        IsTheSame(Fields((name, text) => name == "side" ? text.ToUpperInvariant() : text));
        IsTheSame(Fields((name, text) => name == "side" ? text is "buy" or "bid" ? "B" : "A" : text));
    }

    [Fact]
    public void Blanks_and_quotes_around_fields_change_nothing() =>
        IsTheSame(Rewrite((_, table) => table.Select(line => " \"" + line.Replace(",", "\" , \"") + "\"")));

    [Fact]
    public void A_trade_may_have_a_hash_for_a_number_and_is_known_again_by_it()
    {
        IsTheSame(Fields((name, text) => name == "trade_id" ? $"0x{text}f" : text));
        Write("trades_FOO.csv", Trades,
            $"1,4300,1,buy,0xab,{Noon}", $"1,4300,1,buy,0xab,{Noon}", $"1,4300,1,buy,0xac,{Noon}");
        var report = RecordedMarket.Load([Path.Combine(Folder, "trades_FOO.csv")]).Files[0];
        Assert.Equal((3, 1), (report.Rows, report.Duplicates));
    }

    [Fact]
    public void A_day_without_trades_is_a_day()
    {
        Rewrite((name, table) => name == "trades" ? table.Take(1) : table);
        var market = Load();
        Assert.Equal(2, market.Files.Count);
        Assert.Contains("no rows below its header", Assert.Single(market.Skipped));
        Assert.True(Inputs(Folder).Count > 500);
    }

    [Fact]
    public void A_file_named_in_small_letters_is_of_the_coin()
    {
        foreach (var (name, coin) in (IEnumerable<(string, string)>)
            [("trades_eth.csv", "ETH"), ("trades_kpepe.csv", "kPEPE"), ("prices_kPEPE.csv", "kPEPE"),
            ("Binance_usdm_solusdt_1h_a.csv", "SOL")])
            Assert.Equal(coin, FeedMarket.FromFile(name)!.Value.Base);
        Assert.Equal("binance-usdm:SOLUSDT", FeedMarket.SourceOf("Binance_USDM_solusdt_1h_a.csv")!.Name);
    }

    [Theory]
    [InlineData("trades")]
    [InlineData("orderbooks")]
    [InlineData("prices")]
    public void What_goes_from_the_newest_to_the_oldest_is_refused(string which)
    {
        Rewrite((name, table) => name == which ? table.Skip(1).Reverse().Prepend(table[0]) : table);
        var fault = Assert.ThrowsAny<FeedError>(() => Load());
        Assert.Contains($"{which}_FOO.csv: ", fault.Message);
        Assert.Contains("sort it by time, oldest first", fault.Message);
    }

    [Fact]
    public void A_folder_of_which_nothing_can_be_used_says_why()
    {
        Rewrite((_, table) => table.Select(line => line.Replace(',', ';')));
        Assert.Contains("parted by ';'; expected commas", Assert.ThrowsAny<FeedError>(() => Load()).Message);
        Rewrite((_, table) => table, "\r");
        Assert.Contains("a carriage return alone", Assert.ThrowsAny<FeedError>(() => Load()).Message);
        var json = Write("a.json", "{", "\"coin\": \"BTC\"", "}");
        var fault = Assert.ThrowsAny<FeedError>(() => RecordedMarket.Load([json]));
        Assert.Contains("expected one message a line", fault.Message);
    }

    [Fact]
    public void A_book_of_one_side_is_told_apart_from_markets_that_never_meet()
    {
        Write("prices_ETH.csv", Tops, $"1,4300,1,bid,{Noon}", $"1,4301,1,bid,{Noon + 1}");
        string Why()
        {
            var market = Load();
            return RecordedFeed.WhyEmpty(market, RecordedFeed.Instruments(market));
        }
        Assert.Equal("ETH never has a bid and an ask at once: there is nothing to trade on", Why());
        Write("prices_BTC.csv", Tops, $"1,100,1,bid,{Noon}", $"1,101,1,ask,{Noon + 1}");
        Assert.Equal("ETH never has a bid and an ask at once; ask for the other markets", Why());
    }

    [Fact]
    public void One_bad_file_of_a_folder_does_not_keep_the_others_from_being_imported()
    {
        Rewrite((_, table) => table);
        File.WriteAllText(Path.Combine(Folder, "trades_FOO.csv"), "");
        Write("trades_BAR.csv", Trades);
        var into = Path.Combine(Folder, "recordings");
        var outcome = new Importer(TimeProvider.System).Run(
            new() { Paths = [Folder], Folder = into }, null, default);
        Assert.Equal(2, outcome.Count(ImportState.Imported));
        Assert.Contains("the file is empty", outcome.Files.Single(f => f.State == ImportState.Failed).Message);
        Assert.Contains("there are no rows", outcome.Files.Single(f => f.State == ImportState.Skipped).Message);
    }
}

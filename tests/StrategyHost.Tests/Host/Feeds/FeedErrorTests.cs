using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Feeds;

public sealed class FeedErrorTests : FeedFolderBench
{
    FeedError Refused(string name, params string[] lines)
    {
        var path = Write(name, lines);
        var error = Assert.ThrowsAny<FeedError>(() => RecordedMarket.Load([path]));
        Assert.Equal(path, error.File);
        Assert.StartsWith(path, error.Message);
        return error;
    }

    [Theory]
    [InlineData("1,1x5,1,buy,1,1757000000000", "price", "'1x5' found; expected a price")]
    [InlineData("1,1e-09,1,buy,1,1757000000000", "price", "at most 8 decimals")]
    [InlineData("1,,1,buy,1,1757000000000", "price", "''")]
    [InlineData("1,0,1,buy,1,1757000000000", "price", "above 0")]
    [InlineData("1,1.123456789,1,buy,1,1757000000000", "price", "at most 8 decimals")]
    [InlineData("1,99999999999999999999,1,buy,1,1757000000000", "price", "a price")]
    [InlineData("1,1,-1,buy,1,1757000000000", "size", "a size")]
    [InlineData("1,1,0,buy,1,1757000000000", "size", "above 0")]
    [InlineData("1,1,1,bid,1,1757000000000", "side", "buy or sell")]
    [InlineData("1,1,80000000001,buy,1,1757000000000", "size", "to 80 billion")]
    [InlineData("1,1,1,buy,1,17570", "exchange_timestamp", "a Unix time between 2000 and 2100")]
    [InlineData("1,1,1,buy,1", "", "5 fields; expected 6")]
    [InlineData("1,1,1,buy,1,1757000000000,9", "", "7 fields; expected 6")]
    public void A_bad_row_is_named_by_file_line_and_column(string row, string column, string expected)
    {
        var error = Refused("trades_BTC.csv", Trades, $"1,100.0,1,buy,1,{Noon}", row);
        Assert.Equal((3, column), (error.Line, error.Column));
        Assert.Contains("line 3", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void A_book_out_of_order_or_a_bar_that_contradicts_itself_is_refused()
    {
        Assert.Equal("bid_price_1", Refused("orderbooks_BTC.csv", Books, $"1,1,{Noon},99,1,101,1,100,1,102,1").Column);
        Assert.Equal("high", Refused("a_perp_BTC-USDC_1m_b.csv", Bars, $"{Noon},100,99,98,98,1").Column);
        Assert.Equal("low", Refused("a_perp_BTC-USDC_1m_b.csv", Bars, $"{Noon},100,102,101,101,1").Column);
    }

    [Fact]
    public void A_file_named_outright_has_to_be_a_market_file_but_one_in_a_folder_is_skipped_and_said()
    {
        Assert.Contains("expected the header", Refused("trades_BTC.csv", "a,b,c", "1,2,3").Message);
        Assert.Contains("tells no market", Refused("notes.csv", Trades).Message);
        Assert.Contains("no format known", Refused("notes.txt", "a").Message);
        Assert.Contains("no such file", Assert.ThrowsAny<FeedError>(() => RecordedMarket.Load(["absent.csv"])).Message);
        Write("trades_ETH.csv", Trades, $"1,100.0,1,buy,1,{Noon}");
        var market = Load();
        Assert.Single(market.Files);
        Assert.Equal(3, market.Skipped.Count);
    }

    [Fact]
    public void One_bad_file_keeps_the_whole_market_from_loading()
    {
        Write("trades_ETH.csv", Trades, $"1,100.0,1,buy,1,{Noon}");
        Write("trades_BTC.csv", Trades, $"1,100.0,1,buy,1,{Noon}", "cut sho");
        Assert.Equal(3, Assert.ThrowsAny<FeedError>(() => Load()).Line);
        Assert.Contains("no rows", Refused("trades_BTC.csv", Trades).Message);
        Assert.Contains("empty", Refused("trades_BTC.csv").Message);
    }

    [Fact]
    public void A_packed_file_that_was_cut_short_is_refused()
    {
        Write("trades_BTC.csv", [Trades, .. Enumerable.Range(1, 500).Select(i => $"1,100.0,1,buy,{i},{Noon + i}")]);
        Pack("trades_BTC.csv");
        var path = Path.Combine(Folder, "trades_BTC.csv.gz");
        var whole = File.ReadAllBytes(path);
        Assert.Equal(500, Load().Files[0].Rows);
        foreach (var length in (int[])[0, 5, 30, whole.Length / 2, whole.Length - 1])
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.ThrowsAny<FeedError>(() => Load());
        }
        whole[whole.Length / 2] ^= 1;
        File.WriteAllBytes(path, whole);
        Assert.ThrowsAny<FeedError>(() => Load());
    }

    [Fact]
    public void Two_files_that_tell_the_same_time_of_a_market_contradict_each_other()
    {
        Write("a_perp_BTC-USDC_1m_x.csv", Bars, $"{Noon},100,102,99,101,1", $"{Noon + 60_000},100,102,99,101,1");
        Write("b_perp_BTC-USDC_5m_x.csv", Bars, $"{Noon},100,102,99,101,1", $"{Noon + 300_000},100,102,99,101,1");
        var error = Assert.ThrowsAny<FeedError>(() => Load());
        Assert.Contains("a_perp_BTC", error.Message);
        Assert.Contains("b_perp_BTC", error.Message);
    }

    [Fact]
    public void A_file_that_changed_since_it_was_checked_is_not_streamed()
    {
        Write("trades_BTC.csv", Trades, $"1,100.0,1,buy,1,{Noon}");
        var market = Load();
        Write("trades_BTC.csv", Trades, $"1,100.0,1,buy,1,{Noon}", $"1,100.0,1,buy,2,{Noon}");
        Assert.Contains("changed", Assert.ThrowsAny<FeedError>(() => Read(market)).Message);
    }
}

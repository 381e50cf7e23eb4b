using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Market;

public class SourcePanelTests
{
    static readonly Time Start = Time.From(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero));

    static readonly (string Price, int Weight)[] Quotes =
    [
        ("100.00", 3), ("100.02", 2), ("99.98", 2), ("100.10", 1), ("100.05", 1), ("99.90", 1), ("100.01", 1),
        ("100.03", 1),
    ];

    [Fact]
    public void The_specifications_eight_sources_have_a_lower_weighted_median_of_100()
    {
        var panel = Panel(TimeSpan.Zero);
        Assert.Equal(Price.Parse("100"), panel.Median(OracleSourceKind.Spot, Start)!.Value.Price);
        Assert.Equal(12, panel.Weight(OracleSourceKind.Spot, Start));
    }

    [Theory]
    [InlineData("1000000")]
    [InlineData("0.00000001")]
    [InlineData("0")]
    [InlineData("-7")]
    public void One_source_alone_moves_the_median_no_further_than_to_its_neighbour(string wild)
    {
        for (var source = 0; source < Quotes.Length; source++)
        {
            var panel = Panel(TimeSpan.Zero);
            panel.Quote(Start, new(new(0), source, Price.Parse(wild), Price.Zero));
            var price = panel.Median(OracleSourceKind.Spot, Start)!.Value.Price;
            Assert.InRange(price.Units, Price.Parse("99.98").Units, Price.Parse("100.02").Units);
        }
    }

    [Fact]
    public void A_stale_source_does_not_vote()
    {
        var panel = Panel(TimeSpan.FromSeconds(10));
        var later = Start + TimeSpan.FromSeconds(11);
        panel.Quote(later, new(new(0), 3, Price.Parse("101"), Price.Zero));
        Assert.Equal(1, panel.Weight(OracleSourceKind.Spot, later));
        Assert.Equal(Price.Parse("101"), panel.Median(OracleSourceKind.Spot, later)!.Value.Price);
        Assert.Null(panel.Median(OracleSourceKind.Spot, later + TimeSpan.FromSeconds(11)));
    }

    [Fact]
    public void The_median_is_that_of_a_list_with_each_quote_as_often_as_it_weighs()
    {
        var chance = new Prng(7);
        for (var round = 0; round < 2_000; round++)
        {
            OracleSource[] sources = [.. Enumerable.Range(0, 1 + chance.NextInt(9))
                .Select(i => new OracleSource($"{i}", 1 + chance.NextInt(5)))];
            var panel = new SourcePanel(sources, TimeSpan.Zero);
            var all = new List<long>();
            for (var i = 0; i < sources.Length; i++)
            {
                var price = 1 + chance.NextInt(20);
                panel.Quote(Start, new(new(0), i, new(price), Price.Zero));
                all.AddRange(Enumerable.Repeat((long)price, sources[i].Weight));
            }
            all.Sort();
            Assert.Equal(all[(all.Count - 1) / 2], panel.Median(OracleSourceKind.Spot, Start)!.Value.Price.Units);
        }
    }

    static SourcePanel Panel(TimeSpan staleAfter)
    {
        var panel = new SourcePanel([.. Quotes.Select((q, i) => new OracleSource($"{i}", q.Weight))], staleAfter);
        for (var i = 0; i < Quotes.Length; i++)
            panel.Quote(Start, new(new(0), i, Price.Parse(Quotes[i].Price), Price.Zero));
        return panel;
    }
}

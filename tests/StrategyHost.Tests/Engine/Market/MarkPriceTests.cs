using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Market;

public class MarkPriceTests
{
    static readonly Time Start = Time.From(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero));

    // The specification's: oracle 100.05 with an average of -0.02, a book of 100.00, perpetuals elsewhere at 100.04.
    [Fact]
    public void The_mark_is_the_median_of_three()
    {
        var mark = new MarkPrice();
        for (var i = 0; i < 400; i++)
            mark.Sample(Start + TimeSpan.FromSeconds(3 * i), Book("100.03", "100.03") with { Oracle = P("100.05") });
        mark.Sample(Start + TimeSpan.FromSeconds(1200), Book("100.00", "100.00") with
        {
            Oracle = P("100.05"), Elsewhere = P("100.04"),
        });
        Assert.InRange(mark.Value.Units, P("100.029").Units, P("100.0301").Units);
    }

    [Fact]
    public void With_two_of_the_three_the_books_average_is_the_third()
    {
        var mark = new MarkPrice();
        for (var i = 0; i < 100; i++)
            mark.Sample(Start + TimeSpan.FromSeconds(3 * i), Book("100", "100") with { Oracle = P("100") });
        // The book jumps, its average hardly does, and the oracle stays: the median is in between.
        mark.Sample(Start + TimeSpan.FromSeconds(300.5), Book("120", "120") with { Oracle = P("100") });
        Assert.InRange(mark.Value.Units, P("102").Units, P("102.5").Units);
        // Without a book: oracle and perpetuals elsewhere, with the average.
        mark.Sample(Start + TimeSpan.FromSeconds(301), new(null, null, P("120"))
        {
            Oracle = P("100"), Elsewhere = P("130"),
        });
        Assert.InRange(mark.Value.Units, P("102").Units, P("102.5").Units);
    }

    [Fact]
    public void An_oracle_alone_or_perpetuals_alone_are_the_mark_where_there_is_nothing_else()
    {
        var mark = new MarkPrice();
        Assert.False(mark.Sample(Start, new(null, null, Price.Zero)));
        mark.Sample(Start, new(null, null, Price.Zero) { Elsewhere = P("99") });
        Assert.Equal(P("99"), mark.Value);
        mark.Sample(Start, new(null, null, Price.Zero) { Oracle = P("98") });
        Assert.Equal(P("98"), mark.Value);
    }

    [Fact]
    public void A_crash_without_a_book_never_makes_a_price_below_nothing()
    {
        var mark = new MarkPrice();
        for (var i = 0; i < 100; i++)
            mark.Sample(Start + TimeSpan.FromSeconds(3 * i), Book("40", "40") with { Oracle = P("150") });
        mark.Sample(Start + TimeSpan.FromSeconds(301), new(null, null, P("40")) { Oracle = P("44") });
        Assert.Equal(P("22"), mark.Value);
    }

    static MarkSample Book(string bid, string ask) =>
        new(new Level(P(bid), new(1)), new Level(P(ask), new(1)), Price.Zero);

    static Price P(string text) => Price.Parse(text);
}

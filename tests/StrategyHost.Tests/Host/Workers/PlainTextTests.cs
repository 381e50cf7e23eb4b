using StrategyHost.Workers;

namespace StrategyHost.Tests.Host.Workers;

public class PlainTextTests
{
    [Theory]
    [InlineData("a plain line, 12.5 % – ü, 价格, 📈", "a plain line, 12.5 % – ü, 价格, 📈")]
    [InlineData("two\n12:00:01 Faulted: forged", "two\\u000a12:00:01 Faulted: forged")]
    [InlineData("\u001b[31mred\u0007", "\\u001b[31mred\\u0007")]
    [InlineData("right\u202eto left", "right\\u202eto left")]
    [InlineData("\u2066hidden\u2069\u200b", "\\u2066hidden\\u2069\\u200b")]
    [InlineData("line\u2028paragraph\u2029", "line\\u2028paragraph\\u2029")]
    [InlineData("own \ue000", "own \\ue000")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    public void What_could_forge_turn_or_hide_a_line_is_written_out(string said, string shown) =>
        Assert.Equal(shown, PlainText.Of(said, 600));

    [Fact]
    public void Half_letters_and_letters_beyond_the_plane_that_cannot_be_seen_are_written_out()
    {
        var half = "x" + (char)0xd800 + "y";
        Assert.Equal("x\\ud800y", PlainText.Of(half, 600));
        Assert.Equal("\\udb40\\udc41", PlainText.Of(char.ConvertFromUtf32(0xe0041), 600));
    }

    [Fact]
    public void A_long_text_is_cut_at_a_whole_letter_and_says_so()
    {
        Assert.Equal("aaaa…", PlainText.Of("aaaa📈b", 5));
        var huge = new string('<', 50_000_000);
        Assert.Equal(601, PlainText.Of(huge, 600).Length);
        Assert.True(PlainText.Of(new string('\n', 1_000), 600).Length <= 601);
    }

    [Fact]
    public void What_was_dropped_is_said_by_its_kind()
    {
        Assert.Equal("", default(Dropped).Words);
        Assert.Equal("412 log lines dropped", new Dropped(0, 412, 0, 0).Words);
        var both = new Dropped(1, 0, 1_200, 0).Plus(new(0, 0, 34, 2));
        Assert.Equal("1 intent, 1,234 plot points, 2 alerts dropped", both.Words);
    }
}

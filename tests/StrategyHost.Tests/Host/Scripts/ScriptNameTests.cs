using StrategyHost.Scripts;

namespace StrategyHost.Tests.Host.Scripts;

public sealed class ScriptNameTests
{
    [Theory]
    [InlineData("market-making/avellaneda.csx")]
    [InlineData("a/b.csx")]
    [InlineData("0/9-z.csx")]
    public void A_folder_and_a_name_of_small_letters_digits_and_dashes_will_do(string path) =>
        Assert.True(ScriptName.IsValid(path));

    [Theory]
    [InlineData("")]
    [InlineData("a.csx")]
    [InlineData("a/b")]
    [InlineData("a/b.cs")]
    [InlineData("a/b.csx\n")]
    [InlineData("a/b/c.csx")]
    [InlineData("../a.csx")]
    [InlineData("a/../b.csx")]
    [InlineData("/a/b.csx")]
    [InlineData("a\\b.csx")]
    [InlineData("A/b.csx")]
    [InlineData("-a/b.csx")]
    [InlineData("a/<b>.csx")]
    [InlineData("a/b@2.csx")]
    [InlineData("a/b c.csx")]
    [InlineData("a/\u0430.csx")]
    public void Anything_else_is_refused(string path) => Assert.False(ScriptName.IsValid(path));

    [Fact]
    public void A_path_has_at_most_eighty_letters()
    {
        Assert.True(ScriptName.IsValid($"a/{new string('b', 74)}.csx"));
        Assert.False(ScriptName.IsValid($"a/{new string('b', 75)}.csx"));
    }

    [Fact]
    public void The_ending_may_be_left_out_of_an_address()
    {
        Assert.Equal("a/b.csx", ScriptName.Of("a", "b"));
        Assert.Equal("a/b.csx", ScriptName.Of("a", "b.csx"));
    }

    [Fact]
    public void A_title_is_the_name_as_words() =>
        Assert.Equal("Funding aware", ScriptName.Title("market-making/funding-aware.csx"));
}

using StrategyHost.Security;

namespace StrategyHost.Tests.Host.Security;

public class SetupCodeTests
{
    [Fact]
    public void A_code_matches_itself_however_it_is_typed()
    {
        var code = new SetupCode();
        Assert.Matches("^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$", code.Text);
        Assert.True(code.Matches(code.Text));
        Assert.True(code.Matches($"  {code.Text.ToLowerInvariant().Replace("-", " ")} "));
        Assert.True(code.Matches(code.Text.Replace('0', 'O').Replace('1', 'l')));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000-0000-0000-0000")]
    public void Another_code_does_not_match(string typed) => Assert.False(new SetupCode().Matches(typed));

    [Fact]
    public void Two_codes_differ() => Assert.NotEqual(new SetupCode().Text, new SetupCode().Text);
}

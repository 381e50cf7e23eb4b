using StrategyHost.Model.Strategies;

namespace StrategyHost.Tests.Model.Strategies;

public class ParameterFaultTests
{
    [Theory]
    [InlineData(ParameterKind.Number, "0.5", null)]
    [InlineData(ParameterKind.Number, "5", "5 is above 1")]
    [InlineData(ParameterKind.Number, "-1", "-1 is below 0")]
    [InlineData(ParameterKind.Number, "a", "'a' is no Number")]
    [InlineData(ParameterKind.Number, "NaN", "NaN is not a number")]
    [InlineData(ParameterKind.Integer, "0.5", "'0.5' is no Integer")]
    [InlineData(ParameterKind.Flag, "true", null)]
    [InlineData(ParameterKind.Flag, "yes", "'yes' is no Flag")]
    [InlineData(ParameterKind.Choice, "fast", null)]
    [InlineData(ParameterKind.Choice, "other", "'other' is none of Slow, Fast")]
    public void A_text_is_refused_with_its_reason(ParameterKind kind, string text, string? fault)
    {
        var parameter = new ParameterDeclaration
        {
            Name = "p",
            Kind = kind,
            Default = "0",
            Current = "0",
            Minimum = kind is ParameterKind.Number or ParameterKind.Integer ? "0" : null,
            Maximum = kind is ParameterKind.Number or ParameterKind.Integer ? "1" : null,
            Options = kind == ParameterKind.Choice ? ["Slow", "Fast"] : [],
        };
        Assert.Equal(fault, parameter.Fault(text));
    }
}

using System.Numerics;
using System.Text.Json;
using StrategyHost.Engine.Margin;
using StrategyHost.Tests.House;

namespace StrategyHost.Tests.Engine.Margin;

// dYdX v4's own cases (its unit tests of March 2026), integers to the last one.
public class OpenInterestRuleTests
{
    const string Cases = "data/vectors/dydx_v4_margin_liquidation.json";

    [SharedFact(Cases)]
    public void Every_margin_case_comes_out()
    {
        var cases = Read("marginRequirements");
        Assert.Equal(10, cases.Length);
        Offenders.None(
            from one in cases
            let rule = Rule(one) with { MaintenanceMillionths = (int)Number(one, "maintenanceFractionPpm") }
            let notional = Quote(one, "baseQuantums")
            let initial = rule.Initial(notional, Quote(one, "openInterestBaseQuantums"))
            let maintenance = rule.Maintenance(notional)
            where initial != Number(one, "expectedInitialMarginQuoteQuantums")
                || maintenance != Number(one, "expectedMaintenanceMarginQuoteQuantums")
            select $"{one.GetProperty("case")}: {initial}, {maintenance}");
    }

    [SharedFact(Cases)]
    public void Every_initial_margin_case_comes_out()
    {
        var cases = Read("initialMarginQuoteQuantums");
        Assert.Equal(6, cases.Length);
        Offenders.None(
            from one in cases
            let initial = Rule(one).Initial(Number(one, "quoteQuantums"), Number(one, "openInterestNotional"))
            where initial != Number(one, "expected")
            select $"{one.GetProperty("case")}: {initial}");
    }

    [SharedFact(Cases)]
    public void Every_scaled_fraction_comes_out()
    {
        var cases = Read("adjustedInitialMarginPpm");
        Assert.Equal(5, cases.Length);
        Offenders.None(
            from one in cases
            let scaled = Rule(one).Scaled(Number(one, "openInterestNotional"))
            where scaled != Number(one, "expectedPpm")
            select $"{one.GetProperty("case")}: {scaled}");
    }

    [Theory]
    [InlineData(200_000, 500_000, "1500000000000", "1000000000000", "2000000000000", 300_000)]
    [InlineData(200_000, 500_000, "28123456789123", "25000000000000", "60000000000000", 135_697)]
    [InlineData(567_243, 123_456, "0", "0", "0", 70_030)]
    [InlineData(100_000, 1, "0", "0", "0", 1)]
    public void The_specifications_initial_margins_come_out(
        int fraction, long notional, string interest, string lower, string upper, long initial)
    {
        var rule = new OpenInterestRule(fraction, 0) { LowerCap = Big(lower), UpperCap = Big(upper) };
        Assert.Equal(initial, rule.Initial(notional, Big(interest)));
    }

    // The specification's second row is the tier's fraction, cut: 184343. Margin of a whole is rounded up twice.
    [Theory]
    [InlineData(150_000, 800_000, 120_000)]
    [InlineData(637_239, 289_284, 184_344)]
    public void Maintenance_is_rounded_up_at_each_step(int initial, int part, long maintenance) =>
        Assert.Equal(maintenance, new OpenInterestRule(initial, part).Maintenance(1_000_000));

    static OpenInterestRule Rule(JsonElement one) => new((int)Number(one, "initialMarginPpm"), 0)
    {
        LowerCap = Number(one, "openInterestLowerCap"),
        UpperCap = Number(one, "openInterestUpperCap"),
    };

    // Base quantums at a price and its exponent, in millionths of quote.
    static BigInteger Quote(JsonElement one, string name)
    {
        var power = (int)Number(one, "exponent") + (int)Number(one, "baseAtomicResolution") + 6;
        var product = BigInteger.Abs(Number(one, name)) * Number(one, "price");
        return power >= 0 ? product * BigInteger.Pow(10, power) : product / BigInteger.Pow(10, -power);
    }

    static BigInteger Number(JsonElement one, string name) => Big(one.GetProperty(name).ToString());

    static BigInteger Big(string digits) => BigInteger.Parse(digits);

    static JsonElement[] Read(string name)
    {
        using var document = JsonDocument.Parse(SharedData.Read(Cases));
        return [.. document.RootElement.GetProperty(name).EnumerateArray().Select(one => one.Clone())];
    }
}

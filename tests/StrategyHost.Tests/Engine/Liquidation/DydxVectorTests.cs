using System.Numerics;
using System.Text.Json;
using StrategyHost.Engine.Liquidation;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Liquidation;

// dYdX v4's own cases: bankruptcy price, fillable price and insurance delta, exact to the quantum.
public class DydxVectorTests
{
    const string File = "data/vectors/dydx_v4_margin_liquidation.json";
    const int Initial = 200_000, Share = 500_000;

    [SharedFact(File)]
    public void Bankruptcy_prices_are_exact()
    {
        var cases = Cases("bankruptcyPrice");
        foreach (var one in cases)
        {
            var delta = one.GetProperty("deltaBaseQuantums").GetInt64();
            var (position, account) = Read(one);
            if (one.GetProperty("error").ValueKind != JsonValueKind.Null)
                Assert.Throws<ArgumentException>(() => Bankruptcy(position, account, delta));
            else
                Assert.Equal(
                    one.GetProperty("expectedBankruptcyPriceQuoteQuantums").GetInt64(),
                    (long)Bankruptcy(position, account, delta));
        }
        Assert.Equal(12, cases.Count);
    }

    [SharedFact(File)]
    public void Fillable_prices_are_exact()
    {
        var cases = Cases("fillablePrice");
        foreach (var one in cases)
        {
            var delta = one.GetProperty("deltaBaseQuantums").GetInt64();
            var (position, account) = Read(one);
            if (one.GetProperty("error").ValueKind != JsonValueKind.Null)
            {
                Assert.Throws<ArgumentException>(() => AuctionPrice.CheckDelta(position.Size, delta));
                continue;
            }
            AuctionPrice.CheckDelta(position.Size, delta);
            var price = Price(position, account).Fillable(
                Millionths(one.GetProperty("bankruptcyAdjustmentPpm")),
                Millionths(one.GetProperty("spreadToMaintenanceMarginRatioPpm")));
            // Quote quantums for a base quantum: 1e-6 USDC for 1e-8 BTC is 100 USD a BTC.
            Assert.Equal(Fraction(one.GetProperty("expectedFillablePriceUsd").GetString()!),
                Reduced(price.Numerator * position.PerCoin, price.Denominator * 1_000_000));
        }
        Assert.Equal(13, cases.Count);
    }

    [SharedFact(File)]
    public void Insurance_deltas_are_exact()
    {
        var cases = Cases("insuranceFundDelta");
        foreach (var one in cases)
        {
            var fill = one.GetProperty("fillBaseQuantums").GetInt64();
            var delta = one.GetProperty("isBuy").GetBoolean() ? fill : -fill;
            var (position, account) = Read(one);
            if (one.GetProperty("error").ValueKind != JsonValueKind.Null)
            {
                Assert.Throws<ArgumentException>(() => Bankruptcy(position, account, delta));
                continue;
            }
            var (over, under) = Fraction(one.GetProperty("fillPriceUsd").GetString()!);
            var quote = (Int128)(over * 1_000_000 * fill / (under * position.PerCoin));
            var due = AuctionPrice.InsuranceDelta(
                delta > 0 ? -quote : quote, Bankruptcy(position, account, delta),
                Millionths(one.GetProperty("maxLiquidationFeePpm")));
            Assert.Equal(one.GetProperty("expectedInsuranceFundDeltaQuoteQuantums").GetInt64(), (long)due);
        }
        Assert.Equal(10, cases.Count);
    }

    // Production's spread of one and a half times maintenance (venue-mechanics 2c): 0.1 BTC at 50,000.
    [Theory]
    [InlineData(-4_501, 49_985)]
    [InlineData(-4_750, 46_250)]
    public void At_the_spread_of_production_a_position_is_offered_so_much_lower(long cash, long fillable)
    {
        var (notional, maintenance) = ((Int128)5_000_000_000, (Int128)500_000_000);
        var price = new AuctionPrice(10_000_000, notional, maintenance, notional + cash * 1_000_000, maintenance)
            .Fillable(new(Rate.One), new(Rate.One / 2 * 3));
        Assert.Equal(fillable * price.Denominator, price.Numerator * 100);
    }

    static Int128 Bankruptcy(Held position, (Int128 Equity, Int128 Maintenance) account, long delta)
    {
        AuctionPrice.CheckDelta(position.Size, delta);
        var after = position with { Size = position.Size + delta };
        return Price(position, account).BankruptcyQuote(
            delta, after.Notional - position.Notional, after.Maintenance - position.Maintenance);
    }

    static AuctionPrice Price(Held position, (Int128 Equity, Int128 Maintenance) account) => new(
        position.Size, position.Notional, position.Maintenance, account.Equity, account.Maintenance);

    static (Held Position, (Int128 Equity, Int128 Maintenance) Account) Read(JsonElement one)
    {
        var asset = one.GetProperty("perpetual").GetString();
        var (equity, maintenance) = ((Int128)(decimal.Parse(
            one.GetProperty("account").GetProperty("usdc").GetString()!) * 1_000_000), (Int128)0);
        var found = new Held(0, 0, 1);
        foreach (var position in one.GetProperty("account").GetProperty("positions").EnumerateArray())
        {
            var name = position.GetProperty("asset").GetString();
            var held = new Held(
                position.GetProperty("baseQuantums").GetInt64(),
                position.GetProperty("oraclePrice").GetInt64(),
                name == "BTC" ? 100_000_000 : 1_000_000_000);
            equity += held.Notional;
            maintenance += held.Maintenance;
            if (name == asset) found = held;
        }
        return (found, (equity, maintenance));
    }

    static Rate Millionths(JsonElement value) => Rate.FromMillionths(value.GetInt64());

    static (BigInteger Over, BigInteger Under) Fraction(string text)
    {
        var parts = text.Split('/');
        return Reduced(BigInteger.Parse(parts[0]), parts.Length > 1 ? BigInteger.Parse(parts[1]) : 1);
    }

    static (BigInteger Over, BigInteger Under) Reduced(BigInteger over, BigInteger under)
    {
        var common = BigInteger.GreatestCommonDivisor(over, under);
        return (over / common, under / common);
    }

    static List<JsonElement> Cases(string name)
    {
        using var document = JsonDocument.Parse(SharedData.Read(File));
        return [.. document.RootElement.GetProperty(name).EnumerateArray().Select(e => e.Clone())];
    }

    // A position in quantums at an oracle price in dollars, and how many quantums make a coin.
    readonly record struct Held(long Size, long Oracle, long PerCoin)
    {
        public Int128 Notional => (Int128)Size * Oracle * 1_000_000 / PerCoin;

        // Each step rounded up, as the venue does.
        public Int128 Maintenance
        {
            get
            {
                var initial = Fixed.DivideUp(Int128.Abs((Int128)Size * Oracle * 1_000_000) * Initial,
                    (Int128)PerCoin * 1_000_000);
                return Fixed.DivideUp(initial * Share, 1_000_000);
            }
        }
    }
}

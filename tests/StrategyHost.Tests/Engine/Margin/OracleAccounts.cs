using System.Text.Json;
using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin;

/// <summary>A position both sides are asked about; an isolated one has its own collateral less cost.</summary>
sealed record OraclePosition(string Size, string Mark, int Leverage, (string From, int MaxLeverage)[] Bands)
{
    public string? RawUsd { get; init; }

    public PositionAtMark AtMark => new(Quantity.Parse(Size), Price.Parse(Mark), Leverage, new(
        [.. Bands.Select(band => new MarginTier(Notional.Parse(band.From), band.MaxLeverage))]));

    public decimal Value => decimal.Parse(Size) * decimal.Parse(Mark);

    // The oracle takes a leverage as set; the venue cuts it by the tier.
    public int Allowed => Math.Min(
        Leverage, Bands.Last(band => Math.Abs(Value) >= decimal.Parse(band.From)).MaxLeverage);

    public object Json => new
    {
        signedSize = Size,
        markPrice = Mark,
        entryPrice = Mark,
        leverage = $"{Allowed}",
        marginMode = RawUsd is { } raw
            ? new
            {
                kind = "isolated",
                isolatedMarginValue = $"{decimal.Parse(raw) + Value}",
                marginRemoval = "allowed",
            }
            : (object)new { kind = "cross" },
        marginTiers = Bands.Select(band => new { lowerBound = band.From, maxLeverage = $"{band.MaxLeverage}" }),
    };
}

sealed record OracleAccount(string RawUsd, OraclePosition[] Positions)
{
    public IEnumerable<OraclePosition> Cross => Positions.Where(position => position.RawUsd is null);

    public decimal CrossValue => decimal.Parse(RawUsd) + Cross.Sum(position => position.Value);

    public string Json => JsonSerializer.Serialize(new
    {
        crossAccountValue = $"{CrossValue}",
        positions = Positions.Select(position => position.Json),
    });
}

/// <summary>
/// Seeded accounts of one to six positions: long and short, cross and isolated, tiny and huge, in one to three tiers
/// that some of them cross on the way to their liquidation.
/// </summary>
sealed class OracleAccounts(ulong seed)
{
    readonly Prng chance = new(seed);

    public OracleAccount Next()
    {
        var positions = Enumerable.Range(0, 1 + chance.NextInt(6)).Select(_ => Position()).ToArray();
        var cross = positions.Where(position => position.RawUsd is null).ToArray();
        var (net, gross) = (cross.Sum(position => position.Value), cross.Sum(position => Math.Abs(position.Value)));
        var equity = gross * (chance.NextInt(600) - 20) / 1_000 + chance.NextInt(1_000) / 100m;
        return new(Plain(equity - net), positions);
    }

    OraclePosition Position()
    {
        var mark = (1 + chance.NextInt(99_999)) * Power(chance.NextInt(6) - 4);
        var notional = (1 + chance.NextInt(9_999)) * Power(chance.NextInt(10) - 4);
        var size = Math.Clamp(Math.Round(notional / mark, 5), 0.00001m, 5_000_000_000m) * (chance.NextInt(2) * 2 - 1);
        var position = new OraclePosition(Plain(size), Plain(mark), 1 + chance.NextInt(50), Bands(notional));
        if (chance.NextInt(4) != 0) return position;
        var equity = Math.Abs(position.Value) * (chance.NextInt(900) - 50) / 1_000;
        return position with { RawUsd = Plain(equity - position.Value) };
    }

    // Bounds near the notional, so that positions lie on either side of them.
    (string, int)[] Bands(decimal notional)
    {
        var highest = 1 + chance.NextInt(50);
        if (chance.NextInt(3) == 0) return [("0", highest)];
        var second = 1 + chance.NextInt(highest);
        var from = Math.Round(notional * (20 + chance.NextInt(200)) / 100, 2) + 0.01m;
        if (chance.NextInt(2) == 0) return [("0", highest), (Plain(from), second)];
        return [("0", highest), (Plain(from), second), (Plain(from * 2), 1 + chance.NextInt(second))];
    }

    static decimal Power(int exponent) => (decimal)Math.Pow(10, exponent);

    static string Plain(decimal value)
    {
        var text = $"{Math.Round(value, 8):0.########}";
        return text == "-0" ? "0" : text;
    }
}

using System.Numerics;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Commands;

/// <summary>
/// An instrument's "fractions": initial and maintenance margin as fractions, scaled by open interest.
/// </summary>
static class FractionFile
{
    static readonly Rate One = new(Rate.One);

    public static MarketRule? Read(JsonPlace instrument, List<string> remarks)
    {
        if (instrument.Find("fractions") is not { } place) return null;
        AccountFile.Note(
            place.Unknown("initial", "maintenance", "openInterest", "lowerCap", "upperCap"), remarks);
        var (lower, upper) = (Amount(place, "lowerCap"), Amount(place, "upperCap"));
        if (!upper.IsZero && upper <= lower) throw place.Get("upperCap").Fault("must be above the lower cap");
        return new(
            new(Millionths(place.Get("initial")), Millionths(place.Get("maintenance")))
            {
                LowerCap = lower, UpperCap = upper,
            },
            Amount(place, "openInterest"));
    }

    static int Millionths(JsonPlace place)
    {
        place.Rate(Rate.Zero, One);
        return place.Decimal().UnitsAt(6) is { } units
            ? (int)units
            : throw place.Fault($"'{place.Written()}' has more than 6 decimals");
    }

    static BigInteger Amount(JsonPlace place, string name)
    {
        if (place.Find(name) is not { } stated) return BigInteger.Zero;
        var units = stated.Decimal().UnitsAt(6) ?? throw stated.Fault($"'{stated.Written()}' has more than 6 decimals");
        return units.Sign >= 0 ? units : throw stated.Fault("must not be negative");
    }
}

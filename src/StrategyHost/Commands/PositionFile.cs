using System.Numerics;
using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Commands;

/// <summary>One entry of an account file's "positions".</summary>
static class PositionFile
{
    public static StatedPosition Read(
        JsonPlace place,
        IReadOnlyDictionary<string, StatedInstrument> instruments,
        bool entryNeeded,
        List<string> remarks)
    {
        var named = place.Get("instrument");
        if (!instruments.TryGetValue(named.Text(), out var instrument))
            throw named.Fault($"'{named.Text()}' is not among the instruments ({string.Join(", ", instruments.Keys)})");
        var isolated = IsIsolated(place);
        var rawUsd = place.Find("rawUsd");
        if (isolated && rawUsd is null) throw place.Fault("an isolated position needs \"rawUsd\"");
        if (!isolated && rawUsd is { } own) throw own.Fault("belongs to isolated positions only");

        var quantity = new Quantity(place.Get("quantity").FixedUnits());
        var leverage = Leverage(place, instrument, remarks);
        var mark = place.Get("mark");
        var entry = place.Find("entry");
        if (entry is null && entryNeeded && !isolated) throw place.Fault("\"entry\" is missing");
        Remark(place, instrument, quantity, remarks);
        return new()
        {
            Instrument = named.Text(),
            Coin = instrument.Coin,
            Kind = instrument.Kind,
            Age = RiskFile.Age(place),
            Confidence = place.Find("confidence")?.Rate(Rate.Zero, new(Rate.One)),
            AtMark = new(quantity, Value(quantity, mark, remarks), leverage, instrument.Tiers),
            Mark = mark.Written(),
            Entry = entry?.Written(),
            Cost = entry is { } price ? Value(quantity, price, remarks) : null,
            RawUsd = rawUsd?.Amount(),
        };
    }

    static bool IsIsolated(JsonPlace place)
    {
        if (place.Find("mode") is not { } mode) return false;
        return mode.Text() switch
        {
            "cross" => false,
            "isolated" => true,
            var other => throw mode.Fault($"'{other}' is neither cross nor isolated"),
        };
    }

    static int Leverage(JsonPlace place, StatedInstrument instrument, List<string> remarks)
    {
        if (place.Find("leverage") is not { } stated)
        {
            remarks.Add($"{place.Path}.leverage is missing: the highest, {instrument.Tiers.MaxLeverage}x, is taken");
            return instrument.Tiers.MaxLeverage;
        }
        var leverage = stated.WholeNumber(1, MarginTiers.HighestLeverage);
        if (leverage > instrument.Tiers.MaxLeverage)
            remarks.Add($"{stated.Path} is cut to the highest, {instrument.Tiers.MaxLeverage}x");
        return leverage;
    }

    /// <summary>Signed size times price: exact up to sixteen decimals, then to the nearest.</summary>
    public static ExactValue Value(Quantity quantity, JsonPlace price, List<string> remarks)
    {
        var written = price.Decimal();
        if (written.Sign <= 0) throw price.Fault($"'{price.Written()}' must be above 0");
        var product = new DecimalText(written.Digits * quantity.Units, written.Scale + Fixed.Decimals);
        var finer = BigInteger.Pow(10, Math.Max(0, product.Scale - ExactValue.Decimals));
        var coarser = BigInteger.Pow(10, Math.Max(0, ExactValue.Decimals - product.Scale));
        var (units, remainder) = BigInteger.DivRem(product.Digits * coarser, finer);
        if (!remainder.IsZero)
        {
            remarks.Add($"{price.Path} times the quantity is rounded to {ExactValue.Decimals} decimals");
            if (BigInteger.Abs(remainder) * 2 >= finer) units += product.Sign;
        }
        if (BigInteger.Abs(units) > JsonPlace.Largest * BigInteger.Pow(10, ExactValue.Decimals))
            throw price.Fault($"the position's notional is beyond {JsonPlace.Largest:N0}");
        return new((Int128)units);
    }

    static void Remark(JsonPlace place, StatedInstrument instrument, Quantity quantity, List<string> remarks)
    {
        if (instrument.SizeDecimals is { } decimals && quantity.Units % new Grid(decimals, 0).Lot.Units != 0)
            remarks.Add($"{place.Path}.quantity is finer than the instrument's {decimals} decimals");
        AccountFile.Note(
            place.Unknown("instrument", "quantity", "entry", "mark", "leverage", "mode", "rawUsd", "age",
                "confidence"), remarks);
    }
}

using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin.Models;

/// <summary>
/// Netting and scenario margin a second time: in decimals, from the book as it stands, coin by coin and scenario by
/// scenario without anything kept.
/// </summary>
sealed class DecimalModels(MarginBook book, MarginTerms terms)
{
    public decimal Equity() => Plain(book.RawUsd) + Slots().Sum(slot => book.Legs[slot].IsDerivative
        ? Value(slot)
        : Value(slot) * (1 - Plain(terms.Of(book.Legs[slot].Coin).Haircut)));

    public (decimal Initial, decimal Maintenance) Netting()
    {
        var (initial, maintenance) = (0m, 0m);
        foreach (var coin in Coins())
        {
            var held = Slots(coin).Where(slot => book.Legs[slot].IsDerivative && Value(slot) != 0).ToArray();
            var (left, basis) = (Math.Abs(Exposure(coin)), Basis(coin));
            var lowest = held.Length == 0 ? 1 : held.Min(slot => book[slot].Leverage);
            var (apartInitial, apartMaintenance) = (held.Sum(Initial), held.Sum(Maintenance));
            initial += Math.Min(apartInitial, Up(basis) * 2 + Most(held, slot => Initial(left, slot, lowest)));
            maintenance += Math.Min(apartMaintenance, Up(basis) + Most(held, slot => Maintenance(left, slot)));
        }
        return (initial, maintenance);
    }

    public (decimal Initial, decimal Maintenance) Scenario()
    {
        var worst = 0m;
        var offset = 0m;
        var sets = Coins().GroupBy(coin => terms.Of(coin).Set is { Length: > 0 } set ? set : coin + "!");
        foreach (var set in sets)
        {
            worst += Math.Max(
                set.Sum(Floor), Scenarios().Max(scenario => Math.Max(0, -set.Sum(coin => Counted(coin, scenario)))));
            var exposures = set.Select(Exposure).ToArray();
            offset += Plain(terms.Scenario.OffsetCharge)
                * Math.Min(exposures.Where(e => e > 0).Sum(), -exposures.Where(e => e < 0).Sum());
        }
        var contingency = Coins().Sum(coin => Basis(coin) + Gross(coin) * Plain(terms.Of(coin).Contingency));
        var opening = Coins().Sum(coin => Gross(coin) * Plain(terms.Of(coin).OpeningContingency))
            + Slots().Where(slot => book.Legs[slot].IsDerivative).Sum(slot => Math.Abs(Value(slot)) * Doubt(slot));
        return (worst + contingency + offset + opening,
            worst * Plain(terms.Scenario.MaintenanceFactor) + contingency + offset);
    }

    IEnumerable<Func<decimal, decimal>> Scenarios() =>
        terms.Scenario.Grid.Select(point => (Func<decimal, decimal>)(reach =>
                Math.Max(-1, Plain(point.Step) * Plain(point.Volatility) * reach)))
            .Concat(terms.Scenario.Tails.Select(tail => (Func<decimal, decimal>)(_ =>
                Plain(tail.Move) * Plain(tail.Counted))));

    decimal Floor(string coin) => Math.Abs(Net(coin)) * Plain(terms.Of(coin).NetFloor)
        + (Gross(coin) - Math.Abs(Net(coin))) / 2 * Plain(terms.Of(coin).HedgedFloor);

    decimal Doubt(int slot) => book[slot].Confidence is { } sure && sure < terms.Scenario.LeastConfidence
        ? 1 - Plain(sure)
        : 0;

    decimal Counted(string coin, Func<decimal, decimal> move)
    {
        var profit = Exposure(coin) * move(Reach(coin));
        return profit > 0 ? profit * Plain(terms.Scenario.GainCredit) : profit;
    }

    decimal Reach(string coin)
    {
        var risk = terms.Of(coin);
        var readings = Slots(coin).Select(book.Risk.Volatility).OfType<RiskReading>().ToArray();
        if (risk.VolatilityMultiple == Rate.Zero) return Plain(risk.Moves.Narrowest);
        if (readings.Length == 0) return Plain(risk.Moves.Widest);
        var largest = readings.MaxBy(reading => reading.Value.Units);
        var reach = Plain(largest.Value) * Plain(risk.VolatilityMultiple);
        if (book.Now - largest.AsOf > terms.VolatilityMaxAge) reach *= Plain(terms.StaleMultiple);
        return Math.Clamp(reach, Plain(risk.Moves.Narrowest), Plain(risk.Moves.Widest));
    }

    decimal Net(string coin) => Slots(coin).Where(slot => book.Legs[slot].IsDerivative).Sum(Value);

    decimal Spot(string coin) => Slots(coin).Where(slot => !book.Legs[slot].IsDerivative).Sum(Value);

    decimal Exposure(string coin) => Net(coin) >= 0 ? Net(coin) : Math.Min(0, Net(coin) + Spot(coin));

    decimal Gross(string coin) =>
        Slots(coin).Where(slot => book.Legs[slot].IsDerivative).Sum(slot => Math.Abs(Value(slot)));

    decimal Basis(string coin)
    {
        var risk = terms.Of(coin);
        var hedgedBySpot = Math.Min(Spot(coin), Math.Max(0, -Net(coin)));
        var hedged = (Gross(coin) - Math.Abs(Net(coin))) / 2;
        return hedgedBySpot * Plain(risk.SpotBasis) + hedged * Plain(risk.FutureBasis);
    }

    decimal Initial(int slot) => Initial(Math.Abs(Value(slot)), slot, book[slot].Leverage);

    decimal Maintenance(int slot) => Maintenance(Math.Abs(Value(slot)), slot);

    decimal Initial(decimal notional, int slot, int leverage) => DecimalMargin.Initial(Twin(notional, slot, leverage));

    decimal Maintenance(decimal notional, int slot) => DecimalMargin.Maintenance(Twin(notional, slot, 1));

    DecimalPosition Twin(decimal notional, int slot, int leverage)
    {
        var bands = new List<(decimal, int)>();
        foreach (var band in book.Legs[slot].Tiers!.Bands) bands.Add((Plain(band.From), band.MaxLeverage));
        return new(1, notional, leverage, [.. bands]);
    }

    decimal Value(int slot) => Plain(book[slot].Value);

    IEnumerable<int> Slots() => Enumerable.Range(0, book.Count);

    IEnumerable<int> Slots(string coin) => Slots().Where(slot => book.Legs[slot].Coin == coin);

    IEnumerable<string> Coins() => book.Legs.Select(leg => leg.Coin).Distinct();

    static decimal Most(int[] held, Func<int, decimal> margin) => held.Length == 0 ? 0 : held.Max(margin);

    static decimal Up(decimal amount) => Math.Ceiling(amount * Fixed.One) / Fixed.One;

    static decimal Plain(object number) => decimal.Parse($"{number}");
}

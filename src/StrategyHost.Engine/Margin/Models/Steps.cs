using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>
/// Steps of the models' trails. Each formula is arithmetic over the step's named inputs, with abs, min, max and clamp;
/// cut6 drops what is beyond the sixth decimal, up8 and down8 round at the eighth, down16 and up16 at the sixteenth,
/// up6 up at the sixth, up2 at the second, away12 away from zero at the twelfth, near10 and near6 to the nearest tenth
/// and sixth decimal; sqrt is the square root, which only the value-at-risk model needs. So another program
/// can do it again.
/// </summary>
static class Steps
{
    public static KeyValuePair<string, string> In(string name, object value) => new(name, $"{value}");

    public static ModelStep Of(string step, string formula, string version, object result) =>
        new(step, formula, version) { Result = $"{result}" };

    /// <summary>part1 + part2 + ..., with whose each is.</summary>
    public static ModelStep Sum(string step, string version, IEnumerable<(string Of, object Part)> parts, object result)
    {
        var all = parts.ToList();
        var formula = all.Count == 0 ? "0" : string.Join(" + ", all.Select((_, i) => $"part{i + 1}"));
        return Of(step, formula, version, result) with
        {
            Inputs =
            [
                .. all.SelectMany((part, i) => new[] { In($"part{i + 1}", part.Part), In($"of{i + 1}", part.Of) }),
            ],
        };
    }

    /// <summary>
    /// Equity of perpetuals and futures with cash, and spot after its haircut where a model counts it.
    /// </summary>
    public static ModelStep Equity(
        MarginBook book, string version, IEnumerable<(string Of, ExactValue Part)> collateral, Money result)
    {
        var parts = new List<(string, object)> { ("cash less cost", book.RawUsd) };
        for (var slot = 0; slot < book.Count; slot++)
            if (book.Legs[slot].IsDerivative && !book[slot].Quantity.IsZero)
                parts.Add((book.Legs[slot].Name, book[slot].Value));
        foreach (var (of, part) in collateral) parts.Add((of, part));
        var sum = Sum("equity", version, parts, result);
        return sum with { Formula = $"down8({sum.Formula})" };
    }

    public static ModelStep Headroom(MarginFigures figures, string version) =>
        Of("headroom", "equity - initial - orders", version, figures.Headroom) with
        {
            Inputs =
            [
                In("equity", figures.Health.Equity), In("initial", figures.Health.InitialMargin),
                In("orders", figures.Health.OrderMargin),
            ],
        };

    public static IEnumerable<ModelStep> State(MarginFigures figures, string version)
    {
        if (!figures.State.IsStale) yield break;
        yield return Of("state", "", version, figures.State.Answer) with
        {
            Inputs = [In("reason", figures.State.Reason)],
        };
    }

    public static ModelStep Initial(string of, PositionAtMark position, Money result, string version)
    {
        var index = position.Tiers.IndexOf(position.Notional);
        return Of($"{of} initial margin", "cut6(abs(value) / min(leverage, tierLeverage))", version, result) with
        {
            Inputs =
            [
                In("value", position.Value), In("leverage", position.Leverage),
                In("tierLeverage", position.Tiers.Bands[index].MaxLeverage),
            ],
            Tier = Tier(position.Tiers, index),
        };
    }

    /// <summary>slope / divisor is 1 / (2 * tier's leverage), offset / divisor its deduction: all whole.</summary>
    public static ModelStep Maintenance(string of, PositionAtMark position, Money result, string version)
    {
        var index = position.Tiers.IndexOf(position.Notional);
        return Of(
            $"{of} maintenance margin", "cut6((abs(value) * slope - offset) / divisor)", version, result) with
        {
            Inputs = [In("value", position.Value), .. Band(position.Tiers.Bands[index])],
            Tier = Tier(position.Tiers, index),
        };
    }

    /// <summary>Where equity of the rest and of the position meets maintenance of both.</summary>
    public static ModelStep Price(string of, MarginRoot root, string version)
    {
        const string formula = "near10((divisor * (restMaintenance - restEquity) - offset)"
            + " / (divisor * quantity - abs(quantity) * slope))";
        KeyValuePair<string, string>[] rest =
        [
            In("quantity", root.Quantity), In("restEquity", root.RestEquity),
            In("restMaintenance", root.RestMaintenance),
        ];
        if (root.Solve(MarginRoot.Liquidation) is not { } price)
            return Of($"{of} liquidation price", "", version, "none: no positive price in any tier") with
            {
                Inputs = rest,
            };
        var index = root.Tiers.IndexOf(new(Int128.Abs(root.Quantity.Units) * price.Units / 100));
        return Of($"{of} liquidation price", formula, version, price) with
        {
            Inputs = [.. rest, .. Band(root.Tiers.Bands[index])],
            Tier = Tier(root.Tiers, index),
        };
    }

    static KeyValuePair<string, string>[] Band(MarginBand band) =>
        [In("slope", band.Slope), In("offset", new ExactValue(band.Offset)), In("divisor", band.Divisor)];

    static string Tier(MarginTiers tiers, int index)
    {
        var band = tiers.Bands[index];
        return $"{index + 1} of {tiers.Bands.Length}: from {band.From}, at most {band.MaxLeverage}x";
    }
}

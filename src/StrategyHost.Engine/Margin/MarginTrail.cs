using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>The steps of a <see cref="MarginExplanation"/>, so that a person can follow them by hand.</summary>
sealed class MarginTrail
{
    readonly List<MarginStep> steps = [];

    public IReadOnlyList<MarginStep> Steps => steps;

    /// <summary>Notional, profit, and both margins of one position.</summary>
    public void Position(StatedPosition stated)
    {
        var (name, position) = (stated.Instrument, stated.AtMark);
        var margin = PositionMargin.Of(position);
        var notional = position.Notional;
        Add($"{name} notional", "|quantity| * mark", $"{position.Quantity.Abs} * {stated.Mark}", notional);
        if (stated.RawUsd is { } rawUsd)
            Add($"{name} equity (isolated)", "rawUsd + quantity * mark", $"{rawUsd} + {Signed(position.Value)}",
                rawUsd + position.Value);
        else if (stated.Unrealized is { } profit)
            Add($"{name} unrealized profit", "quantity * (mark - entry)",
                $"{position.Quantity} * ({stated.Mark} - {stated.Entry})", profit);
        if (!position.Quantity.IsZero) Margins(stated, margin);
    }

    void Margins(StatedPosition stated, PositionMargin margin)
    {
        var (name, position) = (stated.Instrument, stated.AtMark);
        var notional = position.Notional;
        var index = position.Tiers.IndexOf(notional);
        var band = position.Tiers.Bands[index];
        var tier = Tier(position.Tiers, index);
        if (stated.RawUsd is null)
            Add($"{name} initial margin", "notional / min(leverage, tier's highest), cut to 6 decimals",
                $"{notional} / min({position.Leverage}, {band.MaxLeverage})", margin.Initial, tier);
        Add($"{name} maintenance margin", "notional / (2 * tier's highest leverage) - deduction, cut to 6 decimals",
            $"{notional} / (2 * {band.MaxLeverage}) - {band.Deduction}", margin.Maintenance, tier);
    }

    /// <summary>The cross pool's equity, margins, state, and what may be withdrawn.</summary>
    public void Pool(StatedAccount account, ExactValue equity, Health health)
    {
        var cross = account.Positions.Where(p => p.RawUsd is null).ToArray();
        if (account.IsRaw)
            Add("cross equity", "rawUsd + sum of quantity * mark",
                Sum(account.Collateral, cross.Select(p => p.AtMark.Value)), equity);
        else
            Add("cross equity", "cash + sum of unrealized profit",
                Sum(account.Collateral, cross.Select(p => p.Unrealized ?? ExactValue.Zero)), equity);
        var margins = cross.Select(p => PositionMargin.Of(p.AtMark)).ToArray();
        Add("cross initial margin", "sum over cross positions",
            Sum(margins.Select(m => m.Initial)), health.InitialMargin);
        Add("cross maintenance margin", "sum over cross positions",
            Sum(margins.Select(m => m.Maintenance)), health.MaintenanceMargin);
        var state = health.IsBackstop ? "backstop: below two thirds of maintenance"
            : health.IsLiquidatable ? "liquidation: below maintenance"
            : "no liquidation";
        Add("cross state", "liquidation if equity < maintenance margin",
            $"{equity} against {health.MaintenanceMargin}", state);
        Add("transfer requirement", "max(initial margin, cross notional / 10)",
            $"max({health.InitialMargin}, {health.Gross} / 10)", health.TransferRequirement);
        Add("withdrawable", "max(0, cross equity - transfer requirement - order margin)",
            $"max(0, {health.Equity} - {health.TransferRequirement} - {health.OrderMargin})", health.Withdrawable);
    }

    /// <summary>Where liquidation and backstop would come for one position.</summary>
    public void Prices(ExplainedPosition position, MarginRoot root)
    {
        Price($"{position.Instrument} liquidation price", "", position.LiquidationPrice, root);
        Price($"{position.Instrument} backstop price", "2/3 * ", position.BackstopPrice, root);
    }

    /// <summary>Cross and isolated together.</summary>
    public void Totals(MarginExplanation all)
    {
        Add("account equity", "cross equity + equity of isolated positions", "", all.Equity);
        Add("account initial margin", "cross initial margin + equity of isolated positions", "", all.InitialMargin);
        Add("account maintenance margin", "sum over all positions", "", all.MaintenanceMargin);
    }

    void Price(string step, string share, FinePrice? price, MarginRoot root)
    {
        var formula = $"({share}(others' maintenance - deduction) - equity without it)"
            + $" / (quantity - {share}|quantity| / (2 * highest leverage)), in the tier at that price";
        var rest = $"others' maintenance {root.RestMaintenance}, equity without it {root.RestEquity}";
        if (price is not { } found)
        {
            Add(step, formula, rest, "none: no positive price in any tier");
            return;
        }

        var notional = new ExactValue(Int128.Abs(root.Quantity.Units) * found.Units / 100);
        var index = root.Tiers.IndexOf(notional);
        var band = root.Tiers.Bands[index];
        var inputs = $"({share}({root.RestMaintenance} - {band.Deduction}) - {Signed(root.RestEquity)})"
            + $" / ({root.Quantity} - {share}{root.Quantity.Abs} / (2 * {band.MaxLeverage}))";
        Add(step, formula, inputs, found, Tier(root.Tiers, index));
    }

    void Add(string step, string formula, string inputs, object result, string? tier = null) =>
        steps.Add(new(step, formula, inputs, tier, $"{result}"));

    static string Tier(MarginTiers tiers, int index)
    {
        var band = tiers.Bands[index];
        return $"{index + 1} of {tiers.Bands.Length}: from {band.From}, at most {band.MaxLeverage}x";
    }

    static string Signed(ExactValue value) => value.Sign < 0 ? $"({value})" : $"{value}";

    static string Sum(ExactValue first, IEnumerable<ExactValue> others) =>
        string.Join(" + ", others.Select(Signed).Prepend($"{first}"));

    static string Sum(IEnumerable<Money> parts)
    {
        var text = string.Join(" + ", parts);
        return text.Length == 0 ? "0" : text;
    }
}

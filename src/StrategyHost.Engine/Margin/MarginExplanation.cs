using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>
/// The margin of a stated account and every step that led there. Totals are over cross and isolated positions; an
/// isolated position's initial margin is all it has, so equity less initial margin is what the cross pool has free.
/// </summary>
public sealed record MarginExplanation
{
    public required ExactValue Equity { get; init; }
    public required Money InitialMargin { get; init; }
    public required Money MaintenanceMargin { get; init; }
    public required Money Withdrawable { get; init; }

    /// <summary>The cross pool alone: what its liquidation is decided on.</summary>
    public required Health Cross { get; init; }

    public required IReadOnlyList<ExplainedPosition> Positions { get; init; }
    public required IReadOnlyList<MarginStep> Trail { get; init; }

    public static MarginExplanation Of(StatedAccount account)
    {
        var trail = new MarginTrail();
        foreach (var position in account.Positions) trail.Position(position);

        PositionAtMark[] cross = [.. account.Positions.Where(p => p.RawUsd is null).Select(p => p.AtMark)];
        var rawUsd = account.Collateral;
        if (!account.IsRaw)
            foreach (var position in account.Positions)
                if (position.RawUsd is null) rawUsd -= position.Cost ?? ExactValue.Zero;
        var sums = CrossMargin.Sum(cross);
        var health = sums.Health(rawUsd, account.OrderMargin);
        trail.Pool(account, sums.Equity(rawUsd), health);

        ExplainedPosition[] positions = [.. account.Positions.Select(p => Explain(p, sums, rawUsd, trail))];
        var isolated = account.Positions.Where(p => p.RawUsd is not null).ToArray();
        var explanation = new MarginExplanation
        {
            Equity = isolated.Aggregate(sums.Equity(rawUsd), (sum, p) => sum + p.AtMark.Value + p.RawUsd!.Value),
            InitialMargin = positions.Aggregate(Money.Zero, (sum, p) => sum + p.InitialMargin),
            MaintenanceMargin = positions.Aggregate(Money.Zero, (sum, p) => sum + p.MaintenanceMargin),
            Withdrawable = health.Withdrawable,
            Cross = health,
            Positions = positions,
            Trail = trail.Steps,
        };
        if (isolated.Length > 0) trail.Totals(explanation);
        return explanation;
    }

    static ExplainedPosition Explain(
        StatedPosition position, in MarginSums sums, ExactValue rawUsd, MarginTrail trail)
    {
        var margin = PositionMargin.Of(position.AtMark);
        var rest = position.RawUsd is { } own
            ? new MarginRoot(position.AtMark.Quantity, position.AtMark.Tiers, own, Money.Zero)
            : CrossMargin.Root(position.AtMark, sums, rawUsd);
        var explained = new ExplainedPosition
        {
            Instrument = position.Instrument,
            Equity = position.RawUsd is { } collateral ? collateral + margin.Value : position.Unrealized,
            InitialMargin = position.RawUsd is { } raw
                ? IsolatedMargin.Of(position.AtMark, raw).InitialMargin
                : margin.Initial,
            MaintenanceMargin = margin.Maintenance,
            LiquidationPrice = rest.Solve(MarginRoot.Liquidation),
            BackstopPrice = rest.Solve(MarginRoot.Backstop),
        };
        trail.Prices(explained, rest);
        return explained;
    }
}

/// <summary>One position's figures.</summary>
public sealed record ExplainedPosition
{
    public required string Instrument { get; init; }

    /// <summary>
    /// Isolated: collateral with profit and loss. Cross: its unrealized profit and loss, which with the cash makes the
    /// pool's equity; null where no entry was stated.
    /// </summary>
    public required ExactValue? Equity { get; init; }

    /// <summary>Cross: notional by leverage. Isolated: its whole equity, never below zero.</summary>
    public required Money InitialMargin { get; init; }

    public required Money MaintenanceMargin { get; init; }
    public required FinePrice? LiquidationPrice { get; init; }
    public required FinePrice? BackstopPrice { get; init; }
}

/// <summary>One step: what, by which formula, from which figures, in which tier, with what result.</summary>
public sealed record MarginStep(string Step, string Formula, string Inputs, string? Tier, string Result);

using StrategyHost.Engine.Margin;

namespace StrategyHost.Commands;

/// <summary>What <c>explain-margin --json</c> prints: decimals as text, null for no price.</summary>
sealed record MarginDocument(string Equity, string InitialMargin, string MaintenanceMargin, string Withdrawable)
{
    public required CrossDocument Cross { get; init; }
    public required IReadOnlyList<PositionDocument> Positions { get; init; }
    public required IReadOnlyList<MarginStep> Trail { get; init; }
    public required IReadOnlyList<ModelDocument> Models { get; init; }

    /// <summary>Null where the file does not state such an account.</summary>
    public required UnifiedDocument? Unified { get; init; }

    public required PortfolioDocument? Portfolio { get; init; }

    public required IReadOnlyList<string> Remarks { get; init; }

    public static MarginDocument Of(Explained explained)
    {
        var margin = explained.Margin;
        return new(
            $"{margin.Equity}", $"{margin.InitialMargin}", $"{margin.MaintenanceMargin}", $"{margin.Withdrawable}")
        {
            Cross = CrossDocument.Of(margin.Cross),
            Positions = [.. margin.Positions.Select(PositionDocument.Of)],
            Trail = margin.Trail,
            Models = [.. explained.Models.Select(ModelDocument.Of)],
            Unified = explained.Modes.Unified is { } unified ? UnifiedDocument.Of(unified) : null,
            Portfolio = explained.Modes.Portfolio is { } portfolio ? PortfolioDocument.Of(portfolio) : null,
            Remarks = explained.Remarks,
        };
    }
}

/// <summary>The cross pool alone.</summary>
sealed record CrossDocument(string Equity, string InitialMargin, string MaintenanceMargin)
{
    public required string FreeCollateral { get; init; }
    public required string OrderMargin { get; init; }
    public required string Notional { get; init; }
    public required bool Liquidatable { get; init; }

    public static CrossDocument Of(Health cross) => new(
        $"{cross.Equity}", $"{cross.InitialMargin}", $"{cross.MaintenanceMargin}")
    {
        FreeCollateral = $"{cross.FreeCollateral}",
        OrderMargin = $"{cross.OrderMargin}",
        Notional = $"{cross.Gross}",
        Liquidatable = cross.IsLiquidatable,
    };
}

/// <summary>One position.</summary>
sealed record PositionDocument(string Instrument, string? Equity, string InitialMargin, string MaintenanceMargin)
{
    public required string? LiquidationPrice { get; init; }
    public required string? BackstopPrice { get; init; }

    public static PositionDocument Of(ExplainedPosition position) => new(
        position.Instrument,
        position.Equity?.ToString(),
        $"{position.InitialMargin}",
        $"{position.MaintenanceMargin}")
    {
        LiquidationPrice = position.LiquidationPrice?.ToString(),
        BackstopPrice = position.BackstopPrice?.ToString(),
    };
}

using StrategyHost.Engine.Margin.Modes;

namespace StrategyHost.Commands;

/// <summary>A unified account; no ratio where a token that is used has nothing available.</summary>
sealed record UnifiedDocument(string? Ratio, bool Liquidatable)
{
    public required IReadOnlyList<UnifiedTokenDocument> Tokens { get; init; }
    public required IReadOnlyList<StepDocument> Trail { get; init; }

    public static UnifiedDocument Of(UnifiedAccount account) => new(account.Ratio?.ToString(), account.IsLiquidatable)
    {
        Tokens = [.. account.Tokens.Select(token => new UnifiedTokenDocument(token.Token, token.Ratio?.ToString())
        {
            Total = $"{token.Total}",
            CrossMaintenance = $"{token.CrossMaintenance}",
            Isolated = $"{token.Isolated}",
            Available = $"{token.Available}",
        })],
        Trail = [.. account.Trail().Select(StepDocument.Of)],
    };
}

sealed record UnifiedTokenDocument(string Token, string? Ratio)
{
    public required string Total { get; init; }
    public required string CrossMaintenance { get; init; }
    public required string Isolated { get; init; }
    public required string Available { get; init; }
}

/// <summary>An account in portfolio margin; no ratio where nothing counts.</summary>
sealed record PortfolioDocument(string? Ratio, bool Liquidatable)
{
    public required IReadOnlyList<SuppliedDocument> Supplied { get; init; }
    public required IReadOnlyList<BorrowedDocument> Borrowed { get; init; }
    public required IReadOnlyList<StepDocument> Trail { get; init; }

    public static PortfolioDocument Of(PortfolioAccount account) =>
        new(account.Ratio?.ToString(), account.IsLiquidatable)
        {
            Supplied = [.. account.Supplied.Select(token => new SuppliedDocument(
                token.Token, $"{token.Value}", $"{token.Borrowable}", $"{token.Threshold}", $"{token.WholeAbove}"))],
            Borrowed = [.. account.Borrowed.Select(loan => new BorrowedDocument(
                loan.Token, $"{loan.Value}", account.RatioOf(loan)?.ToString(), loan.YearlyRate?.ToString()))],
            Trail = [.. account.Trail().Select(StepDocument.Of)],
        };
}

/// <summary>Collateral is sold in fifths from the threshold on, as a part of its value owed, and whole above.</summary>
sealed record SuppliedDocument(string Token, string Value, string Borrowable, string Threshold, string WholeAbove);

sealed record BorrowedDocument(string Token, string Value, string? Ratio, string? YearlyRate);

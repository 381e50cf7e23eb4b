namespace StrategyHost.Model;

/// <summary>A rate that a venue settled at a moment, as a history holds it.</summary>
/// <param name="At">The settlement, at its full minute.</param>
/// <param name="Rate">For that one interval, as a fraction of notional; longs pay a positive one.</param>
/// <param name="Price">The price its notional was taken at; zero where the history does not say.</param>
public readonly record struct FundingPoint(Time At, Rate Rate, Price Price = default);

/// <summary>
/// A venue's published history of one instrument: the forecast learns from it, and a settlement that the desk missed is
/// paid by it, on the positions held then. What is known already stays as it is.
/// </summary>
public sealed record FundingImported(
    InstrumentId Instrument, IReadOnlyList<FundingPoint> Points, string Source, string By) : Input
{
    public const int MostPoints = 20_000;
}

using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>
/// What one model makes of a book. <paramref name="Health"/> has equity, both margins and, as free collateral, the
/// headroom; <paramref name="IsLiquidatable"/> may differ from it where positions stand each for itself.
/// </summary>
public readonly record struct MarginFigures(Health Health, ModelState State, bool IsLiquidatable)
{
    public MarginFigures(Health health, ModelState state) : this(health, state, health.IsLiquidatable) { }

    public Money Headroom => Health.FreeCollateral;

    /// <summary>Initial and order margin over equity; null when equity is not positive. For people.</summary>
    public double? Usage => Health.Equity.Sign > 0
        ? (Health.InitialMargin + Health.OrderMargin).ToDouble() / Health.Equity.ToDouble()
        : null;
}

/// <summary>
/// Whether a model can trust its inputs; where not, why, and what it does then. Nothing falls back in silence.
/// </summary>
public readonly record struct ModelState
{
    public static readonly ModelState Ok = new() { Reason = "", Answer = "" };

    public bool IsStale => !string.IsNullOrEmpty(Reason);

    /// <summary>"BTC's volatility is 7200 s old"; empty when all is well.</summary>
    public string Reason { get; private init; }

    /// <summary>"the last good volatility times 1.5 is taken".</summary>
    public string Answer { get; private init; }

    public static ModelState Stale(string reason, string answer) => new() { Reason = reason, Answer = answer };

    public override string ToString() => IsStale ? $"{Reason}: {Answer}" : "ok";
}

/// <summary>
/// A figure a model used; its age at the book's moment, null where it does not age or is not known.
/// </summary>
public readonly record struct MarginInput(string Name, string Value, TimeSpan? Age);

/// <summary>
/// One step of a model's reckoning: by which formula in which version, from which named figures, in which tier, with
/// what result; enough to do it again by hand or by another program.
/// </summary>
public sealed record ModelStep(string Step, string Formula, string Version)
{
    /// <summary>Name and decimal text, in the formula's order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Inputs { get; init; } = [];

    public string? Tier { get; init; }

    public required string Result { get; init; }
}

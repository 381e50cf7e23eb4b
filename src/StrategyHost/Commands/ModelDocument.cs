using StrategyHost.Engine.Margin.Models;

namespace StrategyHost.Commands;

/// <summary>One margin model's figures on the account: decimals as text, null for none.</summary>
sealed record ModelDocument(string Name, string Version, bool IsBinding)
{
    public required string Equity { get; init; }
    public required string InitialMargin { get; init; }
    public required string MaintenanceMargin { get; init; }
    public required string Headroom { get; init; }
    public required string? Usage { get; init; }
    public required bool Liquidatable { get; init; }

    /// <summary>Of all marks together, as fractions.</summary>
    public required string? FallToLiquidation { get; init; }

    public required string? RiseToLiquidation { get; init; }
    public required IReadOnlyList<PriceDocument> LiquidationPrices { get; init; }
    public required string SavedAgainstIsolated { get; init; }
    public required IReadOnlyList<InputDocument> Inputs { get; init; }
    public required StateDocument State { get; init; }
    public required IReadOnlyList<StepDocument> Trail { get; init; }

    public static ModelDocument Of(ModelExplanation model) =>
        new(model.Model.Name, model.Model.Version, model.Model is CrossModel)
        {
            Equity = $"{model.Equity}",
            InitialMargin = $"{model.InitialMargin}",
            MaintenanceMargin = $"{model.MaintenanceMargin}",
            Headroom = $"{model.Headroom}",
            Usage = model.Usage,
            Liquidatable = model.IsLiquidatable,
            FallToLiquidation = model.Move.Fall?.ToString(),
            RiseToLiquidation = model.Move.Rise?.ToString(),
            LiquidationPrices =
                [.. model.LiquidationPrices.Select(one => new PriceDocument(one.Instrument, one.Price?.ToString()))],
            SavedAgainstIsolated = $"{model.SavedAgainstIsolated}",
            Inputs = [.. model.Inputs.Select(input => new InputDocument(
                input.Name, input.Value, input.Age is { } age ? (long)age.TotalSeconds : null))],
            State = new(model.State.IsStale ? "stale" : "ok", model.State.Reason, model.State.Answer),
            Trail = [.. model.Trail.Select(StepDocument.Of)],
        };
}

sealed record PriceDocument(string Instrument, string? Price);

/// <summary>A figure a model used; its age in seconds, null where it was not said or it has none.</summary>
sealed record InputDocument(string Name, string Value, long? Age);

/// <summary>"ok", or "stale" with what is missing or too old and what the model does then.</summary>
sealed record StateDocument(string Condition, string Reason, string Answer);

/// <summary>One step, recomputable from its inputs.</summary>
sealed record StepDocument(string Step, string Formula, string Version)
{
    public required OrderedDictionary<string, string> Inputs { get; init; }
    public required string? Tier { get; init; }
    public required string Result { get; init; }

    public static StepDocument Of(ModelStep step) => new(step.Step, step.Formula, step.Version)
    {
        Inputs = new(step.Inputs),
        Tier = step.Tier,
        Result = step.Result,
    };
}

using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Trail;

/// <summary>A named number as text: exact.</summary>
public sealed record TrailFigure(string Name, string Value);

/// <summary>
/// A decision as it is printed, shown and checked: rule with version and formulas, inputs, tier, steps, results, and
/// whom it concerned. Written as JSON it is enough to make the decision again.
/// </summary>
public sealed record TrailDocument
{
    public required long Sequence { get; init; }
    public required Time Time { get; init; }
    public required string Kind { get; init; }
    public required string Rule { get; init; }

    /// <summary>What the rule is about, and how it decides.</summary>
    public required string Title { get; init; }
    public required string Verdict { get; init; }

    public required IReadOnlyList<TrailFigure> Inputs { get; init; }
    public required string Tier { get; init; }
    public required IReadOnlyList<TrailFigure> Results { get; init; }
    public required string Outcome { get; init; }
    public required IReadOnlyList<MarginStep> Steps { get; init; }

    /// <summary>Null for what concerns none.</summary>
    public int? Pool { get; init; }
    public int? Account { get; init; }
    public int? Strategy { get; init; }
    public string? Instrument { get; init; }
    public long? Order { get; init; }
    public long? Fill { get; init; }

    /// <summary>Without what its rule's publication says: as it is stored.</summary>
    public TrailDocument Lean() => this with { Title = "", Verdict = "", Steps = [] };

    /// <summary>With the words of its rule again, and its steps.</summary>
    public TrailDocument Whole()
    {
        var rule = PublishedRules.Find(Rule);
        return this with
        {
            Title = rule?.Title ?? "not published",
            Verdict = rule?.Verdict ?? "",
            Steps = DecisionSteps.Of(this),
        };
    }

    /// <summary>What an output decided; null where it decides nothing.</summary>
    public static Decision? DecisionOf(Output output) => output as Decision ?? LiquidationDecisions.Of(output);

    /// <summary>Null for an output that decides nothing.</summary>
    public static TrailDocument? Of(Output output, in TrailPlace place) =>
        DecisionOf(output) is { } decision ? Of(decision, place, DecisionSteps.Of(decision)) : null;

    public static TrailDocument Of(Decision decision, in TrailPlace place, IReadOnlyList<MarginStep> steps)
    {
        var rule = PublishedRules.Find(decision.Rule);
        return new()
        {
            Sequence = place.Sequence,
            Time = place.Time,
            Kind = decision.Kind.ToString(),
            Rule = decision.Rule,
            Title = rule?.Title ?? "not published",
            Verdict = rule?.Verdict ?? "",
            Inputs = Texts(decision.Inputs),
            Tier = decision.Tier,
            Results = Texts(decision.Results),
            Outcome = decision.Outcome,
            Steps = steps,
            Pool = Known(decision.Pool.Value),
            Account = Known(decision.Account.Value),
            Strategy = Known(decision.Strategy.Value),
            Instrument = decision.Instrument is { } id ? place.Instruments[id.Value].Name : null,
            Order = decision.Order.Value > 0 ? decision.Order.Value : null,
            Fill = decision.Fill > 0 ? decision.Fill : null,
        };
    }

    static TrailFigure[] Texts(Figures figures) => [.. figures.Select(f => new TrailFigure(f.Name, f.Value))];

    static int? Known(int id) => id > 0 ? id : null;
}

/// <summary>Where in the journal a decision stands, and what the instruments are called.</summary>
public readonly record struct TrailPlace(long Sequence, Time Time, IReadOnlyList<Instrument> Instruments);

namespace StrategyHost.Engine.Trail;

/// <summary>A figure that a rule makes, and of which others.</summary>
/// <param name="Result">Its name, as in the decision's results.</param>
/// <param name="Formula">In the names of the decision's inputs and of results before it.</param>
public readonly record struct RuleLine(string Result, string Formula);

/// <summary>
/// A rule as it is published: with a decision's figures enough to make the decision again by hand. A rule that changes
/// gets a new number behind the stroke; the old one stays, for what was decided by it.
/// </summary>
public sealed record PublishedRule(string Id, string Title, string Verdict, params IReadOnlyList<RuleLine> Lines);

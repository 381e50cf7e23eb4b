namespace StrategyHost.Model;

/// <summary>
/// Whatever enters the desk. Inputs are the truth: the journal holds them, replay applies them again.
/// </summary>
public abstract record Input;

/// <summary>An input with the number and time it was given at the door.</summary>
public readonly record struct Step(long Sequence, Time Time, Input Input);

/// <summary>The first input of every journal: what there is to trade, and on which terms.</summary>
public sealed record DeskOpened(DeskTerms Terms) : Input;

/// <summary>Nothing but time: due orders, samples, settlements and timers happen.</summary>
public sealed record Tick : Input
{
    public static readonly Tick Instance = new();
}

/// <summary>Collateral moved between the outside and an account; plus is a deposit.</summary>
public sealed record Transferred(AccountId Account, Money Amount, string By) : Input;

/// <summary>A live parameter of a strategy changed; the value as invariant text.</summary>
public sealed record ParameterChanged(StrategyId Strategy, string Name, string Value, string By) : Input;

/// <summary>A strategy starts: it hears events from here on.</summary>
public sealed record StrategyStarted(Deployment Deployment) : Input;

/// <summary>A script's own fault, or a breach of its budget: it halts, its orders are canceled.</summary>
public sealed record StrategyFaulted(StrategyId Strategy, Fault Fault) : Input;

/// <summary>All that one reaction wanted, with the event it was decided on.</summary>
public sealed record Decided(StrategyId Strategy, long DecidedOn, IReadOnlyList<Intent> Intents) : Input;

/// <summary>A person or a guard pauses, resumes, stops, flattens or kills within a scope.</summary>
public sealed record Commanded(Scope Scope, Command Command, string By, string Reason) : Input;

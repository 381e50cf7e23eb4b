using System.Globalization;

namespace StrategyHost.Model.Strategies;

/// <summary>
/// One strategy at work: it keeps what the script may see, from events alone, and collects what the script wants.
/// No clock, no statics: the same setup and the same events give the same reactions. Not for scripts.
/// </summary>
public sealed class StrategyRuntime
{
    const int MostLetters = 80, MostOptions = 100;

    readonly StrategySetup setup;
    readonly Reaction reaction = new();
    readonly Timers timers;
    readonly Sight sight;
    readonly List<Quote> touched = [];
    readonly SortedDictionary<string, Parameter> parameters = new(StringComparer.Ordinal);
    readonly List<Parameter> declared = [];
    ReactionKind doing = ReactionKind.TopLevel;
    bool isSealed, hasReacted;

    public StrategyRuntime(StrategySetup setup)
    {
        this.setup = setup;
        Now = setup.Start;
        timers = new(setup.Limits.Timers);
        Teller = new(reaction, setup.Limits);
        Blotter = new(Teller);
        Markets = new Market[setup.Instruments.Count];
        for (var i = 0; i < Markets.Length; i++)
        {
            Check.That(setup.Instruments[i].Id.Value == i);
            Markets[i] = new(setup.Instruments[i]);
        }
        sight = new(this);
        Script = new(this);
    }

    /// <summary>The script's globals.</summary>
    public StrategyScript Script { get; }

    /// <summary>The sequence of the event being handled, or of the last one.</summary>
    public long Sequence { get; private set; }

    public Time Now { get; private set; }

    /// <summary>What of the script runs, or ran last: where it threw, this is what it was doing.</summary>
    public ReactionKind Doing => timers.Running ?? doing;

    /// <summary>Called when timers have run within an event, before its own reaction.</summary>
    public Action? TimersRan { get; set; }

    /// <summary>The declared parameters in the order of the script, with the values in force.</summary>
    public IReadOnlyList<ParameterDeclaration> Parameters => declared.ConvertAll(static one => one.Declaration);

    internal Teller Teller { get; }
    internal Blotter Blotter { get; }
    internal Market[] Markets { get; }
    internal GlobalReactions Reactions { get; } = new();
    internal MarginReading Margin { get; set; } = MarginReading.Unknown;
    internal AccountReading Account { get; set; }
    internal bool IsPaused { get; set; }
    internal ulong Seed => setup.Seed;

    /// <summary>The top-level statements have run: from here on the script only reacts.</summary>
    /// <exception cref="StrategyMistake">A value was given for a parameter that is not declared.</exception>
    public void Seal()
    {
        foreach (var name in setup.Parameters.Keys.Order(StringComparer.Ordinal))
            if (!parameters.ContainsKey(name))
                throw new StrategyMistake($"there is no parameter '{name}'; there are {Names(declared)}");
        isSealed = true;
    }

    /// <summary>One event. An exception of the script goes through; the strategy is then done for.</summary>
    public Reaction Handle(in StrategyStep step)
    {
        Check.That(isSealed);
        Check.That(step.Sequence >= Sequence);
        Sequence = step.Sequence;
        if (step.Time > Now) Now = step.Time;
        if (hasReacted) reaction.Clear();
        hasReacted = true;
        Teller.Begin(Now);
        var order = sight.See(step.Event);
        doing = ReactionKinds.Of(step.Event);
        if (timers.Run(Now)) TimersRan?.Invoke();
        sight.React(step.Event, order);
        TellRefused();
        for (var i = 0; i < touched.Count; i++) touched[i].Settle(Now);
        touched.Clear();
        if (step.Event is Stopping) reaction.Intents.Clear();
        return reaction;
    }

    internal Parameter<T> Declare<T>(string name, T value, ParameterText<T> text, string unit) where T : struct
    {
        AtTopLevel($"Param(\"{name}\")");
        if (declared.Count >= setup.Limits.Parameters)
            throw new StrategyMistake($"more than {setup.Limits.Parameters} parameters");
        if (name.Length > MostLetters || unit.Length > MostLetters)
            throw new StrategyMistake($"parameter {declared.Count + 1}: a name or unit over {MostLetters} letters");
        if (name.Trim().Length == 0 || name.Concat(unit).Any(IsHidden))
            throw new StrategyMistake($"parameter {declared.Count + 1}: its name is empty, or letters cannot be seen");
        if (text.Options.Length > MostOptions)
            throw new StrategyMistake($"Param(\"{name}\"): a choice of more than {MostOptions}");
        var parameter = new Parameter<T>(name, value, text, unit);
        if (!parameters.TryAdd(name, parameter)) throw new StrategyMistake($"Param(\"{name}\") is declared twice");
        declared.Add(parameter);
        if (setup.Parameters.TryGetValue(name, out var given) && parameter.Set(given) is { } fault)
            throw new StrategyMistake($"parameter '{name}': {fault}");
        return parameter;
    }

    internal void Change(ParameterSet change)
    {
        var fault = parameters.TryGetValue(change.Name, out var parameter)
            ? parameter.Set(change.Value)
            : $"there is no parameter '{change.Name}'";
        if (fault is not null) Teller.Alert($"parameter '{change.Name}' keeps its value: {fault}");
    }

    internal void AtTopLevel(string what)
    {
        if (isSealed) throw new StrategyMistake($"{what} belongs to the top level of the script, not into a reaction");
    }

    internal void InReaction(string what)
    {
        if (!isSealed) throw new StrategyMistake($"{what} belongs into a reaction, such as OnStart");
    }

    internal void Schedule(Time due, TimeSpan? interval, Action action) =>
        timers.Add(due > Now ? due : new(Now.Nanoseconds + 1), interval, action);

    internal void Touch(Quote quote)
    {
        InReaction("Quote");
        if (quote.IsTouched) return;
        quote.IsTouched = true;
        touched.Add(quote);
    }

    internal StrategyOrder Place(
        Market market, Side side, Quantity size, Price? price, TimeInForce time, bool reduceOnly)
    {
        InReaction(side.ToString());
        return Blotter.Place(market, new(market.Instrument.Id, side, size)
        {
            Kind = price is null ? OrderKind.Market : OrderKind.Limit,
            Price = price ?? default,
            TimeInForce = price is null ? TimeInForce.ImmediateOrCancel : time,
            ReduceOnly = reduceOnly,
        });
    }

    /// <summary>The best standing price of all quotes of a market on one side; zero where there is none.</summary>
    internal Price Standing(Market market, Side side)
    {
        var best = Price.Zero;
        foreach (var quote in market.Quotes)
        {
            var price = quote.Standing(side);
            if (price.IsZero) continue;
            if (best.IsZero || (side == Side.Buy ? price > best : price < best)) best = price;
        }
        return best;
    }

    /// <summary>What a quote may have on a side: all of it, or while paused only what reduces the position.</summary>
    internal Quantity Allowed(Market market, Side side, Quantity size)
    {
        if (!IsPaused) return size;
        var held = market.Position.Quantity;
        return held.Sign == -side.Sign() ? Quantity.Min(size, held.Abs) : Quantity.Zero;
    }

    // What those reactions refuse in turn is told on the next event, so that no refusal can feed on itself.
    void TellRefused()
    {
        var count = Blotter.Refused.Count;
        for (var i = 0; i < count; i++)
            foreach (var react in Reactions.Order) react(Blotter.Refused[i]);
        Blotter.Refused.RemoveRange(0, count);
    }

    static bool IsHidden(char letter) => char.GetUnicodeCategory(letter) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    static string Names(List<Parameter> all) =>
        all.Count == 0 ? "none" : string.Join(", ", all.ConvertAll(static one => $"'{one.Name}'"));
}

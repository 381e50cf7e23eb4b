using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

/// <summary>A limit that an intent would pass.</summary>
/// <param name="Limit">Whose terms.</param>
/// <param name="Present">What is held.</param>
/// <param name="Before">With the orders that are open already.</param>
/// <param name="Then">With the intent too.</param>
/// <param name="Most">The limit.</param>
public readonly record struct Breach(
    Limit Limit, ExactValue Present, ExactValue Before, ExactValue Then, ExactValue Most);

/// <summary>A limit that the market has carried positions over, and by how much beyond what it may be cut to.</summary>
public readonly record struct Excess(Limit Limit, ExactValue Present, ExactValue Most, ExactValue Over);

/// <summary>The desk's limits by name, as they are now, and in which state each stands.</summary>
public sealed class LimitBook
{
    readonly DeskState state;
    readonly LimitMeasure measure;
    readonly SortedDictionary<string, LimitStanding> limits = new(StringComparer.Ordinal);

    public LimitBook(DeskState state)
    {
        this.state = state;
        measure = new(state);
        foreach (var limit in state.Terms.Limits) limits[limit.Name] = new(limit);
    }

    /// <summary>
    /// The first limit, by name, that so much more would pass, and that it would bring further over; null where there
    /// is none. One that cannot be measured holds nothing down; its view says so.
    /// </summary>
    public Breach? Check(Account account, in Wanted wanted)
    {
        if (limits.Count == 0) return null;
        foreach (var (limit, most) in Measured())
        {
            if (!measure.Covers(limit.Scope, account)) continue;
            if (!LimitMeasure.IsMeant(limit, state.Market(wanted.Instrument).Instrument)) continue;
            var (now, then) = (measure.Of(limit), measure.Of(limit, wanted));
            if (then.WithOrders > most && then.WithOrders > now.WithOrders)
                return new(limit, now.Present, now.WithOrders, then.WithOrders, most);
        }
        return null;
    }

    /// <summary>After marks moved: limits that pass into another state say so. Returns what is to be cut.</summary>
    public IReadOnlyList<Excess> Look()
    {
        var over = new List<Excess>();
        foreach (var standing in limits.Values)
        {
            var limit = standing.Terms;
            var (present, most) = (measure.Of(limit).Present, measure.Most(limit));
            Move(standing, present, most);
            if (standing.State != LimitState.Over || limit.Trim is not { } trim) continue;
            if (standing.Trimmed is { } last && state.Now - last < trim.Cooldown) continue;
            var target = most!.Value.Share(trim.Target);
            over.Add(new(limit, present, most.Value, present - target));
        }
        return over;
    }

    public bool Covers(Scope scope, Account account) => measure.Covers(scope, account);

    public void Trimmed(Limit limit) => limits[limit.Name].Trimmed = state.Now;

    /// <summary>A person sets or takes away a limit; what is wrong with it is said, and nothing changes.</summary>
    public void Take(LimitChanged changed)
    {
        var before = limits.GetValueOrDefault(changed.Name);
        var fault = changed.Limit is { } limit ? LimitsCheck.Fault(limit, state.Terms)
            : before == null ? "there is none of this name"
            : "";
        if (changed.Limit is { } named && named.Name != changed.Name)
            fault = $"it is called {named.Name} in its own terms";
        if (fault.Length > 0)
        {
            state.Outputs.Add(new Alerted(Scope.Desk, $"change of limit {changed.Name} refused: {fault}"));
            return;
        }
        if (changed.Limit is { } now) limits[changed.Name] = new(now) { Trimmed = before?.Trimmed };
        else limits.Remove(changed.Name);
        state.Outputs.Add(new LimitSet(
            changed.Name, LimitText.Printed(before?.Terms, state), LimitText.Printed(changed.Limit, state),
            changed.By, changed.Reason));
    }

    public IReadOnlyList<LimitView> Views() => [.. limits.Values.Select(View)];

    public void AddTo(ref StateHash hash)
    {
        foreach (var standing in limits.Values) standing.AddTo(ref hash);
    }

    IEnumerable<(Limit Limit, ExactValue Most)> Measured()
    {
        foreach (var standing in limits.Values)
            if (measure.Most(standing.Terms) is { } most) yield return (standing.Terms, most);
    }

    void Move(LimitStanding standing, ExactValue present, ExactValue? most)
    {
        var now = StateOf(standing.Terms, present, most);
        if (now == standing.State) return;
        state.Outputs.Add(new LimitMoved(
            standing.Terms.Name, standing.Terms.Scope, now, standing.State,
            LimitText.Shown(present), LimitText.Shown(most ?? ExactValue.Zero)));
        standing.State = now;
    }

    static LimitState StateOf(Limit limit, ExactValue present, ExactValue? most) =>
        most is not { } limitNow ? LimitState.Unknown
        : present > limitNow ? LimitState.Over
        : present >= limitNow.Share(limit.SoftAt) && present.Sign > 0 ? LimitState.Soft
        : LimitState.Within;

    LimitView View(LimitStanding standing)
    {
        var limit = standing.Terms;
        var (reading, most) = (measure.Of(limit), measure.Most(limit));
        return new()
        {
            Terms = limit,
            Present = LimitText.Shown(reading.Present),
            WithOrders = LimitText.Shown(reading.WithOrders),
            Most = most is { } known ? LimitText.Shown(known) : null,
            Share = most is { Sign: > 0 } bound ? (double)reading.Present.Units / (double)bound.Units : null,
            State = StateOf(limit, reading.Present, most),
            Note = most == null ? "the venue's open interest, or a mark for it, is not known" : "",
            Trimmed = standing.Trimmed,
        };
    }
}

/// <summary>A limit's terms, where it stood when it was last looked at, and when it last cut.</summary>
public sealed class LimitStanding(Limit terms)
{
    public Limit Terms { get; } = terms;

    public LimitState State { get; set; } = LimitState.Within;

    public Time? Trimmed { get; set; }

    public void AddTo(ref StateHash hash)
    {
        hash.Add(LimitText.Of(Terms));
        hash.Add((long)State);
        hash.Add(Trimmed?.Nanoseconds ?? 0);
    }
}

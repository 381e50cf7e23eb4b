using StrategyHost.Model;
using StrategyHost.Workers;

namespace StrategyHost.Live;

/// <summary>A limit as a form or an address holds it, in the words that people type; shares in percent.</summary>
sealed record LimitForm
{
    const int LongestName = 64;
    const int LongestReason = 300;

    public string Name { get; init; } = "";

    /// <summary>"Desk:0", "Account:2".</summary>
    public string Scope { get; init; } = "";

    public string Kind { get; init; } = "";

    /// <summary>The instrument's number; empty for any.</summary>
    public string Instrument { get; init; } = "";

    public string Venue { get; init; } = "";
    public string Most { get; init; } = "";
    public string SoftAt { get; init; } = "";
    public string Reason { get; init; } = "";
    public bool IsRemoval { get; init; }

    /// <summary>From the fields of a form or an address; what is not there is empty.</summary>
    public static LimitForm Of(Func<string, string?> field) => new()
    {
        Name = Typed(field, "name"),
        Scope = Typed(field, "scope"),
        Kind = Typed(field, "kind"),
        Instrument = Typed(field, "instrument"),
        Venue = Typed(field, "venue"),
        Most = Typed(field, "most"),
        SoftAt = Typed(field, "softAt"),
        Reason = Typed(field, "reason"),
        IsRemoval = Typed(field, "remove").Length > 0,
    };

    public static string Typed(Func<string, string?> field, string name) => (field(name) ?? "").Trim();

    /// <summary>The change that is meant, and all that is wrong with it; null where anything is.</summary>
    public (LimitChanged? Change, IReadOnlyList<string> Faults) Read(DeskSnapshot desk, string by)
    {
        var before = desk.Limits.FirstOrDefault(view => view.Terms.Name == Name)?.Terms;
        var faults = new List<string>();
        if (Name.Length is 0 or > LongestName || PlainText.Of(Name, LongestName) != Name)
            faults.Add($"Name: give the limit one of 1 to {LongestName} plain letters.");
        CheckReason(Reason, faults);
        if (IsRemoval)
        {
            if (before is null) faults.Add($"Name: there is no limit '{Name}' to take away.");
            return (faults.Count == 0 ? new(Name, null, by, Reason) : null, faults);
        }
        var limit = Terms(desk, faults);
        if (before?.Trim is { } trim && limit is not null) limit = limit with { Trim = trim };
        return (faults.Count == 0 ? new(Name, limit, by, Reason) : null, faults);
    }

    public static void CheckReason(string reason, List<string> faults)
    {
        if (reason.Length == 0) faults.Add("Reason: say why; it is kept in the journal with your name.");
        else if (reason.Length > LongestReason || PlainText.Of(reason, LongestReason) != reason)
            faults.Add($"Reason: at most {LongestReason} plain letters, on one line.");
    }

    /// <summary>A share in percent of what must be above nothing and at most all.</summary>
    public static Rate? Percent(string field, string typed, List<string> faults, decimal most = 100)
    {
        var digits = typed.EndsWith('%') ? typed[..^1].TrimEnd() : typed;
        if (Fixed.TryParse(digits, out var units) && units >= 0 && units <= most * Fixed.One)
            return new(units * (Rate.One / Fixed.One / 100));
        faults.Add($"{field}: '{typed}' is no share; type percent from 0 to {most}, such as 80.");
        return null;
    }

    Limit? Terms(DeskSnapshot desk, List<string> faults)
    {
        var scope = ReadScope(desk, faults);
        if (!Enum.TryParse<LimitKind>(Kind, out var kind) || !Enum.IsDefined(kind) || char.IsAsciiDigit(Kind[0]))
        {
            faults.Add($"Kind: '{Kind}' is none; choose one of {string.Join(", ", Enum.GetNames<LimitKind>())}.");
            return null;
        }
        var limit = Measure(desk, new(Name, scope, kind), faults);
        var soft = SoftAt.Length == 0 ? limit.SoftAt : Percent("Warning", SoftAt, faults) ?? limit.SoftAt;
        if (soft == Rate.Zero) faults.Add("Warning: it must be above 0 %; leave it empty for 80 %.");
        return limit with { SoftAt = soft };
    }

    Scope ReadScope(DeskSnapshot desk, List<string> faults)
    {
        foreach (var (scope, _) in Scopes(desk))
            if (Text(scope) == Scope) return scope;
        faults.Add($"Scope: '{Scope}' is not on this desk; choose one of the list.");
        return default;
    }

    Limit Measure(DeskSnapshot desk, Limit limit, List<string> faults)
    {
        if (limit.Kind is LimitKind.Position or LimitKind.OpenInterest && Instrument.Length > 0)
        {
            var market = desk.Markets.FirstOrDefault(m => $"{m.Instrument.Id.Value}" == Instrument);
            if (market is null) faults.Add($"Instrument: there is no '{Instrument}'; choose one of the list.");
            else limit = limit with { Instrument = market.Instrument.Id };
        }
        if (limit.Kind == LimitKind.Venue)
        {
            limit = limit with { Venue = Venue };
            if (desk.Markets.All(m => m.Instrument.Venue != Venue))
                faults.Add($"Venue: nothing trades at '{Venue}'; choose one of the list.");
        }
        if (limit.Kind != LimitKind.OpenInterest) return limit with { Most = Amount(faults) };
        if (limit.Instrument is not { } id || !desk.Markets[id.Value].Instrument.IsPerp)
            faults.Add("Instrument: a share of open interest needs a perpetual; choose one.");
        var share = Percent("Limit", Most, faults);
        if (share == Rate.Zero) faults.Add("Limit: a share of open interest must be above 0 %.");
        return limit with { MostShare = share ?? default };
    }

    Notional Amount(List<string> faults)
    {
        if (Fixed.TryParse(Most, out var units) && units > 0) return new(units);
        faults.Add($"Limit: '{Most}' is no amount above nothing; type digits without marks between thousands and with "
            + "at most 8 decimals, such as 250000.");
        return default;
    }

    /// <summary>Whom a limit can hold down, with names.</summary>
    public static IEnumerable<(Scope Scope, string Name)> Scopes(DeskSnapshot desk)
    {
        yield return (Model.Scope.Desk, "the whole desk");
        foreach (var pool in desk.Pools) yield return (new(ScopeKind.Pool, pool.Id.Value), $"pool {pool.Id.Value}");
        foreach (var account in desk.Accounts)
            yield return (Model.Scope.Of(account.Id), $"account {account.Name}");
        foreach (var strategy in desk.Strategies)
            yield return (Model.Scope.Of(strategy.Deployment.Id), $"strategy {strategy.Deployment.Name}");
    }

    /// <summary>As forms hold a scope.</summary>
    public static string Text(Scope scope) => $"{scope.Kind}:{scope.Id}";
}

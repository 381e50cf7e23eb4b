using StrategyHost.Model;

namespace StrategyHost.Tests.Golden;

// Limits and divisions of margin in the words of a scenario.
static class LimitLines
{
    // limit big account maker position BTC 3000 soft 0.5 cut 10s to 0.9
    public static Limit Limit(Words words, ScenarioTerms terms)
    {
        var name = words.Take();
        var scope = Scope(words, terms);
        var limit = words.Take() switch
        {
            "position" => new Limit(name, scope, LimitKind.Position) { Instrument = terms.Instrument(words.Take()) },
            "largest" => new Limit(name, scope, LimitKind.Position),
            "venue" => new Limit(name, scope, LimitKind.Venue) { Venue = words.Take() },
            "gross" => new Limit(name, scope, LimitKind.Gross),
            "net" => new Limit(name, scope, LimitKind.Net),
            "interest" => new Limit(name, scope, LimitKind.OpenInterest)
            {
                Instrument = terms.Instrument(words.Take()),
            },
            var other => throw new FormatException($"there is no limit on {other}"),
        };
        limit = limit.Kind == LimitKind.OpenInterest
            ? limit with { MostShare = Rate.Parse(words.Take()) }
            : limit with { Most = Notional.Parse(words.Take()) };
        if (words.Has("soft")) limit = limit with { SoftAt = Rate.Parse(words.Take()) };
        if (words.Has("cut")) limit = limit with { Trim = new() { Cooldown = words.Span() } };
        return words.Has("to") ? limit with { Trim = limit.Trim! with { Target = Rate.Parse(words.Take()) } } : limit;
    }

    // divide 1 maker 0.5 other 0.3 borrow 0.2
    public static PoolAllocation Allocation(Words words, ScenarioTerms terms)
    {
        var (pool, shares, borrow) = (new PoolId(words.Number()), new List<AccountShare>(), Rate.Zero);
        while (words.Rest(out var word))
        {
            var share = Rate.Parse(words.Take());
            if (word == "borrow") borrow = share;
            else shares.Add(new(terms.Account(word), share));
        }
        return new(pool, shares) { MostBorrowed = borrow };
    }

    // bind 1 scenario
    public static PoolBinding Binding(Words words)
    {
        var (pool, model) = (new PoolId(words.Number()), words.Take());
        return new(pool, Enum.GetValues<BindingModel>().First(one => one.Word() == model));
    }

    public static Input Change(string verb, Words words, ScenarioTerms terms)
    {
        switch (verb)
        {
            case "limit":
                var limit = Limit(words, terms);
                return new LimitChanged(limit.Name, limit, "manager", "a look at it");
            case "drop":
                return new LimitChanged(words.Take(), null, "manager", "a look at it");
            case "bind":
                var binding = Binding(words);
                return new BindingChanged(binding.Pool, binding.Model, "manager", "a look at it");
            case "divide":
                var allocation = Allocation(words, terms);
                return new AllocationChanged(allocation.Pool, allocation, "manager", "a look at it");
            default:
                return new AllocationChanged(new(words.Number()), null, "manager", "a look at it");
        }
    }

    public static object? Figure(IEnumerable<LimitView> views, string name, string what)
    {
        var view = views.Single(limit => limit.Terms.Name == name);
        return what switch
        {
            "present" => view.Present,
            "open" => view.WithOrders,
            "most" => view.Most is { } most ? most : "unknown",
            "state" => view.State,
            _ => null,
        };
    }

    public static object? Figure(IEnumerable<PoolAllocationView> views, AccountId account, string what)
    {
        var pool = views.Single(view => view.Accounts.Any(part => part.Account == account));
        var part = pool.Accounts.Single(part => part.Account == account);
        return what switch
        {
            "own" => part.Own,
            "used" => part.Used,
            "most" => part.Most,
            "borrowed" => part.Borrowed,
            "lent" => part.Lent,
            "netting" => pool.Netting,
            "loans" => string.Join('+', pool.Loans.Where(loan => loan.To == account)
                .Select(loan => $"{(loan.Source == "account" ? $"{loan.From.Value}" : loan.Source)}:{loan.Amount}")),
            _ => null,
        };
    }

    static Scope Scope(Words words, ScenarioTerms terms) => words.Take() switch
    {
        "desk" => global::StrategyHost.Model.Scope.Desk,
        "pool" => new(ScopeKind.Pool, words.Number()),
        "account" => global::StrategyHost.Model.Scope.Of(terms.Account(words.Take())),
        "strategy" => global::StrategyHost.Model.Scope.Of(new StrategyId(words.Number())),
        var other => throw new FormatException($"there is no scope {other}"),
    };
}

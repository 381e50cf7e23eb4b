using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Commands;

/// <summary>
/// The parts of an account file that only some margin models read: spot, groups, scenarios, volatilities.
/// </summary>
static class RiskFile
{
    static readonly Rate One = new(Rate.One);
    const int LongestAge = 1_000_000_000;

    public static IReadOnlyList<StatedSpot> Spot(JsonPlace root, IEnumerable<string> taken, List<string> remarks)
    {
        var names = new HashSet<string>(taken);
        var all = new List<StatedSpot>();
        foreach (var place in root.Find("spot")?.Items() ?? [])
        {
            var coin = place.Get("coin").Text();
            var name = place.Find("name")?.Text() ?? $"{coin} spot";
            if (!names.Add(name))
                throw place.Fault($"a second holding named {name}; state its sum or another \"name\"");
            var quantity = new Quantity(place.Get("quantity").FixedUnits());
            if (quantity.Sign < 0) throw place.Get("quantity").Fault("must not be negative: spot cannot be sold short");
            var value = PositionFile.Value(quantity, place.Get("mark"), remarks);
            all.Add(new(name, coin, quantity, value, Age(place)));
            AccountFile.Note(place.Unknown("coin", "name", "quantity", "mark", "age"), remarks);
        }
        return all;
    }

    public static IReadOnlyList<StatedVolatility> Volatilities(JsonPlace root, List<string> remarks)
    {
        var all = new List<StatedVolatility>();
        foreach (var place in root.Find("volatilities")?.Items() ?? [])
        {
            var coin = place.Get("coin");
            if (all.Exists(known => known.Coin == coin.Text()))
                throw coin.Fault($"a second volatility of {coin.Text()}");
            all.Add(new(coin.Text(), place.Get("perDay").Rate(Rate.Zero, new(100 * Rate.One)), Age(place)));
            AccountFile.Note(place.Unknown("coin", "perDay", "age"), remarks);
        }
        return all;
    }

    /// <summary>Seconds since the figure was heard; null where it is not said.</summary>
    public static TimeSpan? Age(JsonPlace place) =>
        place.Find("age") is { } age ? TimeSpan.FromSeconds(age.WholeNumber(0, LongestAge)) : null;

    public static MarginTerms Terms(JsonPlace root, List<string> remarks)
    {
        var terms = MarginTerms.Default;
        if (root.Find("limits") is { } limits) terms = Limits(limits, terms, remarks);
        if (root.Find("scenario") is { } scenario)
            terms = terms with { Scenario = Scenario(scenario, terms.Scenario, remarks) };
        var coins = terms.Coins.ToList();
        var seen = new HashSet<string>();
        foreach (var entry in root.Find("groups")?.Items() ?? [])
        {
            var named = entry.Get("coin");
            if (!seen.Add(named.Text())) throw named.Fault($"a second group of {named.Text()}");
            var group = Group(entry, terms.Of(named.Text()) with { Coin = named.Text() }, remarks);
            coins.RemoveAll(coin => coin.Coin == group.Coin);
            coins.Add(group);
        }
        terms = terms with { Coins = coins };
        var faults = new List<string>();
        MarginTermsCheck.Look(terms, faults);
        if (faults.Count == 0) return terms;
        var place = root.Find("groups") ?? root.Find("scenario") ?? root.Find("limits") ?? root;
        throw place.Fault(string.Join("; ", faults));
    }

    static MarginTerms Limits(JsonPlace place, MarginTerms terms, List<string> remarks)
    {
        AccountFile.Note(place.Unknown("markMaxAge", "volatilityMaxAge", "staleMultiple"), remarks);
        return terms with
        {
            MarkMaxAge = Seconds(place, "markMaxAge", terms.MarkMaxAge),
            VolatilityMaxAge = Seconds(place, "volatilityMaxAge", terms.VolatilityMaxAge),
            StaleMultiple = place.Find("staleMultiple")?.Rate(One, new(100 * Rate.One)) ?? terms.StaleMultiple,
        };
    }

    static TimeSpan Seconds(JsonPlace place, string name, TimeSpan other) =>
        place.Find(name) is { } stated ? TimeSpan.FromSeconds(stated.WholeNumber(1, LongestAge)) : other;

    static CoinRisk Group(JsonPlace place, CoinRisk risk, List<string> remarks)
    {
        AccountFile.Note(place.Unknown("coin", "haircut", "spotBasis", "futureBasis", "narrowest", "widest",
            "volatilityMultiple", "contingency", "openingContingency", "netFloor", "hedgedFloor", "set",
            "inverse"), remarks);
        Rate Share(string name, Rate other) => place.Find(name)?.Rate(Rate.Zero, One) ?? other;
        var widest = Share("widest", risk.Moves.Widest);
        var narrowest = place.Find("narrowest")?.Rate(Rate.Zero, widest) ?? Smaller(risk.Moves.Narrowest, widest);
        return risk with
        {
            Haircut = Share("haircut", risk.Haircut),
            SpotBasis = Share("spotBasis", risk.SpotBasis),
            FutureBasis = Share("futureBasis", risk.FutureBasis),
            Moves = new(narrowest, widest),
            VolatilityMultiple =
                place.Find("volatilityMultiple")?.Rate(Rate.Zero, new(1_000 * Rate.One)) ?? risk.VolatilityMultiple,
            Contingency = Share("contingency", risk.Contingency),
            OpeningContingency = Share("openingContingency", risk.OpeningContingency),
            NetFloor = Share("netFloor", risk.NetFloor),
            HedgedFloor = Share("hedgedFloor", risk.HedgedFloor),
            Set = place.Find("set")?.AnyText() ?? risk.Set,
            IsInverse = place.Find("inverse")?.Flag() ?? risk.IsInverse,
        };
    }

    static Rate Smaller(Rate a, Rate b) => a < b ? a : b;

    static ScenarioTerms Scenario(JsonPlace place, ScenarioTerms terms, List<string> remarks)
    {
        AccountFile.Note(
            place.Unknown("grid", "tails", "gainCredit", "offsetCharge", "maintenanceFactor", "leastConfidence",
                "factorsCharges"), remarks);
        Rate Share(string name, Rate other) => place.Find(name)?.Rate(Rate.Zero, One) ?? other;
        return terms with
        {
            Grid = place.Find("grid") is { } grid
                ? [.. grid.Items().Select(point => Point(point, remarks))]
                : terms.Grid,
            Tails = place.Find("tails") is { } tails
                ? [.. tails.Items().Select(tail => Tail(tail, remarks))]
                : terms.Tails,
            GainCredit = Share("gainCredit", terms.GainCredit),
            OffsetCharge = Share("offsetCharge", terms.OffsetCharge),
            MaintenanceFactor = Share("maintenanceFactor", terms.MaintenanceFactor),
            LeastConfidence = Share("leastConfidence", terms.LeastConfidence),
            FactorsCharges = place.Find("factorsCharges")?.Flag() ?? terms.FactorsCharges,
        };
    }

    static GridPoint Point(JsonPlace place, List<string> remarks)
    {
        AccountFile.Note(place.Unknown("step", "volatility"), remarks);
        return new(
            place.Get("step").Rate(-One, One), place.Find("volatility")?.Rate(Rate.Zero, new(10 * Rate.One)) ?? One);
    }

    static Tail Tail(JsonPlace place, List<string> remarks)
    {
        AccountFile.Note(place.Unknown("move", "counted"), remarks);
        return new(
            place.Get("move").Rate(-One, new(1_000 * Rate.One)), place.Find("counted")?.Rate(Rate.Zero, One) ?? One);
    }
}

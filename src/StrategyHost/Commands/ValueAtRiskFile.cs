using System.Text.Json;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Engine.Risk;
using StrategyHost.Model;

namespace StrategyHost.Commands;

/// <summary>
/// The parts of an account file for the value-at-risk model: correlations, returns, and its parameters.
/// </summary>
sealed class ValueAtRiskFile(JsonPlace root, IReadOnlySet<string> coins, List<string> remarks)
{
    static readonly Rate One = new(Rate.One);
    const int MostRows = 100_000;

    public static bool IsStated(JsonPlace root) =>
        root.Find("volatilities") is not null || root.Find("correlations") is not null
        || root.Find("returns") is not null || root.Find("risk") is not null;

    public static ValueAtRiskModel Read(
        JsonPlace root, StatedAccount account, MarginBook book, IEnumerable<string> instrumentCoins,
        List<string> remarks)
    {
        HashSet<string> coins =
        [
            .. instrumentCoins, .. account.Spot.Select(spot => spot.Coin), .. account.Volatilities.Select(v => v.Coin),
        ];
        var file = new ValueAtRiskFile(root, coins, remarks);
        var stated = new StatedReturns { Correlations = file.Correlations(), Rows = file.Returns() };
        var risk = new StatedRisk(book, file.Terms(account.Terms, stated.Rows.Count > 0), stated);
        return new(risk, account.Terms);
    }

    // ---- correlations, as pairs or as a matrix

    IReadOnlyList<StatedCorrelation> Correlations()
    {
        if (root.Find("correlations") is not { } place) return [];
        return place.Element.ValueKind == JsonValueKind.Array ? Pairs(place) : Matrix(place, place.Get("matrix"));
    }

    List<StatedCorrelation> Pairs(JsonPlace list)
    {
        var all = new List<StatedCorrelation>();
        foreach (var place in list.Items())
        {
            JsonPlace[] two = [.. place.Get("coins").Items()];
            if (two.Length != 2) throw place.Get("coins").Fault("name two coins");
            var (one, other) = (Coin(two[0]), Coin(two[1]));
            var value = Value(place.Get("value"));
            if (one == other)
            {
                if (value != 1) throw place.Get("value").Fault($"the correlation of {one} with itself is 1");
                continue;
            }
            if (all.Exists(pair => IsOf(pair, one, other)))
                throw place.Fault($"a second correlation of {one} and {other}");
            all.Add(new(one, other, value));
            AccountFile.Note(place.Unknown("coins", "value"), remarks);
        }
        return all;
    }

    List<StatedCorrelation> Matrix(JsonPlace place, JsonPlace matrix)
    {
        JsonPlace[] named = [.. place.Get("coins").Items()];
        string[] names = [.. named.Select(Coin)];
        for (var i = 0; i < names.Length; i++)
            if (Array.IndexOf(names, names[i]) < i) throw named[i].Fault($"{names[i]} is named twice");
        JsonPlace[] rows = [.. matrix.Items()];
        if (rows.Length != names.Length) throw matrix.Fault($"{rows.Length} rows for {names.Length} coins");
        JsonPlace[][] cells = [.. rows.Select(row => row.Items().ToArray())];
        var all = new List<StatedCorrelation>();
        for (var i = 0; i < names.Length; i++)
        {
            if (cells[i].Length != names.Length)
                throw rows[i].Fault($"{cells[i].Length} numbers for {names.Length} coins");
            if (Value(cells[i][i]) != 1) throw cells[i][i].Fault($"the correlation of {names[i]} with itself is 1");
            for (var j = 0; j < i; j++)
            {
                if (Value(cells[i][j]) != Value(cells[j][i]))
                    throw cells[i][j].Fault($"{names[i]} with {names[j]} is not as {names[j]} with {names[i]}");
                all.Add(new(names[j], names[i], Value(cells[i][j])));
            }
        }
        AccountFile.Note(place.Unknown("coins", "matrix"), remarks);
        return all;
    }

    static bool IsOf(StatedCorrelation pair, string one, string other) =>
        (pair.One, pair.Other) == (one, other) || (pair.One, pair.Other) == (other, one);

    static double Value(JsonPlace place) => place.Rate(-One, One).ToDouble();

    string Coin(JsonPlace place) => coins.Contains(place.Text())
        ? place.Text()
        : throw place.Fault($"'{place.Text()}' is no coin of this file ({string.Join(", ", coins)})");

    // ---- returns, a row a scenario

    List<IReadOnlyDictionary<string, double>> Returns()
    {
        var all = new List<IReadOnlyDictionary<string, double>>();
        if (root.Find("returns") is not { } list) return all;
        foreach (var row in list.Items())
        {
            var moves = new Dictionary<string, double>();
            foreach (var (coin, move) in row.Properties())
            {
                if (!coins.Contains(coin))
                    throw move.Fault($"'{coin}' is no coin of this file ({string.Join(", ", coins)})");
                moves.Add(coin, move.Rate(-One, new(1_000 * Rate.One)).ToDouble());
            }
            all.Add(moves);
            if (all.Count > MostRows) throw list.Fault($"more than {MostRows} rows");
        }
        return all;
    }

    // ---- parameters

    RiskTerms Terms(MarginTerms margin, bool hasReturns)
    {
        var limits = root.Find("limits");
        var terms = RiskTerms.Default with
        {
            Method = hasReturns ? RiskMethod.Filtered : RiskMethod.Normal,
            LeastReturns = 2,
            SampleInterval = hasReturns ? TimeSpan.FromDays(1) : RiskTerms.Default.SampleInterval,
            MaxAge = limits?.Find("volatilityMaxAge") is null ? RiskTerms.Default.MaxAge : margin.VolatilityMaxAge,
            StaleMultiple = margin.StaleMultiple,
        };
        if (root.Find("risk") is { } place) terms = Terms(place, terms);
        if (hasReturns && root.Find("risk")?.Find("sampleMinutes") is null)
            remarks.Add("risk.sampleMinutes is missing: a row of returns is taken for a day's");
        if (terms.Horizon < terms.SampleInterval)
            remarks.Add($"the horizon is shorter than a sample: one sample, {terms.SampleInterval}, is taken");
        return terms;
    }

    RiskTerms Terms(JsonPlace place, RiskTerms terms)
    {
        AccountFile.Note(place.Unknown("method", "measure", "confidence", "horizonHours", "sampleMinutes", "multiplier",
            "maintenanceFactor", "floor", "haircut", "halfLife", "leastReturns"), remarks);
        Rate Share(string name, Rate other, int most = 1) =>
            place.Find(name)?.Rate(Rate.Zero, new(most * Rate.One)) ?? other;
        int Whole(string name, int other, int least) => place.Find(name)?.WholeNumber(least, 1_000_000) ?? other;
        return terms with
        {
            Method = place.Find("method") is { } method
                ? Word(method, RiskWords.Methods, RiskWords.Of)
                : terms.Method,
            Measure = place.Find("measure") is { } measure
                ? Word(measure, Enum.GetValues<RiskMeasure>(), RiskWords.Of)
                : terms.Measure,
            Confidence = place.Find("confidence") is { } confidence ? Between(confidence) : terms.Confidence,
            Horizon = Span(place, "horizonHours", TimeSpan.TicksPerHour) ?? terms.Horizon,
            SampleInterval = Span(place, "sampleMinutes", TimeSpan.TicksPerMinute) ?? terms.SampleInterval,
            Multiplier = Share("multiplier", terms.Multiplier, 100),
            MaintenanceFactor = Share("maintenanceFactor", terms.MaintenanceFactor),
            Floor = Share("floor", terms.Floor),
            SpotHaircut = Share("haircut", terms.SpotHaircut),
            HalfLife = Whole("halfLife", terms.HalfLife, 1),
            LeastReturns = Whole("leastReturns", terms.LeastReturns, 2),
        };
    }

    static T Word<T>(JsonPlace place, IReadOnlyList<T> all, Func<T, string> word)
    {
        foreach (var one in all)
            if (word(one) == place.Text()) return one;
        throw place.Fault($"'{place.Text()}' is none of {string.Join(", ", all.Select(word))}");
    }

    static Rate Between(JsonPlace place)
    {
        var confidence = place.Rate(Rate.Zero, One);
        return confidence.Units > Rate.One / 2 && confidence < One
            ? confidence
            : throw place.Fault($"'{place.Written()}' is not above 0.5 and below 1");
    }

    static TimeSpan? Span(JsonPlace place, string name, long ticks)
    {
        if (place.Find(name) is not { } stated) return null;
        var units = stated.Rate(Rate.Zero, new(100_000 * Rate.One)).Units;
        var span = new TimeSpan((long)((Int128)units * ticks / Rate.One));
        return span >= TimeSpan.FromMilliseconds(100)
            ? span
            : throw stated.Fault("must be a tenth of a second at least");
    }
}

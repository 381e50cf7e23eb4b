using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using StrategyHost.Engine.Statistics;

namespace StrategyHost.Engine.Risk;

/// <summary>
/// Correlations of a book's coins: stated, else observed, else 0; repaired together where they cannot all hold.
/// </summary>
sealed class CoinCorrelations
{
    readonly IReadOnlyList<string> coins;
    readonly Matrix<double> matrix;
    readonly Dictionary<(int, int), Source> from = [];

    /// <param name="isKnown">Coins without a risk figure of their own are left out of the repair.</param>
    public CoinCorrelations(
        IReadOnlyList<string> coins, IReadOnlyList<StatedCorrelation> stated, Func<int, int, double?> observed,
        IReadOnlyList<bool> isKnown)
    {
        this.coins = coins;
        matrix = Matrix<double>.Build.DenseIdentity(Math.Max(1, coins.Count));
        var pairs = stated.ToDictionary(pair => Ordered(pair.One, pair.Other), pair => pair.Value);
        for (var a = 0; a < coins.Count; a++)
        {
            for (var b = a + 1; b < coins.Count; b++)
            {
                if (!isKnown[a] || !isKnown[b]) continue;
                var (source, value) = (Source.Missing, 0.0);
                if (pairs.TryGetValue(Ordered(coins[a], coins[b]), out var said))
                    (source, value) = (Source.Stated, said);
                else if (observed(a, b) is { } seen) (source, value) = (Source.Observed, seen);
                from[(a, b)] = source;
                matrix[a, b] = matrix[b, a] = value;
            }
        }
        if (NearestCorrelation.IsCorrelation(matrix)) return;
        var nearest = NearestCorrelation.Of(matrix);
        Repair = "the correlations cannot all hold at once (" + Farthest(nearest) + ")";
        matrix = nearest;
    }

    /// <summary>What was wrong and which pair had to move most; null where nothing was.</summary>
    public string? Repair { get; }

    public double Of(int a, int b) => matrix[a, b];

    public string Name(int a, int b) => $"{coins[a]}/{coins[b]}";

    public bool IsMissing(int a, int b) => SourceOf(a, b) == Source.Missing;

    /// <summary>"stated", "of the returns", "missing", and whether it was repaired.</summary>
    public string From(int a, int b)
    {
        var word = SourceOf(a, b) switch
        {
            Source.Stated => "stated",
            Source.Observed => "of the returns",
            _ => "missing",
        };
        return Repair is null ? word : $"{word}, repaired";
    }

    Source SourceOf(int a, int b) => from.GetValueOrDefault((Math.Min(a, b), Math.Max(a, b)));

    string Farthest(Matrix<double> nearest)
    {
        var (one, other, most) = (0, 0, -1.0);
        for (var a = 0; a < coins.Count; a++)
        {
            for (var b = a + 1; b < coins.Count; b++)
            {
                var moved = Math.Abs(nearest[a, b] - matrix[a, b]);
                if (moved > most) (one, other, most) = (a, b, moved);
            }
        }
        return string.Create(CultureInfo.InvariantCulture,
            $"{Name(one, other)} {matrix[one, other]:0.####} becomes {nearest[one, other]:0.####}");
    }

    static (string, string) Ordered(string a, string b) => string.CompareOrdinal(a, b) <= 0 ? (a, b) : (b, a);

    enum Source : byte
    {
        Missing,
        Observed,
        Stated,
    }
}

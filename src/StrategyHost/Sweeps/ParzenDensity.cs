using StrategyHost.Model;

namespace StrategyHost.Sweeps;

/// <summary>
/// How densely one dimension's places lie, on 0 to 1: of a range a mixture of a flat density and of a normal one around
/// each place, as wide as the farther neighbour; of listed values counts with one added to each.
/// </summary>
sealed class ParzenDensity
{
    readonly double[] places, widths, masses;
    readonly double[]? shares;

    ParzenDensity(double[] places, double[] widths, double[]? shares)
    {
        (this.places, this.widths, this.shares) = (places, widths, shares);
        masses = [.. places.Zip(widths, static (at, wide) => Cumulative((1 - at) / wide) - Cumulative(-at / wide))];
    }

    public static ParzenDensity Of(SearchDimension dimension, double[] places)
    {
        if (!dimension.IsRange)
        {
            var count = dimension.Values.Count;
            var shares = new double[count];
            Array.Fill(shares, 1.0 / (places.Length + count));
            foreach (var place in places) shares[Index(place, count)] += 1.0 / (places.Length + count);
            return new([], [], shares);
        }
        var sorted = places.Order().ToArray();
        return new(sorted, [.. sorted.Select((_, i) => Width(sorted, i))], null);
    }

    public double At(double place)
    {
        if (shares is not null) return shares[Index(place, shares.Length)] * shares.Length;
        var sum = 1.0;
        for (var i = 0; i < places.Length; i++)
        {
            var z = (place - places[i]) / widths[i];
            sum += Math.Exp(-z * z / 2) / (widths[i] * Math.Sqrt(2 * Math.PI) * masses[i]);
        }
        return sum / (places.Length + 1);
    }

    public double Draw(Prng chance)
    {
        if (shares is not null) return DrawListed(chance.NextDouble());
        var which = chance.NextInt(places.Length + 1);
        if (which == places.Length) return chance.NextDouble();
        // Cut off at the bounds by drawing again: at least a third of each lies inside.
        while (true)
            if (places[which] + widths[which] * chance.NextNormal() is >= 0 and <= 1 and var place) return place;
    }

    double DrawListed(double at)
    {
        for (var i = 0; i < shares!.Length; i++)
            if ((at -= shares[i]) < 0) return (i + 0.5) / shares.Length;
        return 1 - 0.5 / shares.Length;
    }

    static int Index(double place, int count) => Math.Clamp((int)Math.Floor(place * count), 0, count - 1);

    // The bounds count as neighbours; not so narrow that the search would only look where it has been.
    static double Width(double[] sorted, int i)
    {
        var below = sorted[i] - (i > 0 ? sorted[i - 1] : 0);
        var above = (i + 1 < sorted.Length ? sorted[i + 1] : 1) - sorted[i];
        return Math.Clamp(Math.Max(below, above), Math.Max(0.02, 1.0 / (1 + 2 * sorted.Length)), 1);
    }

    static double Cumulative(double z) => MathNet.Numerics.Distributions.Normal.CDF(0, 1, z);
}

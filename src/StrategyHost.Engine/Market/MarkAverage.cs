using StrategyHost.Model;

namespace StrategyHost.Engine.Market;

/// <summary>
/// The average of a perpetual's own marks that stands in for its oracle: mark i moments ago weighs e^(-i every/over),
/// and all weights together one (<see cref="HyperpTerms"/>). In whole numbers, so that it is the same on every machine.
/// </summary>
/// <remarks>
/// A moment at which nobody looked (the host was down) has no mark: those before it then count as newer than they are.
/// </remarks>
public sealed class MarkAverage
{
    const int Bits = 40;

    // The newest is the last; the oldest has been pushed out.
    readonly long[] marks;
    readonly long[] weights;
    readonly HyperpTerms terms;
    readonly Int128 whole;
    Time last;

    public MarkAverage(HyperpTerms terms)
    {
        this.terms = terms;
        marks = new long[terms.Marks];
        weights = Falling(terms);
        foreach (var weight in weights) whole += weight;
    }

    /// <summary>What it began at; zero before that.</summary>
    public Price First { get; private set; }

    /// <summary>The capped average; zero before there was a first price.</summary>
    public Price Value { get; private set; }

    /// <summary>The highest mark there may be now; zero before there was a first price.</summary>
    public Price MostMark => new(checked(Value.Units * terms.MostOfAverage));

    /// <summary>The weight of the mark so many moments ago, of <see cref="Weights"/> in all.</summary>
    public long Weight(int ago) => weights[^(ago + 1)];

    public Int128 Weights => whole;

    /// <summary>The price that trading begins at; only the first counts.</summary>
    public void Begin(Price price)
    {
        if (!First.IsZero || price.Units <= 0) return;
        (First, Value) = (price, price);
        Array.Fill(marks, price.Units);
    }

    /// <summary>Takes the mark in if a moment is over. Returns whether it did.</summary>
    public bool Sample(Time now, Price mark)
    {
        var moment = now.Floor(terms.Every);
        if (mark.Units <= 0 || moment == last) return false;
        last = moment;
        Begin(mark);
        Array.Copy(marks, 1, marks, 0, marks.Length - 1);
        marks[^1] = mark.Units;
        Int128 sum = 0;
        for (var i = 0; i < marks.Length; i++) sum += (Int128)marks[i] * weights[i];
        var average = (long)Fixed.DivideNearest(sum, whole);
        Value = new(Math.Min(average, checked(First.Units * terms.MostOfFirst)));
        return true;
    }

    public void AddTo(ref StateHash hash)
    {
        hash.Add(First.Units);
        hash.Add(Value.Units);
        hash.Add(last.Nanoseconds);
        foreach (var mark in marks) hash.Add(mark);
    }

    // Oldest first. The factor from one to the next is e^-x by its series, x being below one.
    static long[] Falling(HyperpTerms terms)
    {
        const int fine = 60;
        var (one, x) = ((Int128)1 << fine, ((Int128)terms.Every.Ticks << fine) / terms.Over.Ticks);
        var (factor, term) = (one, one);
        for (var n = 1; n <= 30; n++)
        {
            term = -(term * x >> fine) / n;
            factor += term;
        }
        var weights = new long[terms.Marks];
        var weight = one;
        for (var i = weights.Length - 1; i >= 0; i--)
        {
            weights[i] = (long)(weight >> (fine - Bits));
            weight = weight * factor >> fine;
        }
        return weights;
    }
}

namespace StrategyHost.Model.Strategies.Library;

/// <summary>The last so many values, with their mean, deviation and extremes at a fixed cost a value.</summary>
public sealed class RollingWindow
{
    readonly double[] values;
    readonly Extreme least, most;
    double shift, sum, squares;
    long seen;

    /// <param name="capacity">At least 1.</param>
    public RollingWindow(int capacity)
    {
        if (capacity < 1) throw new StrategyMistake($"a window of {capacity} values");
        values = new double[capacity];
        (least, most) = (new(capacity, 1), new(capacity, -1));
    }

    public int Count => (int)Math.Min(seen, values.Length);

    public bool IsFull => seen >= values.Length;

    /// <summary>Takes a value; one that is not a number is left out.</summary>
    public void Add(double value)
    {
        if (!double.IsFinite(value)) return;
        var at = (int)(seen % values.Length);
        if (IsFull) Tally(values[at], -1);
        values[at] = value;
        least.Add(value, seen);
        most.Add(value, seen);
        seen++;
        if (at == 0) Recount();
        else Tally(value, 1);
    }

    /// <summary>A value by its age, 0 for the newest.</summary>
    /// <exception cref="IndexOutOfRangeException">Older than the window holds.</exception>
    public double this[int age] =>
        age >= 0 && age < Count
            ? values[(int)((seen - 1 - age) % values.Length)]
            : throw new IndexOutOfRangeException($"age {age} of {Count} values");

    /// <summary>NaN while empty.</summary>
    public double Mean => shift + sum / Count;

    /// <summary>Of the population (divided by the count); NaN while empty.</summary>
    public double Variance => Math.Max(0, squares / Count - sum / Count * (sum / Count));

    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>How many deviations a value is from the mean; NaN where nothing deviates.</summary>
    public double Score(double value) => StandardDeviation > 0 ? (value - Mean) / StandardDeviation : double.NaN;

    public double Min => Count > 0 ? least.Value : double.NaN;

    public double Max => Count > 0 ? most.Value : double.NaN;

    void Tally(double value, int sign)
    {
        sum += sign * (value - shift);
        squares += sign * (value - shift) * (value - shift);
    }

    // Once around: what rounding has left behind is swept out, and values are taken relative to a near one.
    void Recount()
    {
        (shift, sum, squares) = (values[0], 0, 0);
        for (var i = 0; i < Count; i++) Tally(values[i], 1);
    }

    // Candidates for the least value: each is below all that came after it. Sign -1 makes it the greatest.
    sealed class Extreme(int capacity, int sign)
    {
        readonly double[] values = new double[capacity];
        readonly long[] numbers = new long[capacity];
        int head, count;

        public double Value => values[head];

        public void Add(double value, long number)
        {
            if (count > 0 && numbers[head] <= number - capacity) Drop();
            while (count > 0 && sign * values[At(count - 1)] >= sign * value) count--;
            (values[At(count)], numbers[At(count)]) = (value, number);
            count++;
        }

        void Drop() => (head, count) = ((head + 1) % capacity, count - 1);

        int At(int index) => (head + index) % capacity;
    }
}

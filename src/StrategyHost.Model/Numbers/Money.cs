namespace StrategyHost.Model;

/// <summary>Settled quote currency (USDC), at 10^-8.</summary>
public readonly record struct Money(long Units) : IComparable<Money>
{
    public static readonly Money Zero = default;

    /// <summary>Reads decimal text with at most eight decimals.</summary>
    /// <exception cref="FormatException">The text is not such a number.</exception>
    public static Money Parse(ReadOnlySpan<char> text) => new(Fixed.Parse(text));

    /// <summary>The nearest value at 10^-8.</summary>
    public static Money FromDouble(double value) => new(Fixed.FromDouble(value));

    public double ToDouble() => Fixed.ToDouble(Units);

    public bool IsZero => Units == 0;

    public int Sign => Math.Sign(Units);

    public Money Abs => new(Math.Abs(Units));

    public static Money operator +(Money a, Money b) => new(a.Units + b.Units);

    public static Money operator -(Money a, Money b) => new(a.Units - b.Units);

    public static Money operator -(Money a) => new(-a.Units);

    public static Money Min(Money a, Money b) => a.Units <= b.Units ? a : b;

    public static Money Max(Money a, Money b) => a.Units >= b.Units ? a : b;

    public static bool operator <(Money a, Money b) => a.Units < b.Units;

    public static bool operator >(Money a, Money b) => a.Units > b.Units;

    public static bool operator <=(Money a, Money b) => a.Units <= b.Units;

    public static bool operator >=(Money a, Money b) => a.Units >= b.Units;

    public int CompareTo(Money other) => Units.CompareTo(other.Units);

    public override string ToString() => Fixed.Format(Units);
}

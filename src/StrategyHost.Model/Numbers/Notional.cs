namespace StrategyHost.Model;

/// <summary>Price times quantity, in quote currency, signed as the quantity, at 10^-8.</summary>
public readonly record struct Notional(long Units) : IComparable<Notional>
{
    public static readonly Notional Zero = default;

    /// <summary>Reads decimal text with at most eight decimals.</summary>
    /// <exception cref="FormatException">The text is not such a number.</exception>
    public static Notional Parse(ReadOnlySpan<char> text) => new(Fixed.Parse(text));

    /// <summary>The nearest value at 10^-8.</summary>
    public static Notional FromDouble(double value) => new(Fixed.FromDouble(value));

    public double ToDouble() => Fixed.ToDouble(Units);

    public bool IsZero => Units == 0;

    public int Sign => Math.Sign(Units);

    public Notional Abs => new(Math.Abs(Units));

    public static Notional operator +(Notional a, Notional b) => new(a.Units + b.Units);

    public static Notional operator -(Notional a, Notional b) => new(a.Units - b.Units);

    public static Notional operator -(Notional a) => new(-a.Units);

    public static Notional Min(Notional a, Notional b) => a.Units <= b.Units ? a : b;

    public static Notional Max(Notional a, Notional b) => a.Units >= b.Units ? a : b;

    /// <summary>The same amount as settled money.</summary>
    public Money ToMoney() => new(Units);

    public static bool operator <(Notional a, Notional b) => a.Units < b.Units;

    public static bool operator >(Notional a, Notional b) => a.Units > b.Units;

    public static bool operator <=(Notional a, Notional b) => a.Units <= b.Units;

    public static bool operator >=(Notional a, Notional b) => a.Units >= b.Units;

    public int CompareTo(Notional other) => Units.CompareTo(other.Units);

    public override string ToString() => Fixed.Format(Units);
}

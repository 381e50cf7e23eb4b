namespace StrategyHost.Model;

/// <summary>Signed base units (coins; plus is long or bought), at 10^-8.</summary>
public readonly record struct Quantity(long Units) : IComparable<Quantity>
{
    public static readonly Quantity Zero = default;

    /// <summary>Reads decimal text with at most eight decimals.</summary>
    /// <exception cref="FormatException">The text is not such a number.</exception>
    public static Quantity Parse(ReadOnlySpan<char> text) => new(Fixed.Parse(text));

    /// <summary>The nearest value at 10^-8.</summary>
    public static Quantity FromDouble(double value) => new(Fixed.FromDouble(value));

    public double ToDouble() => Fixed.ToDouble(Units);

    public bool IsZero => Units == 0;

    public int Sign => Math.Sign(Units);

    public Quantity Abs => new(Math.Abs(Units));

    public static Quantity operator +(Quantity a, Quantity b) => new(a.Units + b.Units);

    public static Quantity operator -(Quantity a, Quantity b) => new(a.Units - b.Units);

    public static Quantity operator -(Quantity a) => new(-a.Units);

    public static Quantity Min(Quantity a, Quantity b) => a.Units <= b.Units ? a : b;

    public static Quantity Max(Quantity a, Quantity b) => a.Units >= b.Units ? a : b;

    public static bool operator <(Quantity a, Quantity b) => a.Units < b.Units;

    public static bool operator >(Quantity a, Quantity b) => a.Units > b.Units;

    public static bool operator <=(Quantity a, Quantity b) => a.Units <= b.Units;

    public static bool operator >=(Quantity a, Quantity b) => a.Units >= b.Units;

    public int CompareTo(Quantity other) => Units.CompareTo(other.Units);

    public override string ToString() => Fixed.Format(Units);
}

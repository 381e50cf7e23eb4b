namespace StrategyHost.Model;

/// <summary>Quote currency for one base unit, at 10^-8.</summary>
public readonly record struct Price(long Units) : IComparable<Price>
{
    public static readonly Price Zero = default;

    /// <summary>Reads decimal text with at most eight decimals.</summary>
    /// <exception cref="FormatException">The text is not such a number.</exception>
    public static Price Parse(ReadOnlySpan<char> text) => new(Fixed.Parse(text));

    /// <summary>The nearest value at 10^-8.</summary>
    public static Price FromDouble(double value) => new(Fixed.FromDouble(value));

    public double ToDouble() => Fixed.ToDouble(Units);

    public bool IsZero => Units == 0;

    /// <summary>The exact product where both lie on an instrument's grid; otherwise toward minus infinity.</summary>
    public Notional TimesDown(Quantity quantity) => new(Fixed.TimesDown(Units, quantity.Units));

    /// <summary>As <see cref="TimesDown"/>, toward plus infinity.</summary>
    public Notional TimesUp(Quantity quantity) => new(Fixed.TimesUp(Units, quantity.Units));

    /// <summary>The product that must be exact: a price and a quantity on the grid.</summary>
    public Notional TimesExactly(Quantity quantity)
    {
        var product = (Int128)Units * quantity.Units;
        Check.That(product % Fixed.One == 0, $"{this} x {quantity} is not exact at 10^-8");
        return new((long)(product / Fixed.One));
    }

    public static Price operator +(Price a, Price b) => new(a.Units + b.Units);

    public static Price operator -(Price a, Price b) => new(a.Units - b.Units);

    public static bool operator <(Price a, Price b) => a.Units < b.Units;

    public static bool operator >(Price a, Price b) => a.Units > b.Units;

    public static bool operator <=(Price a, Price b) => a.Units <= b.Units;

    public static bool operator >=(Price a, Price b) => a.Units >= b.Units;

    public int CompareTo(Price other) => Units.CompareTo(other.Units);

    public override string ToString() => Fixed.Format(Units);
}

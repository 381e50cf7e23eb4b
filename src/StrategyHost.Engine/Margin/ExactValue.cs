using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>
/// Quote currency at 10^-16: the product of any price and any quantity before rounding. Margin sums it exactly and
/// rounds once, at the end.
/// </summary>
public readonly record struct ExactValue(Int128 Units) : IComparable<ExactValue>
{
    public const int Decimals = 16;

    public static readonly ExactValue Zero = default;

    static readonly ExactDivisor one = new(Fixed.One);

    public static ExactValue Of(Quantity quantity, Price price) => new(Math.BigMul(quantity.Units, price.Units));

    public static ExactValue From(Money money) => new(Math.BigMul(money.Units, Fixed.One));

    public static ExactValue From(Notional notional) => new(Math.BigMul(notional.Units, Fixed.One));

    public int Sign => Int128.Sign(Units);

    public bool IsZero => Units == 0;

    public ExactValue Abs => new(Int128.Abs(Units));

    /// <summary>As <see cref="Abs"/> without a branch; of a product of price and quantity, never the least.</summary>
    internal ExactValue Unsigned
    {
        get
        {
            unchecked
            {
                var sign = Units >> 127;
                return new((Units ^ sign) - sign);
            }
        }
    }

    /// <summary>Toward minus infinity: never more than there is.</summary>
    public Money ToMoneyDown() =>
        new(Units >= 0 ? one.Quotient(Units) : -one.Quotient(Fixed.One - 1 - Units));

    /// <summary>Toward plus infinity: never less than is asked for.</summary>
    public Money ToMoneyUp() =>
        new(Units >= 0 ? one.Quotient(Units + (Fixed.One - 1)) : -one.Quotient(-Units));

    /// <summary>A fraction of it, toward minus infinity.</summary>
    public ExactValue Share(Rate rate)
    {
        var (whole, rest) = Int128.DivRem(Units, Rate.One);
        return new(whole * rate.Units + Fixed.DivideDown(rest * rate.Units, Rate.One));
    }

    /// <summary>A fraction of it, toward plus infinity.</summary>
    public ExactValue ShareUp(Rate rate)
    {
        var (whole, rest) = Int128.DivRem(Units, Rate.One);
        return new(whole * rate.Units + Fixed.DivideUp(rest * rate.Units, Rate.One));
    }

    public static ExactValue Max(ExactValue a, ExactValue b) => a.Units >= b.Units ? a : b;

    public static ExactValue Min(ExactValue a, ExactValue b) => a.Units <= b.Units ? a : b;

    public static ExactValue operator +(ExactValue a, ExactValue b) => new(a.Units + b.Units);

    public static ExactValue operator -(ExactValue a, ExactValue b) => new(a.Units - b.Units);

    public static ExactValue operator -(ExactValue a) => new(-a.Units);

    public static bool operator <(ExactValue a, ExactValue b) => a.Units < b.Units;

    public static bool operator >(ExactValue a, ExactValue b) => a.Units > b.Units;

    public static bool operator <=(ExactValue a, ExactValue b) => a.Units <= b.Units;

    public static bool operator >=(ExactValue a, ExactValue b) => a.Units >= b.Units;

    public int CompareTo(ExactValue other) => Units.CompareTo(other.Units);

    public override string ToString() => Fixed.Format(Units, Decimals);
}

using System.Numerics;

namespace StrategyHost.Tests.Simulation;

// A number that is exactly what it says, for checking by hand what others computed with care.
readonly record struct Rational(BigInteger Over, BigInteger Under)
{
    public static readonly Rational Zero = new(0, 1);

    public static Rational Of(long value) => new(value, 1);

    public static Rational Parse(string text)
    {
        var point = text.IndexOf('.');
        if (point < 0) return new(BigInteger.Parse(text), 1);
        var decimals = text.Length - point - 1;
        return new(BigInteger.Parse(text.Remove(point, 1)), BigInteger.Pow(10, decimals));
    }

    public int Sign => Over.Sign;

    public Rational Abs => new(BigInteger.Abs(Over), Under);

    public static Rational operator +(Rational a, Rational b) =>
        new(a.Over * b.Under + b.Over * a.Under, a.Under * b.Under);

    public static Rational operator -(Rational a, Rational b) => a + -b;

    public static Rational operator -(Rational a) => new(-a.Over, a.Under);

    public static Rational operator *(Rational a, Rational b) => new(a.Over * b.Over, a.Under * b.Under);

    public static Rational operator /(Rational a, Rational b) => b.Over.Sign < 0
        ? new(-a.Over * b.Under, a.Under * -b.Over)
        : new(a.Over * b.Under, a.Under * b.Over);

    public static bool operator <(Rational a, Rational b) => (a - b).Sign < 0;

    public static bool operator >(Rational a, Rational b) => (a - b).Sign > 0;

    public static bool operator <=(Rational a, Rational b) => (a - b).Sign <= 0;

    public static bool operator >=(Rational a, Rational b) => (a - b).Sign >= 0;

    public bool Is(Rational other) => (this - other).Sign == 0;

    public bool IsMultipleOf(Rational step) => (this / step).IsWhole;

    public static Rational Min(Rational a, Rational b) => a <= b ? a : b;

    public static Rational Max(Rational a, Rational b) => a >= b ? a : b;

    public Rational Down(int decimals)
    {
        var scale = BigInteger.Pow(10, decimals);
        var quotient = BigInteger.DivRem(Over * scale, Under, out var rest);
        return new(rest.Sign < 0 ? quotient - 1 : quotient, scale);
    }

    public Rational Up(int decimals) => -(-this).Down(decimals);

    public Rational Cut(int decimals) => Sign < 0 ? Up(decimals) : Down(decimals);

    bool IsWhole => (Over % Under).IsZero;
}

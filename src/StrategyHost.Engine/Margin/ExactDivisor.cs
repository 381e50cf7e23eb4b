using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>
/// Division by a number that stays the same, exact and several times faster than a 128-bit division: the quotient is
/// estimated by a product with the divisor's reciprocal, which is never too large and seldom short, by one at most,
/// and put right by the remainder.
/// </summary>
public readonly struct ExactDivisor
{
    /// <summary>Bits kept beyond the quotient's, so that the estimate is seldom short.</summary>
    const int Spare = 6;

    public const long Smallest = 1 << Spare;

    /// <summary>Twice the divisor must fit in 64 bits.</summary>
    public const long Largest = 6_000_000_000_000_000_000;

    readonly ulong divisor;
    readonly ulong reciprocal;
    readonly int cut;

    public ExactDivisor(long divisor)
    {
        Check.That(divisor is >= Smallest and <= Largest);
        this.divisor = (ulong)divisor;
        var shift = BitOperations.Log2(this.divisor);
        var whole = (UInt128.One << (64 + shift)) / this.divisor;
        reciprocal = whole > ulong.MaxValue ? ulong.MaxValue : (ulong)whole;
        cut = shift - Spare;
    }

    /// <summary>Toward zero; of a number from zero on.</summary>
    /// <exception cref="OverflowException">The quotient does not fit, or the number is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Quotient(Int128 number)
    {
        unchecked
        {
            var (upper, lower) = ((ulong)(number >> 64), (ulong)number);
            if (upper >> cut != 0) return Large(number);
            var quotient = UpperHalf(((upper << 1) << (63 - cut)) | (lower >> cut), reciprocal) >> Spare;
            if (lower - quotient * divisor >= divisor) quotient++;
            return (long)quotient;
        }
    }

    /// <summary>Of the product's 128 bits; where the processor can, the lower half is never written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong UpperHalf(ulong a, ulong b) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);

    // Quotients of 2^58 and more.
    long Large(Int128 number) =>
        number >= 0 ? (long)(number / divisor) : throw new OverflowException($"{number} is below zero");
}

using System.Numerics;
using System.Runtime.CompilerServices;
using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>
/// Division of numbers below 2^63 by a small one that stays the same: one multiplication and no remainder. With
/// <c>2^l</c> the least power not below the divisor d, the factor <c>2^(63 + l) / d + 1</c> is too large by less than
/// 2^l parts of d, which moves no quotient of a number below 2^63.
/// </summary>
public readonly struct SmallDivisor
{
    readonly ulong factor;
    readonly int shift;

    public SmallDivisor(int divisor)
    {
        Check.That(divisor > 0);
        shift = BitOperations.Log2((uint)divisor) + (BitOperations.IsPow2(divisor) ? 0 : 1);
        factor = (ulong)((UInt128.One << (63 + shift)) / (uint)divisor) + 1;
    }

    /// <summary>Toward zero; of a number from zero on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Quotient(long number) =>
        unchecked((long)(ExactDivisor.UpperHalf((ulong)number << 1, factor) >> shift));
}

using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>
/// Where a model without a closed formula would liquidate: by halving, to the last unit. It rests on a cushion that
/// only falls as a mark moves against the position, which every model here has: no position asks for margin faster
/// than it gains or loses value.
/// </summary>
static class LiquidationSearch
{
    /// <summary>A short is asked for up to so many times its present mark, and a book for such a rise.</summary>
    const int Highest = 1_000;

    /// <summary>
    /// 10^-16 units of the largest gross notional looked at: no more fits what money can hold.
    /// </summary>
    static readonly Int128 Largest = (Int128)90_000_000_000 * Fixed.One * Fixed.One;

    /// <summary>
    /// To 10^-10: the last price, coming from the sound side, at which the model does not liquidate. One copy of book
    /// and model serves all slots.
    /// </summary>
    public static Func<int, FinePrice?> Pricing(MarginModel model, MarginBook book)
    {
        var probe = new Probe(model, book);
        return slot => Price(probe, book, slot);
    }

    static FinePrice? Price(Probe probe, MarginBook book, int slot)
    {
        var size = Int128.Abs(book[slot].Quantity.Units);
        if (size == 0) return null;
        var present = book[slot].Value.Units * 100 / book[slot].Quantity.Units;
        var room = Largest - book.Gross().Units + Int128.Abs(book[slot].Value.Units);
        var most = Int128.Min(present * Highest, Int128.Max(present, room / size * 100));
        var (sound, unsound) = book[slot].Quantity.Sign > 0 ? (most, Int128.Zero) : (Int128.Zero, most);
        var last = SoundBracket.Last(sound, unsound, price => probe.At(slot, new FinePrice(price)));
        probe.Restore(slot);
        return last is { } good && good > 0 ? new FinePrice(good) : null;
    }

    /// <summary>a/b as a move; null beyond what is looked for.</summary>
    public static Rate? Fraction(Int128 a, Int128 b) =>
        b <= 0 || Int128.Abs(a) / b >= Highest ? null : new Rate((long)(a * 1_000_000 / b * 1_000_000));

    /// <summary>To 10^-9 of the present marks, on the side that is still sound; 0 and 0 when it is not now.</summary>
    public static UniformMove Together(MarginModel model, MarginBook book)
    {
        var probe = new Probe(model, book);
        if (!probe.At(Rate.Zero).IsSound) return new(Rate.Zero, Rate.Zero);
        var gross = Int128.Max(1, book.Gross().Units);
        var most = Fraction(Int128.Max(0, Largest - gross), gross) ?? new Rate(Rate.One * Highest);
        var fall = SoundBracket.Last(0, -Nothing / Step, steps => probe.At(InSteps(steps)));
        var rise = SoundBracket.Last(0, most.Units / Step, steps => probe.At(InSteps(steps)));
        return new(fall is { } down ? -InSteps(down) : null, rise is { } up ? InSteps(up) : null);
    }

    const long Step = Rate.One / 1_000_000_000;

    /// <summary>A fall by this much leaves next to nothing: of nothing at all no margin would be asked.</summary>
    const long Nothing = Rate.One - Step;

    static Rate InSteps(Int128 steps) => new((long)steps * Step);
}

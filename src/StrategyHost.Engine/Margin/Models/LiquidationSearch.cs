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
        var (copy, other) = (model.Fresh(), book.Copy());
        return slot =>
        {
            var price = Price(copy, other, slot);
            other.Set(slot, book[slot]);
            copy.Touch(slot);
            return price;
        };
    }

    static FinePrice? Price(MarginModel model, MarginBook book, int slot)
    {
        var size = Int128.Abs(book[slot].Quantity.Units);
        if (size == 0) return null;
        var present = book[slot].Value.Units * 100 / book[slot].Quantity.Units;
        var room = Largest - book.Gross().Units + Int128.Abs(book[slot].Value.Units);
        var most = Int128.Min(present * Highest, Int128.Max(present, room / size * 100));
        bool IsSound(Int128 price)
        {
            book.Reprice(slot, new(price));
            model.Touch(slot);
            return IsSoundAt(model, book);
        }

        var (bad, good) = book[slot].Quantity.Sign > 0 ? (Int128.Zero, most) : (most, Int128.Zero);
        if (IsSound(bad) || !IsSound(good)) return null;
        while (Int128.Abs(good - bad) > 1)
        {
            var middle = (good + bad) / 2;
            if (IsSound(middle)) good = middle;
            else bad = middle;
        }
        return good <= 0 ? null : new FinePrice(good);
    }

    /// <summary>a/b as a move; null beyond what is looked for.</summary>
    public static Rate? Fraction(Int128 a, Int128 b) =>
        b <= 0 || Int128.Abs(a) / b >= Highest ? null : new Rate((long)(a * 1_000_000 / b * 1_000_000));

    /// <summary>To 10^-9 of the present marks, on the side that is still sound; 0 and 0 when it is not now.</summary>
    public static UniformMove Together(MarginModel model, MarginBook book)
    {
        bool IsSound(Rate move) => IsSoundAt(model.Fresh(), book.Moved(move));
        if (!IsSound(Rate.Zero)) return new(Rate.Zero, Rate.Zero);
        var gross = Int128.Max(1, book.Gross().Units);
        var most = Fraction(Int128.Max(0, Largest - gross), gross) ?? new Rate(Rate.One * Highest);
        return new(
            IsSound(-Nothing) ? null : -Last(IsSound, -Nothing),
            IsSound(most) ? null : Last(IsSound, most));
    }

    // What money cannot hold any more is no sound account.
    static bool IsSoundAt(MarginModel model, MarginBook book)
    {
        try
        {
            return !model.Of(book).IsLiquidatable;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>A fall by this much leaves next to nothing: of nothing at all no margin would be asked.</summary>
    static readonly Rate Nothing = new(Rate.One - 1);

    static Rate Last(Func<Rate, bool> isSound, Rate bad)
    {
        const long step = Rate.One / 1_000_000_000;
        var good = Rate.Zero;
        while (Math.Abs(good.Units - bad.Units) > step)
        {
            var middle = new Rate((good.Units + bad.Units) / 2);
            if (isSound(middle)) good = middle;
            else bad = middle;
        }
        return good;
    }
}

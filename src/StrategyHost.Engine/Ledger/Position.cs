using StrategyHost.Model;

namespace StrategyHost.Engine.Ledger;

/// <summary>An account's holding of one instrument: signed size, and signed cost instead of an average price.</summary>
public sealed class Position
{
    public Quantity Quantity { get; private set; }

    /// <summary>What the present size cost: size times average entry, signed as the size.</summary>
    public Money Cost { get; private set; }

    /// <summary>Funding received less paid since the position was last flat.</summary>
    public Money Funding { get; private set; }

    /// <summary>
    /// Adds a signed fill. Returns what it realised: the reduced part's value less its share of cost.
    /// </summary>
    public Money Add(Quantity fill, Price price)
    {
        var value = price.TimesExactly(fill).ToMoney();
        if (Quantity.Sign * fill.Sign >= 0)
        {
            Quantity += fill;
            Cost += value;
            return Money.Zero;
        }
        return fill.Abs <= Quantity.Abs ? Reduce(fill, value) : Flip(fill, price);
    }

    public void AddFunding(Money payment) => Funding += payment;

    public Money Unrealised(Price mark) => mark.TimesDown(Quantity).ToMoney() - Cost;

    /// <summary>Average entry, rounded to nearest: for people, nothing settles on it.</summary>
    public Price Entry => Quantity.IsZero
        ? Price.Zero
        : new((long)Fixed.DivideNearest((Int128)Cost.Units * Fixed.One, Quantity.Units));

    public void AddTo(ref StateHash hash)
    {
        hash.Add(Quantity.Units);
        hash.Add(Cost.Units);
        hash.Add(Funding.Units);
    }

    Money Reduce(Quantity fill, Money value)
    {
        var released = new Money((long)((Int128)Cost.Units * -fill.Units / Quantity.Units));
        Quantity += fill;
        if (Quantity.IsZero) released = Cost;
        Cost -= released;
        if (Quantity.IsZero) Funding = Money.Zero;
        return -value - released;
    }

    Money Flip(Quantity fill, Price price)
    {
        var closing = -Quantity;
        var realised = Reduce(closing, price.TimesExactly(closing).ToMoney());
        Add(fill - closing, price);
        return realised;
    }
}

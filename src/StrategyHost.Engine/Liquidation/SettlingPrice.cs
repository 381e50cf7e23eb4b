using StrategyHost.Model;

namespace StrategyHost.Engine.Liquidation;

/// <summary>
/// Prices at which a position may change owner without a book: as fine as its product with any whole number of lots
/// stays exact at 10^-8, much finer than the tick.
/// </summary>
public static class SettlingPrice
{
    public static Price Down(Instrument instrument, Price price)
    {
        var step = Fixed.One / instrument.Grid.Lot.Units;
        return new(Math.Max(step, price.Units - price.Units % step));
    }

    public static Price Up(Instrument instrument, Price price)
    {
        var down = Down(instrument, price);
        return down < price ? new(down.Units + Fixed.One / instrument.Grid.Lot.Units) : down;
    }
}

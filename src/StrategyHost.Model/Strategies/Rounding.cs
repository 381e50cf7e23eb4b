namespace StrategyHost.Model.Strategies;

// The one way back from a script's double to the grid: toward safety, so a bid down, an ask up, a size toward zero.
static class Rounding
{
    // Beyond it 10^-8 is finer than a double can tell.
    const double Largest = 9e7;

    /// <summary>The nearest price at 10^-8; zero where the value is no price.</summary>
    public static Price Price(double value) => new(value > 0 ? Units(value) : 0);

    /// <summary>A legal price on the safe side; zero where there is none.</summary>
    public static Price Price(Market market, Side side, double value)
    {
        var near = Price(value);
        return near.IsZero ? near : market.Grid.Round(near, side);
    }

    /// <summary>Whole lots, without sign; zero where the value is not above zero.</summary>
    public static Quantity Size(Market market, double value) =>
        market.Grid.Down(new Quantity(value > 0 ? Units(value) : 0));

    /// <summary>True for what is a size at all: a remainder of subtracted doubles is not.</summary>
    public static bool IsSize(double value) => value > 0 && Units(value) > 0;

    // A value that a double cannot hold to 10^-8 goes through decimal text's precision of 15 digits.
    static long Units(double value) =>
        value <= Largest ? (long)Math.Round(value * Fixed.One, MidpointRounding.AwayFromZero)
        : value <= 9e10 ? Fixed.FromDouble(value)
        : 0;
}

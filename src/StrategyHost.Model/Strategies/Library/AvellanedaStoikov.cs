namespace StrategyHost.Model.Strategies.Library;

/// <summary>A bid and an ask to quote.</summary>
public readonly record struct QuotePrices(double Bid, double Ask)
{
    public double Mid => (Bid + Ask) / 2;

    public double Half => (Ask - Bid) / 2;
}

/// <summary>
/// Optimal quotes of a maker with constant absolute risk aversion over a horizon (Avellaneda and Stoikov, Quantitative
/// Finance 8(3), 2008). A perpetual has no end of session: give a horizon that rolls, not one that runs out.
/// </summary>
/// <param name="RiskAversion">Gamma, in 1/(price x unit of inventory).</param>
/// <param name="Decay">k, in 1/price: fills come with intensity A exp(-k x distance).</param>
public sealed record AvellanedaStoikov(double RiskAversion, double Decay)
{
    /// <summary>Inventory's price: mid - inventory x gamma x sigma^2 x horizon.</summary>
    /// <param name="mid">The fair price.</param>
    /// <param name="inventory">In units, plus is long.</param>
    /// <param name="variance">Sigma squared, in price^2 for each unit of the horizon's time.</param>
    /// <param name="horizon">T - t, in the same time.</param>
    public double Reservation(double mid, double inventory, double variance, double horizon) =>
        mid - inventory * RiskAversion * variance * horizon;

    /// <summary>Half of gamma x sigma^2 x horizon + (2 / gamma) x ln(1 + gamma / k).</summary>
    public double Half(double variance, double horizon) =>
        RiskAversion * variance * horizon / 2 + Math.Log(1 + RiskAversion / Decay) / RiskAversion;

    /// <summary>Bid and ask around the reservation price.</summary>
    public QuotePrices Quote(double mid, double inventory, double variance, double horizon)
    {
        var (centre, half) = (Reservation(mid, inventory, variance, horizon), Half(variance, horizon));
        return new(centre - half, centre + half);
    }
}

namespace StrategyHost.Model.Strategies.Library;

/// <summary>
/// Stationary optimal quotes in closed form (Guéant, Lehalle and Fernandez-Tapia, arXiv 1105.3115, 2013; general form
/// Guéant, arXiv 1605.01862, 2016, equations 4.6 and 4.7). Within 0.3 % of the half-spread of the exact solution near
/// an empty inventory.
/// </summary>
public sealed class GueantLehalleFernandezTapia
{
    readonly double riskAversion, orderSize;

    /// <param name="intensity">A: fills per unit of time at distance zero.</param>
    /// <param name="decay">k, in 1/price.</param>
    /// <param name="riskAversion">Gamma, in 1/(price x unit of inventory).</param>
    /// <param name="orderSize">Delta, in units of inventory.</param>
    /// <param name="fillRisk">Xi: gamma where the risk of fills counts too, 0 for the risk of inventory alone.</param>
    public GueantLehalleFernandezTapia(
        double intensity, double decay, double riskAversion, double orderSize = 1, double? fillRisk = null)
    {
        (this.riskAversion, this.orderSize) = (riskAversion, orderSize);
        var ratio = (fillRisk ?? riskAversion) * orderSize / decay;
        C1 = ratio > Tiny ? Math.Log(1 + ratio) / (ratio * decay) : 1 / decay;
        var factor = ratio > Tiny ? Math.Pow(1 + ratio, 1 / ratio + 1) : Math.E;
        C2 = Math.Sqrt(riskAversion / (2 * intensity * orderSize * decay) * factor);
    }

    // Below it both expressions are their limits to the precision of a double.
    const double Tiny = 1e-9;

    /// <summary>The half-spread without inventory risk, in price.</summary>
    public double C1 { get; }

    /// <summary>Times sigma: the skew for one unit of inventory.</summary>
    public double C2 { get; }

    /// <summary>In price, at an empty inventory.</summary>
    public double Half(double sigma) => C1 + orderSize / 2 * sigma * C2;

    /// <summary>How far both quotes move down for one unit held, in price.</summary>
    public double Skew(double sigma) => sigma * C2;

    /// <summary>Bid and ask for an inventory and an expected drift.</summary>
    /// <param name="mid">The fair price.</param>
    /// <param name="inventory">In units, plus is long.</param>
    /// <param name="sigma">In price for each root of the unit of time that the intensity is in.</param>
    /// <param name="drift">In price per unit of time; funding is a drift of -price x rate for who is long.</param>
    public QuotePrices Quote(double mid, double inventory, double sigma, double drift = 0)
    {
        var lean = drift == 0 ? 0 : drift / (riskAversion * sigma * sigma);
        var skew = (inventory - lean) * Skew(sigma);
        return new(mid - Half(sigma) - skew, mid + Half(sigma) - skew);
    }
}

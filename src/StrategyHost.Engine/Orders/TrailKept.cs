namespace StrategyHost.Engine.Orders;

/// <summary>
/// Which of the many decisions on orders are still made, and how many there were: a run that keeps the first of each
/// kind need not have the others made. It decides nothing but what is told.
/// </summary>
public sealed class TrailKept(bool isKept)
{
    /// <summary>Orders and changes that were accepted.</summary>
    public bool Accepted { get; set; } = isKept;

    /// <summary>Orders and changes that were denied.</summary>
    public bool Refused { get; set; } = isKept;

    /// <summary>What fills cost.</summary>
    public bool Fees { get; set; } = isKept;

    public long AcceptedSoFar { get; private set; }

    public long RefusedSoFar { get; private set; }

    public long FeesSoFar { get; private set; }

    /// <summary>Counts a verdict; whether it is to be told.</summary>
    public bool Counts(bool isAccepted)
    {
        if (isAccepted) AcceptedSoFar++;
        else RefusedSoFar++;
        return isAccepted ? Accepted : Refused;
    }

    /// <summary>Counts a fee; whether it is to be told.</summary>
    public bool CountsFee()
    {
        FeesSoFar++;
        return Fees;
    }
}

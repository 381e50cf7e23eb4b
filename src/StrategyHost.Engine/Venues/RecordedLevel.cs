using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>
/// A recorded level: what was shown last, what recorded trades have taken off it since, and what we took, which their
/// recording knows nothing of.
/// </summary>
struct RecordedLevel(Quantity shown)
{
    public Quantity Shown = shown;

    public Quantity Traded;

    public Quantity Taken;

    /// <summary>Nothing is shown any more: only its place is kept.</summary>
    public readonly bool IsGone => Shown.IsZero;

    /// <summary>What of theirs stands there by their recording.</summary>
    public readonly Quantity Theirs => Shown - Traded;

    /// <summary>
    /// Takes a later recording of this level. What we took stays gone as long as nobody but recorded trades has
    /// changed the level.
    /// </summary>
    public void Show(Quantity quantity)
    {
        if (quantity != Theirs) Taken = Quantity.Zero;
        Traded = Quantity.Zero;
        Shown = quantity;
    }
}

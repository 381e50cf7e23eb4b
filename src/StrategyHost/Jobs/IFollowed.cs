namespace StrategyHost.Jobs;

/// <summary>Work that pages follow.</summary>
interface IFollowed
{
    /// <summary>Something has begun, moved or ended. On any thread, a few times a second.</summary>
    event Action? Changed;
}

using StrategyHost.Store;

namespace StrategyHost.Jobs;

/// <summary>Jobs in the document store: those that wait, the one that runs, those that are over.</summary>
abstract class JobLibrary<TJob>(Collection<TJob> jobs) where TJob : StoredJob
{
    private protected Collection<TJob> Jobs => jobs;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<TJob> All() => [.. jobs.FindAll().Reverse()];

    public TJob? Find(long id) => jobs.FindById(id);

    public void Save(TJob job) => jobs.Update(job);
}

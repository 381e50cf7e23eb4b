using System.Collections.Concurrent;
using StrategyHost.Jobs;
using StrategyHost.Store;

namespace StrategyHost.Sweeps;

/// <summary>The sweeps of a host: documents in the store, plans and results each in a folder of its own.</summary>
sealed class SweepLibrary(DocumentStore store, string root, TimeProvider clock)
    : JobLibrary<StoredSweep>(store.Collection<StoredSweep>("sweeps"))
{
    const int MostSweeps = 100;
    static readonly TimeSpan freshness = TimeSpan.FromSeconds(2);
    readonly ConcurrentDictionary<long, Known> known = new();

    public string FolderOf(long id) => Path.Combine(root, id.ToString("D5"));

    /// <summary>Keeps it with its request; the oldest that are over go when there are too many.</summary>
    public void Add(StoredSweep sweep, SweepRequest request)
    {
        Jobs.Insert(sweep);
        SweepFolder.Keep(request, FolderOf(sweep.Id));
        foreach (var old in All().Skip(MostSweeps).Where(one => one.IsOver()))
        {
            Jobs.Delete(old.Id);
            known.TryRemove(old.Id, out _);
            if (Directory.Exists(FolderOf(old.Id))) Directory.Delete(FolderOf(old.Id), recursive: true);
        }
    }

    /// <summary>
    /// What it has found so far, worked out again at most every two seconds while it runs; null before it has a plan,
    /// and where another build made it and it is not over.
    /// </summary>
    public SweepResult? Result(long id)
    {
        if (!SweepFolder.Holds(FolderOf(id))) return null;
        var one = known.GetOrAdd(id, _ => new(SweepFolder.Watch(FolderOf(id))));
        lock (one)
        {
            if (one.Result is { IsOver: true }) return one.Result;
            if (one.Result is not null && clock.GetElapsedTime(one.At) < freshness) return one.Result;
            (one.Result, one.At) = (one.Folder.ReadResult() ?? SoFar(one), clock.GetTimestamp());
            return one.Result;
        }
    }

    static SweepResult? SoFar(Known one)
    {
        try
        {
            one.Plan ??= one.Folder.ReadPlan();
            return SweepResult.Of(one.Plan, one.Folder.Find);
        }
        catch (SweepRefused)
        {
            return null;
        }
    }

    sealed class Known(SweepFolder folder)
    {
        public SweepFolder Folder => folder;
        public SweepPlan? Plan { get; set; }
        public SweepResult? Result { get; set; }
        public long At { get; set; }
    }
}

using StrategyHost.Engine.Backtest.Parity;
using StrategyHost.Store;

namespace StrategyHost.Parity;

/// <summary>Comparisons in the document store: one for each strategy's stretch of a day, the newest kept.</summary>
sealed class ParityLibrary(DocumentStore store, int mostKept = 5_000)
{
    readonly Collection<StoredParity> days = store.Collection<StoredParity>("parity");
    readonly Collection<ParityLimit> limits = store.Collection<ParityLimit>("parity_limit");

    public ParityLimit Limit => limits.FindById("limit") ?? new();

    public void Set(ParityLimit limit) => limits.Upsert(limit);

    /// <summary>The latest day first; of a day by strategy and time.</summary>
    public IReadOnlyList<StoredParity> All() =>
    [
        .. days.FindAll().OrderByDescending(one => one.Day, StringComparer.Ordinal)
            .ThenBy(one => one.Strategy).ThenBy(one => one.StartedOn),
    ];

    public StoredParity? Find(long id) => days.FindById(id);

    public ParityResult? Result(long id) =>
        Find(id) is { } stored ? PackedJson.Read<ParityResult>(stored.Packed) : null;

    public bool Holds(DateOnly day)
    {
        var text = StoredParity.DayText(day);
        return days.Exists(one => one.Day == text);
    }

    /// <summary>Keeps a day's comparisons in place of those there were.</summary>
    public IReadOnlyList<StoredParity> Keep(ParityDay day, DateTimeOffset at)
    {
        StoredParity[] kept =
        [
            .. day.Results.Select(result => StoredParity.Of(day.Day, result, at)),
            .. day.Failures.Select(failure => StoredParity.Of(day.Day, failure, at)),
        ];
        var text = StoredParity.DayText(day.Day);
        store.InTransaction(() =>
        {
            foreach (var old in days.Find(one => one.Day == text)) days.Delete(old.Id);
            foreach (var one in kept) days.Insert(one);
            foreach (var old in days.FindAll().SkipLast(mostKept)) days.Delete(old.Id);
        });
        return kept;
    }
}

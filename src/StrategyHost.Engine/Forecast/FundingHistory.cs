using StrategyHost.Model;

namespace StrategyHost.Engine.Forecast;

/// <summary>
/// The newest settlements of one instrument in order of time, the forecast that follows from them, and how earlier
/// forecasts stood against what came. A settlement that is known is never changed.
/// </summary>
public sealed class FundingHistory(TimeSpan interval)
{
    const int Capacity = 4_000;
    const int MostScores = 30;
    static readonly TimeSpan Day = TimeSpan.FromDays(1);

    readonly List<FundingRecord> records = [];
    readonly List<FundingScore> scores = [];
    readonly FundingTally all = new();
    FundingForecaster forecaster = New(interval);
    FundingTally today = new();
    Time scoredDay;

    // Everything that ever entered, in order: what forecast and scores follow from.
    StateHash entered = new();

    public IReadOnlyList<FundingRecord> Records => records;

    /// <summary>Finished days, oldest first.</summary>
    public IReadOnlyList<FundingScore> Scores => scores;

    public FundingScore? Score => all.Count == 0 ? null : all.Score(Time.Zero);

    /// <summary>Each settlement of the next 24 hours; empty while the history is too short.</summary>
    public IReadOnlyList<FundingExpectation> Ahead { get; private set; } = [];

    public FundingExpectation? DayAhead { get; private set; }

    public static Rate ToRate(double rate) => new((long)Math.Round(rate * Rate.One));

    public bool Knows(Time at) => Place(at) >= 0;

    /// <summary>A settlement of now; false where it is known or older than the newest.</summary>
    public bool Add(FundingRecord record)
    {
        if (records.Count > 0 && record.At <= records[^1].At) return Insert([record]) == 1;
        Learn(record, isNew: true);
        records.Add(record);
        if (records.Count > Capacity) records.RemoveAt(0);
        Note(record);
        Expect();
        return true;
    }

    /// <summary>
    /// Takes in settlements of any age; the forecast then starts anew from all that is held. Returns how many were new.
    /// </summary>
    public int Insert(IEnumerable<FundingRecord> found)
    {
        var added = 0;
        foreach (var record in found)
        {
            var place = Place(record.At);
            if (place >= 0) continue;
            records.Insert(~place, record);
            Note(record);
            added++;
        }
        if (added == 0) return 0;
        if (records.Count > Capacity) records.RemoveRange(0, records.Count - Capacity);
        forecaster = New(interval);
        for (var i = 0; i < records.Count; i++) Learn(records[i], isNew: false, before: i == 0 ? null : records[i - 1]);
        Expect();
        return added;
    }

    /// <summary>Midnight: the day's score is written down.</summary>
    public void CloseDay(Time midnight)
    {
        scoredDay = midnight;
        if (today.Count > 0) scores.Add(today.Score(midnight - Day));
        if (scores.Count > MostScores) scores.RemoveAt(0);
        today = new();
    }

    public void AddTo(ref StateHash hash)
    {
        hash.Add(unchecked((long)entered.Value));
        hash.Add(records.Count);
        hash.Add(scoredDay.Nanoseconds);
        hash.Add(today.Count);
    }

    void Learn(FundingRecord record, bool isNew, FundingRecord? before = null)
    {
        before ??= isNew && records.Count > 0 ? records[^1] : null;
        if (before is { } former && record.At - former.At > interval * 1.5) forecaster.Skip();
        var (step, day, sum) = forecaster.Add(record.Rate.ToDouble());
        if (!isNew) return;
        if (step != null)
        {
            all.Step(step, record.Rate.ToDouble());
            today.Step(step, record.Rate.ToDouble());
        }
        if (day == null) return;
        all.Day(day, sum);
        today.Day(day, sum);
    }

    void Expect()
    {
        (Ahead, DayAhead) = ([], null);
        if (forecaster.Now is not { } now) return;
        var last = records[^1].At;
        Ahead = [.. Enumerable.Range(0, forecaster.Steps).Select(step =>
            Expectation(last + interval * (step + 1), now.Means[step], now.Bands[step]))];
        DayAhead = Expectation(last + interval * forecaster.Steps, now.DayMean, now.DayBand);
    }

    static FundingExpectation Expectation(Time at, double mean, (double Low, double High)? band) =>
        band is var (low, high)
            ? new(at, ToRate(mean), ToRate(low), ToRate(high))
            : new(at, ToRate(mean), null, null);

    void Note(FundingRecord record)
    {
        entered.Add(record.At.Nanoseconds);
        entered.Add(record.Rate.Units);
        entered.Add((long)record.Origin);
    }

    // The index of a settlement at this time, or the complement of where it belongs; newest first, as most are.
    int Place(Time at)
    {
        var i = records.Count;
        if (i == 0 || at > records[^1].At) return ~i;
        var (low, high) = (0, i - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (records[middle].At == at) return middle;
            if (records[middle].At < at) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }

    static FundingForecaster New(TimeSpan interval) =>
        new(Math.Max(1, (int)(Day.Ticks / interval.Ticks)));
}

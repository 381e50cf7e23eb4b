using StrategyHost.Engine;
using StrategyHost.Engine.Forecast;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Forecast;

public class FundingHistoryTests
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    static readonly Time Start = Time.From(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_history_gives_one_forecast_whether_it_came_hour_by_hour_or_at_once_in_any_order()
    {
        var records = Walk(900);
        var (live, imported) = (new FundingHistory(Hour), new FundingHistory(Hour));
        foreach (var record in records) live.Add(record);
        imported.Insert(records.Skip(450));
        imported.Insert(records.Take(450).Reverse());

        Assert.Equal(live.Ahead, imported.Ahead);
        Assert.Equal(live.DayAhead, imported.DayAhead);
        Assert.Equal(24, live.Ahead.Count);
        Assert.Equal(records[^1].At + Hour, live.Ahead[0].At);
        Assert.Equal(0, imported.Insert(records));
        Assert.Null(imported.Score);
    }

    [Fact]
    public void The_days_sum_is_the_sum_of_its_hours()
    {
        var history = new FundingHistory(Hour);
        foreach (var record in Walk(200)) history.Add(record);
        var sum = history.Ahead.Sum(step => step.Mean.Units);
        Assert.InRange(history.DayAhead!.Value.Mean.Units - sum, -24, 24);
    }

    [Fact]
    public void What_never_changes_is_forecast_without_error_and_without_width()
    {
        var history = new FundingHistory(Hour);
        for (var i = 0; i < 300; i++) history.Add(new(Start + Hour * i, new(12_500_000), FundingOrigin.Derived));

        Assert.All(history.Ahead, step => Assert.Equal(
            (12_500_000, 12_500_000, 12_500_000), (step.Mean.Units, step.Low!.Value.Units, step.High!.Value.Units)));
        Assert.Equal(Rate.Zero, history.Score!.MeanAbsoluteError);
        Assert.Equal(1, history.Score.Coverage);
    }

    [Fact]
    public void A_day_is_scored_at_midnight_and_not_twice()
    {
        var history = new FundingHistory(Hour);
        var records = Walk(240);
        foreach (var record in records)
        {
            if (record.At.Floor(TimeSpan.FromDays(1)) == record.At) history.CloseDay(record.At);
            history.Add(record);
        }
        Assert.Equal(9, history.Scores.Count);
        Assert.Equal(Start, history.Scores[0].Day);
        // The first eight rates have no forecast before them.
        Assert.Equal([16, 24, 24], history.Scores.Take(3).Select(score => score.Count));
        history.CloseDay(records[^1].At + Hour);
        Assert.Equal(history.Score!.Count, history.Scores.Sum(score => score.Count));
    }

    [Fact]
    public void Across_a_gap_nothing_is_scored()
    {
        var history = new FundingHistory(Hour);
        foreach (var record in Walk(100)) history.Add(record);
        var before = history.Score!.Count;
        history.Add(new(Start + Hour * 103, new(5), FundingOrigin.Published));
        Assert.Equal(before, history.Score!.Count);
        history.Add(new(Start + Hour * 104, new(5), FundingOrigin.Published));
        Assert.Equal(before + 1, history.Score!.Count);
    }

    [Fact]
    public void A_settlement_that_is_known_is_never_changed()
    {
        var history = new FundingHistory(Hour);
        Assert.True(history.Add(new(Start, new(5), FundingOrigin.Derived)));
        Assert.False(history.Add(new(Start, new(7), FundingOrigin.Published)));
        Assert.Equal(0, history.Insert([new(Start, new(9), FundingOrigin.Imported)]));
        Assert.Equal(new Rate(5), history.Records.Single().Rate);
    }

    [Fact]
    public void Its_hash_tells_what_entered()
    {
        Assert.Equal(Hash(Walk(50)), Hash(Walk(50)));
        Assert.NotEqual(Hash(Walk(50)), Hash(Walk(51)));
        Assert.NotEqual(Hash(Walk(50)), Hash([.. Walk(50).Select(r => r with { Rate = new(r.Rate.Units + 1) })]));
    }

    static ulong Hash(FundingRecord[] records)
    {
        var (history, hash) = (new FundingHistory(Hour), new StateHash());
        foreach (var record in records) history.Add(record);
        history.AddTo(ref hash);
        return hash.Value;
    }

    static FundingRecord[] Walk(int count)
    {
        var (chance, rate) = (new Prng(3), 12_500_000L);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            rate = rate * 9 / 10 + (chance.NextInt(8_000_001) - 3_000_000);
            return new FundingRecord(Start + Hour * i, new(rate), FundingOrigin.Derived);
        })];
    }
}

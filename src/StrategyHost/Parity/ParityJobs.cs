using System.Threading.Channels;
using StrategyHost.Jobs;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;

namespace StrategyHost.Parity;

/// <summary>
/// Compares each day once it is over, and any day that somebody asks for, one after the other. The day is the desk's.
/// </summary>
sealed class ParityJobs(ParityWork work, ParityLibrary library, LiveDesk live, TimeProvider clock)
    : BackgroundService, IFollowed
{
    static readonly TimeSpan look = TimeSpan.FromSeconds(20);
    readonly Channel<DateOnly> asked = Channel.CreateBounded<DateOnly>(8);
    readonly Lock gate = new();
    CancellationTokenSource? cancel;
    DateOnly? tried;

    /// <summary>What is compared now, in words; null while nothing is.</summary>
    public string? Doing { get; private set; }

    /// <summary>Why the last comparison did not end; empty where it did.</summary>
    public string Failure { get; private set; } = "";

    public event Action? Changed;

    /// <summary>The desk's day; null while it is opening.</summary>
    public DateOnly? Today => live.Host?.Latest is { } now ? DateOnly.FromDateTime(now.Time.ToDateTime()) : null;

    /// <summary>Puts a day into the queue; false when too many wait.</summary>
    public bool Ask(DateOnly day) => asked.Writer.TryWrite(day);

    /// <summary>Ends the comparison that runs.</summary>
    public void Cancel()
    {
        lock (gate) cancel?.Cancel();
    }

    protected override async Task ExecuteAsync(CancellationToken token)
    {
        await Task.Yield();
        while (!token.IsCancellationRequested)
        {
            if (await NextAsync(token) is { } next) await CompareAsync(next.Day, next.IsAsked, token);
        }
    }

    // What was asked for; else yesterday, once. A day that the journal does not hold is not tried again.
    async Task<(DateOnly Day, bool IsAsked)?> NextAsync(CancellationToken token)
    {
        if (asked.Reader.TryRead(out var day)) return (day, true);
        if (Today?.AddDays(-1) is { } yesterday && tried != yesterday)
        {
            tried = yesterday;
            if (!library.Holds(yesterday)) return (yesterday, false);
        }
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token);
        var wait = Task.Delay(look, clock, either.Token);
        var ready = asked.Reader.WaitToReadAsync(either.Token).AsTask();
        await Task.WhenAny(wait, ready);
        await either.CancelAsync();
        return null;
    }

    async Task CompareAsync(DateOnly day, bool isAsked, CancellationToken token)
    {
        if (live.Host is not { } host) return;
        CancellationTokenSource source;
        lock (gate) source = cancel = CancellationTokenSource.CreateLinkedTokenSource(token);
        try
        {
            var told = new Told(this);
            told.Report("beginning");
            var found = await work.RunAsync(new(host.JournalFolder, day), told, source.Token);
            foreach (var one in library.Keep(found, clock.GetUtcNow())) Flag(host, one);
            Failure = "";
        }
        catch (OperationCanceledException)
        {
            Failure = token.IsCancellationRequested ? "" : $"The comparison of {day:yyyy-MM-dd} was canceled.";
        }
        catch (DayMissing) when (!isAsked)
        {
            // The desk was not at work yesterday.
        }
        catch (Exception fault) when (fault is JournalFault or InvariantBroken or IOException)
        {
            Failure = $"{day:yyyy-MM-dd} was not compared: {fault.Message}";
        }
        finally
        {
            lock (gate)
            {
                cancel = null;
                source.Dispose();
            }
            Doing = null;
            Changed?.Invoke();
        }
    }

    void Flag(DeskHost host, StoredParity one)
    {
        var limit = library.Limit;
        if (!limit.IsBroken(one)) return;
        var why = one.Failure.Length > 0 ? "could not be compared: " + one.Failure
            : $"scores {ParityWords.Score(one.Score)}, the limit is {limit.LeastScore:0.#}; the largest component is "
                + $"{one.Largest.ToLowerInvariant()}, {Backtests.Shown.Profit(Money.Parse(one.LargestAmount))} USDC";
        host.Happenings.Add(new(
            host.Latest?.Time ?? Time.Zero, host.Progress.Published, "Parity", new(one.Strategy),
            $"{one.Name} on {one.Day} {why}"));
    }

    sealed class Told(ParityJobs jobs) : IProgress<string>
    {
        public void Report(string value)
        {
            jobs.Doing = value;
            jobs.Changed?.Invoke();
        }
    }
}

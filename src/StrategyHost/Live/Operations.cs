using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>Takes people's commands to the desk, follows each until it is done, and keeps the latest.</summary>
sealed class Operations(LiveDesk live, TimeProvider clock)
{
    const int Kept = 100;
    const int MostLooks = 100;
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    readonly Lock gate = new();
    readonly List<Operation> latest = [];
    int count;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Operation> Latest
    {
        get
        {
            lock (gate) return [.. latest];
        }
    }

    public Operation? Find(int number) => Latest.FirstOrDefault(operation => operation.Number == number);

    /// <summary>Sends a command; comes back when it is on the disk.</summary>
    /// <exception cref="InvalidOperationException">There is no desk to send it to.</exception>
    public async Task<Operation> SendAsync(Scope scope, Command command, string by)
    {
        var (host, desk) = Desk();
        var input = new Commanded(scope, command, by, "");
        var operation = new Operation(Interlocked.Increment(ref count), clock.GetUtcNow(), input, desk);
        Keep(operation);
        try
        {
            operation.Sequence = await host.Post(input);
        }
        catch (InvalidOperationException cause)
        {
            operation.Fail(cause.Message);
            return operation;
        }
        Say(host, operation.Sequence, default, "Command", operation.Title);
        await FollowOnce(host, operation);
        _ = FollowAsync(host, operation);
        return operation;
    }

    /// <summary>Sets a live parameter; comes back when it is on the disk and every page can show it.</summary>
    /// <exception cref="InvalidOperationException">There is no desk to send it to.</exception>
    public async Task SetAsync(ParameterChanged change)
    {
        var (host, _) = Desk();
        var sequence = await host.Post(change);
        Say(host, sequence, change.Strategy, "Parameter", $"{change.Name} set to {change.Value} by {change.By}");
        await host.ShownAsync(sequence);
    }

    /// <summary>Hands in a change that the desk itself judges; comes back with what it said.</summary>
    /// <exception cref="InvalidOperationException">There is no desk to send it to.</exception>
    public async Task<Said> TellAsync(Input input)
    {
        var (host, _) = Desk();
        var sequence = await host.Post(input);
        for (var looks = 0; looks < MostLooks && host.Progress.Published < sequence; looks++)
            await Task.Delay(Look, clock);
        return Said.Of(host.Happenings, sequence);
    }

    (DeskHost Host, DeskSnapshot Desk) Desk()
    {
        if (live.Fault is { } fault) throw new InvalidOperationException("The desk has stopped: " + fault);
        return live.Host is { Latest: { } latestPicture } host
            ? (host, latestPicture)
            : throw new InvalidOperationException("The desk is still opening: try again in a moment.");
    }

    void Keep(Operation operation)
    {
        lock (gate)
        {
            latest.Add(operation);
            if (latest.Count > Kept) latest.RemoveAt(0);
        }
    }

    static void Say(DeskHost host, long sequence, StrategyId strategy, string kind, string text) =>
        host.Happenings.Add(new(host.Latest!.Time, sequence, kind, strategy, text));

    // The answer should hold first proof: a picture is at most a tenth of a second away.
    async Task FollowOnce(DeskHost host, Operation operation)
    {
        for (var looks = 0; looks < 6 && !operation.IsDone; looks++)
        {
            operation.Look(host.Latest!, clock.GetUtcNow());
            if (!operation.IsDone) await Task.Delay(Look, clock);
        }
    }

    async Task FollowAsync(DeskHost host, Operation operation)
    {
        while (!operation.IsDone)
        {
            await Task.Delay(Look, clock);
            if (host.Fault is { } fault) operation.Fail(fault);
            else operation.Look(host.Latest!, clock.GetUtcNow());
        }
    }
}

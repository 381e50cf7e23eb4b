using System.Globalization;
using StrategyHost.Model;
using StrategyHost.Streaming;

namespace StrategyHost.Live;

/// <summary>A person's command with the proof of what became of it: counted again until all of it is done.</summary>
sealed class Operation
{
    readonly Lock gate = new();
    readonly HashSet<StrategyId> strategies;
    readonly HashSet<OrderId> orders;
    readonly HashSet<(AccountId, InstrumentId)> positions;
    readonly HashSet<AccountId> frozen;

    /// <param name="desk">The desk just before the command.</param>
    public Operation(int number, DateTimeOffset sentAt, Commanded command, DeskSnapshot desk)
    {
        (Number, SentAt, Command) = (number, sentAt, command);
        Name = NameOf(command.Scope, desk);
        strategies = [.. desk.Strategies.Where(s => IsMeant(s, desk)).Select(s => s.Deployment.Id)];
        orders = [.. desk.OpenOrders.Where(o => Reaches(desk, o.Account)).Select(o => o.Order)];
        positions = [.. desk.Positions.Where(p => Reaches(desk, p.Account)).Select(p => (p.Account, p.Instrument))];
        frozen = [.. desk.Accounts.Where(a => a.Frozen is not null && Reaches(desk, a.Id)).Select(a => a.Id)];
        Proof = "";
    }

    public int Number { get; }

    public DateTimeOffset SentAt { get; }

    public Commanded Command { get; }

    /// <summary>"Avellaneda", "account carry", "the whole desk".</summary>
    public string Name { get; }

    /// <summary>Where the journal has it; 0 while it is on its way.</summary>
    public long Sequence { get; set; }

    /// <summary>"sent 12:00:01.2, 1/1 stopped, 14/14 canceled, 13/14 closed".</summary>
    public string Proof { get; private set; }

    public bool IsDone { get; private set; }

    public bool HasFailed { get; private set; }

    public string Title => $"{Command.Command} {Name} by {Command.By}";

    /// <summary>Counts what a picture at or after the command shows.</summary>
    public void Look(DeskSnapshot desk, DateTimeOffset now)
    {
        lock (gate)
        {
            if (IsDone || Sequence == 0 || desk.Sequence < Sequence) return;
            var reached = desk.Strategies.Count(s => strategies.Contains(s.Deployment.Id) && IsReached(s.State));
            var open = desk.OpenOrders.Count(o => orders.Contains(o.Order));
            var shut = desk.Accounts.Count(a => a.Frozen is not null && frozen.Contains(a.Id));
            var held = desk.Positions.Count(p => positions.Contains((p.Account, p.Instrument)));
            IsDone = reached == strategies.Count
                && (Command.Command != Model.Command.Release || shut == 0)
                && (!Cancels || open == 0)
                && (Command.Command != Model.Command.Flatten || held == 0);
            Proof = (Command.Command == Model.Command.Release
                ? $"sent {Clock(SentAt)}, {frozen.Count - shut}/{frozen.Count} released"
                : Words(reached, open, held)) + (IsDone ? $", done {Clock(now)}" : "");
        }
    }

    public void Fail(string reason)
    {
        lock (gate) (Proof, IsDone, HasFailed) = ($"sent {Clock(SentAt)}, failed: {reason}", true, true);
    }

    public static string NameOf(Scope scope, DeskSnapshot desk) => scope.Kind switch
    {
        ScopeKind.Desk => "the whole desk",
        ScopeKind.Pool => $"pool {scope.Id}",
        ScopeKind.Account => "account " + desk.Accounts.FirstOrDefault(a => a.Id.Value == scope.Id)?.Name,
        _ => desk.Strategies.FirstOrDefault(s => s.Deployment.Id.Value == scope.Id)?.Deployment.Name
            ?? $"strategy {scope.Id}",
    };

    bool Cancels => Command.Command is Model.Command.Stop or Model.Command.Flatten;

    string Words(int reached, int open, int held)
    {
        var words = $"sent {Clock(SentAt)}, {reached}/{strategies.Count} {Participle}";
        if (Command.Command == Model.Command.Pause) words += $", {orders.Count - open} entries canceled";
        if (Cancels) words += $", {orders.Count - open}/{orders.Count} canceled";
        if (Command.Command == Model.Command.Flatten) words += $", {positions.Count - held}/{positions.Count} closed";
        return words;
    }

    string Participle => Command.Command switch
    {
        Model.Command.Pause => "paused",
        Model.Command.Resume => "resumed",
        _ => "stopped",
    };

    bool Reaches(DeskSnapshot desk, AccountId account) => Closing.Reaches(desk, Command.Scope, account);

    bool IsMeant(StrategyView strategy, DeskSnapshot desk)
    {
        var isInScope = Command.Scope.Kind == ScopeKind.Strategy
            ? strategy.Deployment.Id.Value == Command.Scope.Id
            : Reaches(desk, strategy.Deployment.Account);
        return isInScope && Command.Command switch
        {
            Model.Command.Pause => strategy.State == StrategyState.Running,
            Model.Command.Resume => strategy.State == StrategyState.Paused,
            Model.Command.Release => false,
            _ => strategy.IsAlive(),
        };
    }

    bool IsReached(StrategyState state) => Command.Command switch
    {
        Model.Command.Pause => state != StrategyState.Running,
        Model.Command.Resume => state == StrategyState.Running,
        _ => state is StrategyState.Stopped or StrategyState.Faulted,
    };

    static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ss.f", CultureInfo.InvariantCulture);
}

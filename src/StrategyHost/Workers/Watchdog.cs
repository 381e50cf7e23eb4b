using System.Diagnostics;
using StrategyHost.Worker.Containment;

namespace StrategyHost.Workers;

/// <summary>
/// One thread that looks at every worker twenty times a second: waits too long, holds too much memory, or takes more
/// than its share of the processor, and it is killed.
/// </summary>
static class Watchdog
{
    static readonly TimeSpan interval = TimeSpan.FromMilliseconds(50), window = TimeSpan.FromSeconds(30);
    static readonly Lock gate = new();
    static readonly List<Watched> workers = [];
    static Thread? thread;

    public static void Watch(WorkerProcess worker)
    {
        lock (gate)
        {
            workers.Add(new(worker));
            if (thread != null) return;
            thread = new(Look) { IsBackground = true, Name = "Watchdog" };
            thread.Start();
        }
    }

    static void Look()
    {
        while (true)
        {
            Thread.Sleep(interval);
            Watched[] all;
            lock (gate)
            {
                workers.RemoveAll(one => one.Worker.IsOver);
                all = [.. workers];
            }
            foreach (var one in all)
                if (one.Breach() is var reason and not KillReason.None) one.Worker.Kill(reason);
        }
    }

    sealed class Watched(WorkerProcess worker)
    {
        // Shares of a processor; and seconds of it on one event, which count on a machine too full to give shares.
        const double busy = 0.5, calm = 0.2, longEvent = 0.1, longStart = 0.5;
        static readonly TimeSpan burst = TimeSpan.FromMilliseconds(200), rest = TimeSpan.FromSeconds(3);

        static readonly int pageBytes = Environment.SystemPageSize;
        readonly Queue<(long At, double Seconds)> used = [], recent = [];
        bool isLow;

        public WorkerProcess Worker { get; } = worker;

        long answers = -1;
        double secondsBefore;

        public KillReason Breach()
        {
            if (Seconds() is not { } seconds) return KillReason.None;
            if (answers != Worker.Answers || Worker.Waiting == TimeSpan.Zero)
                (answers, secondsBefore) = (Worker.Answers, seconds);
            if (seconds - secondsBefore > Worker.Limits.Deadline.TotalSeconds) return KillReason.Deadline;
            if (!Worker.IsReady && Worker.Age > Worker.Limits.LongestStart) return KillReason.Deadline;
            if (Worker.Waiting > Worker.Limits.LongestWait) return KillReason.Deadline;
            if (seconds > Worker.Limits.ProcessorTime.TotalSeconds) return KillReason.ProcessorTime;
            if (Resident() > Worker.Limits.ResidentBytes) return KillReason.Memory;
            Rank(seconds);
            return Share(seconds) > Worker.Limits.Processor ? KillReason.Processor : KillReason.None;
        }

        long Resident() => Field("statm", 1) is { } pages ? pages * pageBytes : 0;

        // Ticks of a hundredth of a second in user and kernel mode, fields 14 and 15, counted after the name's bracket.
        double? Seconds() =>
            Field("stat", 11) is { } user && Field("stat", 12) is { } kernel ? (user + kernel) / 100.0 : null;

        double Share(double seconds)
        {
            if (double.IsPositiveInfinity(Worker.Limits.Processor)) return 0;
            var now = Stopwatch.GetTimestamp();
            used.Enqueue((now, seconds));
            while (used.Count > 2 && Stopwatch.GetElapsedTime(used.Peek().At, now) > window) used.Dequeue();
            var span = Stopwatch.GetElapsedTime(used.Peek().At, now);
            return span < window - interval * 4 ? 0 : (seconds - used.Peek().Seconds) / span.TotalSeconds;
        }

        // One that keeps a processor busy shares one with others like it from then on: others' events come first.
        // It gets back where it was after a longer calm, or where it was starved.
        void Rank(double seconds)
        {
            if (double.IsPositiveInfinity(Worker.Limits.Processor)) return;
            var onThis = seconds - secondsBefore;
            // Getting ready and loading take a processor for a moment, and nobody's first quote should wait for that.
            if (Worker.Answers == 0)
            {
                if (onThis > longStart && !isLow) Turn();
                return;
            }
            var now = Stopwatch.GetTimestamp();
            recent.Enqueue((now, seconds));
            var span = Stopwatch.GetElapsedTime(recent.Peek().At, now);
            if (span < (isLow ? rest : burst)) return;
            var share = (seconds - recent.Peek().Seconds) / span.TotalSeconds;
            while (Stopwatch.GetElapsedTime(recent.Peek().At, now) >= (isLow ? rest : burst)) recent.Dequeue();
            if (isLow ? share < calm : share > busy || onThis > longEvent) Turn();
        }

        void Turn()
        {
            if (isLow) Precedence.Restore(Worker.Id);
            else Precedence.Lower(Worker.Id);
            isLow = !isLow;
            recent.Clear();
        }

        long? Field(string file, int index)
        {
            try
            {
                var text = File.ReadAllText($"/proc/{Worker.Id}/{file}");
                var fields = text[(text.LastIndexOf(')') + 1)..].Trim().Split(' ');
                return index < fields.Length && long.TryParse(fields[index], out var value) ? value : null;
            }
            catch (IOException)
            {
                // It has gone; its channel says so too.
                return null;
            }
        }
    }
}

using StrategyHost.Backtests;

namespace StrategyHost.Commands;

/// <summary>How far a run is, in one line that is written over; silent where standard error is no terminal.</summary>
sealed class ProgressLine(TextWriter error) : IProgress<RunProgress>, IDisposable
{
    const int Width = 78, Bar = 24;
    readonly bool isShown = !Console.IsErrorRedirected;
    readonly Lock gate = new();
    bool isOver;

    public void Report(RunProgress value)
    {
        if (!isShown) return;
        var filled = (int)(value.Fraction * Bar);
        var text = $"{value.Stage} [{new string('#', filled)}{new string('.', Bar - filled)}] {value.Fraction:P0}";
        if (value.EventsPerSecond > 0) text += $", {value.EventsPerSecond:N0} events a second";
        if (value.Remaining is { } left) text += $", {Shown.Span(left)} left";
        lock (gate)
        {
            if (!isOver) error.Write('\r' + (text.Length > Width ? text[..Width] : text.PadRight(Width)));
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (isShown && !isOver) error.Write('\r' + new string(' ', Width) + '\r');
            isOver = true;
        }
    }
}

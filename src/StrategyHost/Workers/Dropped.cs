using System.Globalization;

namespace StrategyHost.Workers;

/// <summary>How much of what a script said and wanted was over its bounds and kept back.</summary>
readonly record struct Dropped(long Intents, long Logs, long Plots, long Alerts)
{
    public long All => Intents + Logs + Plots + Alerts;

    public Dropped Plus(Dropped more) =>
        new(Intents + more.Intents, Logs + more.Logs, Plots + more.Plots, Alerts + more.Alerts);

    /// <summary>"412 log lines, 1 plot point dropped", or empty where nothing was.</summary>
    public string Words
    {
        get
        {
            var parts = new List<string>();
            Say(Intents, "intent");
            Say(Logs, "log line");
            Say(Plots, "plot point");
            Say(Alerts, "alert");
            return parts.Count == 0 ? "" : string.Join(", ", parts) + " dropped";

            void Say(long count, string noun)
            {
                if (count == 0) return;
                var number = count.ToString("N0", CultureInfo.InvariantCulture);
                parts.Add($"{number} {noun}{(count == 1 ? "" : "s")}");
            }
        }
    }
}

using System.Globalization;
using StrategyHost.Model;

namespace StrategyHost.Backtests;

/// <summary>Reads what a run takes for granted from text: "power:3", "lognormal:20,0.4", "refill:5s".</summary>
static class SimulationText
{
    public const string Queues = "risk-averse, power[:N], power2[:N], power3[:N], log, log2 or orders";
    public const string Impacts = "none or refill:SPAN, such as refill:5s";
    public const string Priorities = "arrival or cancels-first";

    static readonly CultureInfo plain = CultureInfo.InvariantCulture;

    public static string? Fault(RunAssumptions text)
    {
        try
        {
            Read(text);
            return null;
        }
        catch (FormatException cause)
        {
            return cause.Message;
        }
    }

    /// <exception cref="FormatException">A text says nothing; the message names it and what can be said.</exception>
    public static SimulationTerms Read(RunAssumptions text) => new()
    {
        Queue = Queue(text.Queue.Trim()),
        Entry = text.Entry.Trim().Length == 0 ? null : DelayText.Read(text.Entry, "latency"),
        Response = DelayText.Read(text.Response, "response latency"),
        Feed = DelayText.Read(text.Feed, "feed latency"),
        Refill = Refill(text.Impact.Trim()),
        Priority = text.Priority.Trim() switch
        {
            "arrival" => RequestPriority.Arrival,
            "cancels-first" => RequestPriority.CancelsFirst,
            var other => throw new FormatException($"The priority '{other}' is none of {Priorities}."),
        },
    };

    static QueueTerms Queue(string text)
    {
        var (name, value) = Split(text);
        QueueModel? model = name switch
        {
            "risk-averse" => QueueModel.RiskAverse,
            "power" => QueueModel.Power,
            "power2" => QueueModel.PowerOfTotal,
            "power3" => QueueModel.PowerOfFront,
            "log" => QueueModel.Logarithm,
            "log2" => QueueModel.LogarithmOfTotal,
            "orders" => QueueModel.OrderByOrder,
            _ => null,
        };
        if (model is not { } known) throw new FormatException($"The queue model '{text}' is none of {Queues}.");
        var terms = new QueueTerms(known);
        if (!terms.HasExponent)
            return value == null ? terms : throw new FormatException($"The queue model '{name}' takes no number.");
        if (value == null) return terms with { Quarters = 12 };
        return decimal.TryParse(value, NumberStyles.AllowDecimalPoint, plain, out var n)
            && n * 4 is >= 1 and <= 64 && decimal.IsInteger(n * 4)
            ? terms with { Quarters = (int)(n * 4) }
            : throw new FormatException(
                $"The queue model's exponent '{value}' is no number from 0.25 to 16 in steps of 0.25.");
    }

    static TimeSpan? Refill(string text)
    {
        if (text == "none") return null;
        var (name, value) = Split(text);
        if (name != "refill" || value == null)
            throw new FormatException($"The impact '{text}' is none of {Impacts}.");
        return Span(value) is { } span && span > TimeSpan.Zero && span <= TimeSpan.FromHours(1)
            ? span
            : throw new FormatException(
                $"The refill time '{value}' is no span above 0 and up to 1h, such as 500ms or 5s.");
    }

    static TimeSpan? Span(string text)
    {
        var digits = text.TrimEnd('m', 's', 'h');
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, plain, out var amount) || amount > 1e7)
            return null;
        return text[digits.Length..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(amount),
            "s" => TimeSpan.FromSeconds(amount),
            "m" => TimeSpan.FromMinutes(amount),
            "h" => TimeSpan.FromHours(amount),
            _ => null,
        };
    }

    static (string Name, string? Value) Split(string text)
    {
        var colon = text.IndexOf(':');
        return colon < 0 ? (text, null) : (text[..colon], text[(colon + 1)..]);
    }
}

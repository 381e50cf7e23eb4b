using System.Globalization;
using StrategyHost.Live;
using StrategyHost.Model;

namespace StrategyHost.Components.Parts;

/// <summary>Where the profit came from, as people read it.</summary>
static class AttributionWords
{
    const int Named = 4;

    /// <summary>"Since midnight +12.40: spread +30.10, fees −14.00.": the largest parts first.</summary>
    public static string Sentence(AttributionChoice choice, AttributionSheet sheet, DeskSnapshot desk)
    {
        var profit = sheet.Total.Profit;
        var who = choice.Scope == "desk" ? "" : NameOf(choice, desk) + " made ";
        var start = $"{Since(choice, sheet)} {who}";
        if (sheet.Lines.Count == 0) return start.TrimEnd() + ": nothing was held or traded.";
        var parts = ProfitPart.Of(profit).Where(part => !part.Value.IsZero)
            .OrderByDescending(part => Math.Abs(part.Value.Units)).ToList();
        var said = parts.Take(Named).Select(part => $"{part.Short} {part.Value.Signed()}").ToList();
        var rest = new Money(parts.Skip(Named).Sum(part => part.Value.Units));
        if (parts.Count > Named) said.Add($"the rest {rest.Signed()}");
        var made = parts.Count == 0 ? "" : ": " + string.Join(", ", said);
        var moved = profit.Transfers.IsZero ? "" : $" Moved in: {profit.Transfers.Signed()}, which is no profit.";
        return $"{start}{profit.Total.Signed()}{made}.{moved}";
    }

    public static string NameOf(AttributionChoice choice, DeskSnapshot desk) =>
        AttributionChoice.Scopes(desk).FirstOrDefault(one => one.Scope == choice.Scope).Name ?? choice.Scope;

    /// <summary>A strategy by name; the desk's own closings and transfers belong to none.</summary>
    public static string NameOf(StrategyId id, DeskSnapshot desk) => id == StrategyId.None
        ? "No strategy"
        : desk.Strategies.FirstOrDefault(one => one.Deployment.Id == id)?.Deployment.Name ?? $"Strategy {id.Value}";

    public static string NameOf(InstrumentId? id, DeskSnapshot desk) => id is { } known
        ? desk.Markets[known.Value].Instrument.Name
        : "none";

    /// <summary>The bounds that the figures have, in UTC.</summary>
    public static string Bounds(Time? from, Time to) =>
        $"{(from is { } start ? Minute(start) : "the desk's opening")} to {Minute(to)} UTC";

    public static string Fills(Measure measure) => measure.Missing == 0
        ? $"{measure.Fills:N0} fills"
        : $"{measure.Fills:N0} fills, {measure.Missing:N0} missing";

    public static string Points(Measure measure) =>
        measure.BasisPoints is { } points ? Backtests.Shown.BasisPoints(points / 1e4) : "–";

    static string Since(AttributionChoice choice, AttributionSheet sheet) => choice.Window switch
    {
        "today" => "Since midnight",
        "hour" => $"From {Clock(choice.From!.Value)} to {Clock(choice.To!.Value)}",
        "day" => "In the last 24 hours",
        "start" => "Since the desk opened",
        _ => "From " + Bounds(sheet.From, sheet.To),
    };

    static string Minute(Time time) =>
        time.ToDateTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    static string Clock(Time time) => time.ToDateTime().ToString("HH:mm", CultureInfo.InvariantCulture);
}

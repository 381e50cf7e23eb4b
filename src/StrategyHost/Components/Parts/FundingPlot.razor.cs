using System.Globalization;
using Microsoft.AspNetCore.Components;
using StrategyHost.Model;

namespace StrategyHost.Components.Parts;

/// <summary>Lays the funding of one perpetual out for drawing, and says it in words.</summary>
public sealed partial class FundingPlot
{
    IReadOnlyList<FundingGap> gaps = [];
    IReadOnlyList<IReadOnlyList<(double, double)>> paid = [];
    IReadOnlyList<(double, double)> ahead = [];
    string band = "", words = "", zero = "", now = "", nowPlace = "";
    Time from, until;
    double gapWidth;
    PlotFrame frame;

    [Parameter, EditorRequired]
    public FundingView View { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    protected override void OnParametersSet()
    {
        var present = View.Next - View.Countdown;
        from = View.History.Count > 0 ? View.History[0].At : present;
        until = View.Ahead.Count > 0 ? View.Ahead[^1].At : View.Next;
        gaps = [.. View.Missing.Where(gap => !gap.IsSettled && gap.At >= from)];
        frame = PlotFrame.Around(Seconds(from), Seconds(until), Values());
        zero = PlotFrame.Text(frame.Y(0));
        now = PlotFrame.Text(frame.X(Seconds(present)));
        // The word stays inside where the line is near an edge.
        nowPlace = PlotFrame.Text(Math.Clamp(frame.X(Seconds(present)) / PlotFrame.Width * 100, 10, 90));
        gapWidth = frame.X(frame.Start + View.Interval.TotalSeconds);
        paid = Runs();
        ahead = [.. View.Ahead.Select(one => (Seconds(one.At), one.Mean.BasisPoints))];
        band = Band();
        words = Say();
    }

    IEnumerable<double> Values() =>
        View.History.Select(record => record.Rate.BasisPoints)
            .Concat(View.Ahead.SelectMany(one => (Rate?[])[one.Low, one.Mean, one.High])
                .OfType<Rate>().Select(rate => rate.BasisPoints))
            .Concat(View.Predicted is { } rate ? [rate.BasisPoints] : []);

    // A line that ends where a settlement is missing: it must not look as if one had been there.
    List<List<(double, double)>> Runs()
    {
        var runs = new List<List<(double, double)>>();
        Time? before = null;
        foreach (var record in View.History)
        {
            if (before is not { } last || record.At - last > View.Interval * 1.5) runs.Add([]);
            runs[^1].Add((Seconds(record.At), record.Rate.BasisPoints));
            before = record.At;
        }
        return runs;
    }

    string Band()
    {
        var known = View.Ahead.Where(one => one is { Low: not null, High: not null }).ToList();
        return known.Count < 2 ? "" : frame.Line(
        [
            .. known.Select(one => (Seconds(one.At), one.High!.Value.BasisPoints)),
            .. known.AsEnumerable().Reverse().Select(one => (Seconds(one.At), one.Low!.Value.BasisPoints)),
        ]);
    }

    string Say()
    {
        var said = new List<string>();
        if (View.History.Count > 0)
        {
            var (low, high) = (View.History.Min(one => one.Rate), View.History.Max(one => one.Rate));
            var last = View.History[^1];
            said.Add($"last paid {FundingWords.Points(last.Rate)} bp at {Hour(last.At)}, lowest "
                + $"{FundingWords.Points(low)}, highest {FundingWords.Points(high)} since {Hour(from)} UTC");
        }
        if (View.Predicted is { } rate)
        {
            var samples = View.IsFromOutside ? "" : $" by {FundingWords.Samples(View)} samples";
            said.Add($"predicted for {Hour(View.Next)} {FundingWords.Points(rate)} bp{samples}");
        }
        said.Add(View.DayAhead is { } day
            ? $"next 24 h together {FundingWords.Points(day.Mean)} bp"
                + (FundingWords.Band(day) is { } ends ? $", likely {ends}" : "")
            : "no forecast yet: the history is too short");
        said.Add(gaps.Count == 0 ? "no settlement is missing" : $"{gaps.Count} missing");
        return string.Join("; ", said) + ".";
    }

    static double Seconds(Time time) => time.Milliseconds / 1000.0;

    static string Points(double value) => FundingWords.Points(new Rate((long)(value * 1e8)), 2);

    static string Hour(Time time) => time.ToDateTime().ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
}

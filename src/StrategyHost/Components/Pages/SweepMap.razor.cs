using System.Globalization;
using Microsoft.AspNetCore.Components;
using StrategyHost.Sweeps;

namespace StrategyHost.Components.Pages;

/// <summary>Which map is drawn, and what colour a cell has.</summary>
public sealed partial class SweepMap
{
    const double Strongest = 42;
    IReadOnlyList<string> names = [];
    string across = "", down = "";
    SweepMetric metric;
    OthersShown others = OthersShown.Best;
    int number;
    HeatMap? map;

    [Parameter, EditorRequired]
    public SweepResult Result { get; set; } = null!;

    SplitResult Split => Result.Splits[number - 1];

    protected override void OnParametersSet()
    {
        if (number == 0)
        {
            names = [.. Result.Space.Dimensions.Select(one => one.Name)];
            (across, down) = (names[0], names.Count > 1 ? names[1] : "");
            (metric, number) = (Result.Metric, Result.Splits.Count);
        }
        Draw();
    }

    void Choose(ref string which, ChangeEventArgs change)
    {
        which = (string)change.Value!;
        if (down == across) down = names.FirstOrDefault(one => one != across) ?? "";
        Draw();
    }

    void Draw() => map = HeatMap.Of(
        Result.Space, Split, new(across, down.Length > 0 ? down : null, metric, others));

    // Above zero green, below red; a drawdown, which is never above zero, is blue where it is small.
    string Tint(MapCell cell)
    {
        if (cell.Value is not { } value || map is not { Least: { } least, Greatest: { } greatest }) return "";
        var most = Math.Max(Math.Abs(least), Math.Abs(greatest));
        var (colour, share) = metric == SweepMetric.Drawdown
            ? ("blue", greatest > least ? (value - least) / (greatest - least) : 1)
            : (value < 0 ? "red" : "green", most > 0 ? Math.Abs(value) / most : 0);
        var percent = (share * Strongest).ToString("0", CultureInfo.InvariantCulture);
        return $"background: color-mix(in srgb, var(--{colour}) {percent}%, transparent)";
    }

    static string Title(MapCell cell) => cell switch
    {
        { Count: 0 } => "no trial",
        { Trial: { } trial } => $"trial {trial}; {cell.Count} here",
        _ => $"{cell.Count} here, none could be ranked",
    };
}

using System.Globalization;
using StrategyHost.Model;
using StrategyHost.Streaming;

namespace StrategyHost.Components.Parts;

/// <summary>Margin in words: names of models, what a common pool saves, what an oracle blocks.</summary>
static class MarginWords
{
    public static string Title(string model) => model switch
    {
        "cross" => "Cross",
        "isolated" => "Isolated",
        "netting" => "Netting by group",
        "scenario" => "Scenario",
        "var" => "Value at risk",
        _ => model,
    };

    /// <summary>How a model comes to its margin, in half a sentence.</summary>
    public static string Note(string model) => model switch
    {
        "cross" => "one collateral behind all positions, their margins added up",
        "isolated" => "each position with a share of the collateral of its own",
        "netting" => "opposite products of one coin stand for each other, at a charge for the basis",
        "scenario" => "the worst of a grid of price moves and volatilities, with offsets between coins",
        "var" => "the loss that is exceeded only so often, by volatilities and correlations as estimated",
        _ => model,
    };

    /// <summary>"Cross needs 12.4 k where isolated would need 31.0 k: 60 % less"; null without both models.</summary>
    public static string? Saving(PoolView pool)
    {
        var binding = pool.Models.FirstOrDefault(model => model.IsBinding);
        var apart = pool.Models.FirstOrDefault(model => model.Name == "isolated");
        if (binding is null || apart is null) return null;
        if (binding == apart) return "Each position stands alone: nothing is shared, nothing is saved";
        if (apart.InitialMargin.IsZero) return "No position: no margin is needed under any model";
        return $"{Title(binding.Name)} needs {Compact(binding.InitialMargin)} where isolated would need "
            + $"{Compact(apart.InitialMargin)}: {Difference(binding.InitialMargin, apart.InitialMargin)}";
    }

    /// <summary>"opening, liquidating", or "nothing".</summary>
    public static string Blocked(OracleBlocks blocks) => blocks == OracleBlocks.Nothing
        ? "nothing"
        : string.Join(", ", Enum.GetValues<OracleBlocks>()
            .Where(block => block is not (OracleBlocks.Nothing or OracleBlocks.Everything) && blocks.HasFlag(block))
            .Select(block => block.ToString().ToLowerInvariant()));

    public static string State(LimitState state) => state switch
    {
        LimitState.Within => "within",
        LimitState.Soft => "near",
        LimitState.Over => "over",
        _ => "not measured",
    };

    /// <summary>A model's input as a cell shows it: decimals cut to what a person reads.</summary>
    public static string Figure(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return text;
        if (Math.Abs(value) >= 100) return Words.Number((double)value, 2);
        var shown = Math.Abs(value).ToString("0.######", CultureInfo.InvariantCulture);
        return value < 0 && shown != "0" ? "\u2212" + shown : shown;
    }

    /// <summary>A fraction as "+12.5 %" or "\u221212.5 %".</summary>
    public static string Signed(double fraction) =>
        (fraction > 0 ? "+" : "") + Words.Number(fraction * 100, 1) + " %";

    static string Compact(Money money) => Closing.Compact(money.ToDouble());

    static string Difference(Money needed, Money apart)
    {
        var percent = Math.Round((1 - needed.ToDouble() / apart.ToDouble()) * 100);
        return percent switch
        {
            0 => "about as much",
            > 0 => $"{percent:0} % less",
            _ => $"{-percent:0} % more",
        };
    }
}

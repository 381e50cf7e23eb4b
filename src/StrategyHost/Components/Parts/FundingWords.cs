using StrategyHost.Engine.Forecast;
using StrategyHost.Live;
using StrategyHost.Model;

namespace StrategyHost.Components.Parts;

/// <summary>Funding as people read it: rates in basis points, scores in counts, what is not known as a dash.</summary>
static class FundingWords
{
    const string Dash = "–";
    static readonly TimeSpan year = TimeSpan.FromDays(365);

    /// <summary>"+0.125", in basis points.</summary>
    public static string Points(Rate rate, int decimals = 3) => Words.Signed(rate.BasisPoints, decimals);

    public static string Points(Rate? rate) => rate is { } known ? Points(known) : Dash;

    /// <summary>"+10.95 %", were it to stay for a year, without interest on interest.</summary>
    public static string PerYear(Rate rate, TimeSpan interval) =>
        Words.Signed(rate.ToDouble() * 100 * (year / interval), 2) + " %";

    /// <summary>"12 of 60".</summary>
    public static string Samples(FundingView view) =>
        view.IsFromOutside ? "told by the venue" : $"{view.Samples} of {view.SamplesExpected}";

    /// <summary>"−2.00 to −0.30"; null where no interval is known.</summary>
    public static string? Band(Expected? expected) => expected is { Low: { } low, High: { } high }
        ? $"{low.Signed()} to {high.Signed()}"
        : null;

    /// <summary>The same in basis points.</summary>
    public static string? Band(FundingExpectation? expected) => expected is { Low: { } low, High: { } high }
        ? $"{Points(low)} to {Points(high)}"
        : null;

    /// <summary>What a manager needs of it, in one sentence.</summary>
    public static string Sentence(FundingOutlook outlook)
    {
        var since = outlook.Today.Sign switch
        {
            > 0 => $"Since midnight the desk received {outlook.Today.Amount()} of funding",
            < 0 => $"Since midnight the desk paid {(-outlook.Today).Amount()} of funding",
            _ => "Since midnight no funding was paid",
        };
        if (outlook.Day is not { } day)
        {
            var names = string.Join(", ", outlook.Unknown);
            return $"{since}; a forecast of 24 hours needs more settlements of {names}.";
        }
        var band = Band(day) is { } ends ? $", likely {ends}" : "";
        return $"{since}; the next 24 hours are expected to bring {day.Mean.Signed()}{band}.";
    }

    /// <summary>"of 24 settlements, 22 fell within the 80 % band".</summary>
    public static string Within(int inside, int stated, string of, double level) => stated == 0
        ? $"{of} have no band before {ResidualBand.Least} were scored"
        : $"of {stated} {of}, {inside} fell within the {Level(level)} band";

    public static string Level(double level) => Words.Number(level * 100, 0) + " %";

    /// <summary>How the forecast's error stands to that of saying the last rate stays.</summary>
    public static string Against(FundingScore score)
    {
        var (own, naive) = (score.MeanAbsoluteError.BasisPoints, score.NaiveError.BasisPoints);
        if (naive <= 0) return own <= 0 ? "as good as saying that the rate stays" : Dash;
        var better = (1 - own / naive) * 100;
        return better >= 0
            ? $"{Words.Number(better, 0)} % less than saying that the rate stays"
            : $"{Words.Number(-better, 0)} % more than saying that the rate stays";
    }

    public static string Every(TimeSpan interval) =>
        interval.TotalHours >= 1 ? $"{interval.TotalHours:0.#} h" : $"{interval.TotalMinutes:0.#} min";
}

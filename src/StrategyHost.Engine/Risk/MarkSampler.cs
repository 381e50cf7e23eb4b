using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

/// <summary>
/// Samples the marks of a desk at whole multiples of the interval and makes returns of them. There is none where the
/// last sample is missing, nor where neither book nor oracle was heard since: a mark that stands still for want of news
/// would look like calm. Volatilities go to the margin models as well.
/// </summary>
public sealed class MarkSampler
{
    readonly IReadOnlyList<InstrumentMarket> markets;
    readonly MarketRisk risk;
    readonly Price[] marks;
    readonly Time[] heard;
    readonly double[] returns;
    Time sampled;

    public MarkSampler(RiskTerms terms, IReadOnlyList<InstrumentMarket> markets, MarketRisk risk)
    {
        (this.markets, this.risk) = (markets, risk);
        marks = new Price[markets.Count];
        heard = new Time[markets.Count];
        returns = new double[markets.Count];
        History = new(markets.Count, terms);
    }

    public ReturnHistory History { get; }

    /// <summary>After marks were sampled; does something once an interval.</summary>
    public void Sample(Time now)
    {
        var terms = History.Terms;
        var moment = now.Floor(terms.SampleInterval);
        if (moment == sampled) return;
        var isNext = moment == sampled + terms.SampleInterval;
        for (var i = 0; i < marks.Length; i++)
        {
            var market = markets[i];
            var hasOracle = market.Marks is null && market.OracleTime > market.BookTime;
            var news = hasOracle ? market.OracleTime : market.BookTime;
            var mark = news == heard[i] ? Price.Zero : market.Mark;
            returns[i] = isNext && !marks[i].IsZero && !mark.IsZero
                ? mark.ToDouble() / marks[i].ToDouble() - 1
                : double.NaN;
            (marks[i], heard[i]) = (mark, news);
        }
        sampled = moment;
        History.Add(now, returns);
        History.Tell(risk, now);
    }

    public void AddTo(ref StateHash hash)
    {
        if (History.Samples == 0) return;
        hash.Add(sampled.Nanoseconds);
        foreach (var mark in marks) hash.Add(mark.Units);
        foreach (var news in heard) hash.Add(news.Nanoseconds);
        History.AddTo(ref hash);
    }
}
